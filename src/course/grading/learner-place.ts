import type { TraceEvent } from './trace.ts'

type Libraries = Readonly<Record<string, unknown>>
type Function = (...args: readonly never[]) => unknown

/** Where one process of a learner's program is: the stack of its last call into what it was given. */
export interface LearnerPlace {
  /** Records an event with the place where the program is. */
  record(event: TraceEvent): void
  libraries(libraries: Libraries): Libraries
  ports<T extends object>(ports: T): T
  database(database: DatabaseClasses): void
}

/** Of Dexie's instance: what it makes its tables and queries of. */
export interface DatabaseClasses {
  readonly Table: { readonly prototype: object }
  readonly Collection: { readonly prototype: object }
  readonly WhereClause: { readonly prototype: object }
  readonly transaction: Function
}

/** Of an engine's frames: what the learner's file called may stand deep in a library's own. */
const FRAMES = 60
const MOST_STACK = 4_000

/** For a single run, since stacks are slow: whatever the program calls is called as before, and its place is known. */
export function learnerPlace(events: TraceEvent[]): LearnerPlace {
  let stack = ''
  /** A call has no place of its own: it gets that of the first thing that comes of it. */
  let called: number | null = null

  function note(): void {
    const before = Error.stackTraceLimit
    Error.stackTraceLimit = FRAMES
    stack = (new Error('place').stack ?? '').slice(0, MOST_STACK)
    Error.stackTraceLimit = before
    const event = called === null ? undefined : events[called]
    if (called !== null && event) events[called] = { ...event, stack }
    called = null
  }

  const noted = (call: Function): Function =>
    new Proxy(call, {
      apply(target, self, args) {
        note()
        return Reflect.apply(target, self, args)
      },
      construct(target, args, made) {
        note()
        const object: unknown = Reflect.construct(target, args, made)
        return Object(object)
      },
    })

  /** What a name of a map leads to: a topic's rule. */
  const member = (value: object): object =>
    new Proxy(Object.create(Reflect.getPrototypeOf(value)), {
      has: (_, name) => Reflect.has(value, name),
      get(_, name) {
        const found: unknown = Reflect.get(value, name)
        return isFunction(found) ? noted(found.bind(value)) : found
      },
    })

  /** Other objects stay themselves: `verifyBeef` knows the chain by its identity. */
  function port(value: unknown): unknown {
    if (isFunction(value)) return noted(value)
    if (!(value instanceof Map)) return value
    return new Map(
      [...value].map(([key, item]) => [key, typeof item === 'object' ? member(item) : item]),
    )
  }

  return {
    record(event) {
      // The program itself is on the stack when it tells or sends.
      if (event.kind === 'effect') note()
      if (event.kind === 'called') called = events.length
      events.push(stack === '' || event.kind === 'called' ? event : { ...event, stack })
    },
    libraries: (libraries) =>
      Object.fromEntries(
        Object.entries(libraries).map(([name, exports]) => [
          name,
          Object.fromEntries(
            Object.entries(Object(exports)).map(([key, value]) => [
              key,
              isFunction(value) ? noted(value) : value,
            ]),
          ),
        ]),
      ),
    ports: (ports) =>
      Object.assign(
        { ...ports },
        Object.fromEntries(Object.entries(ports).map(([name, value]) => [name, port(value)])),
      ),
    database(database) {
      for (const { prototype } of [database.Table, database.Collection, database.WhereClause])
        for (const [name, method] of methodsOf(prototype))
          Object.defineProperty(prototype, name, { value: noted(method), configurable: true })
      Object.assign(database, { transaction: noted(database.transaction) })
    },
  }
}

const isFunction = (value: unknown): value is Function => typeof value === 'function'

/** Dexie makes these classes anew for each database, over prototypes that all share. */
function methodsOf(prototype: object): ReadonlyMap<string, Function> {
  const found = new Map<string, Function>()
  for (
    let at: object | null = prototype;
    at !== null && at !== Object.prototype;
    at = Reflect.getPrototypeOf(at)
  )
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (name !== 'constructor' && isFunction(value) && !found.has(name)) found.set(name, value)
  return found
}
