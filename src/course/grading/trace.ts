/** JSON: what a learner's program said, copied. */
export type Plain =
  null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }

/** A moment at which a process may die. */
export type PointKind =
  'before-write' | 'before-commit' | 'after-commit' | 'before-effect' | 'after-effect'

export interface ThrownError {
  readonly name: string
  readonly message: string
  /** As the engine wrote it. */
  readonly stack: string
}

/** One thing that was seen from outside the program; `call` is the id of a scenario's call. */
export type TraceEvent = {
  readonly process: string
  /** Where the program was by then, as the engine wrote it; only of a run that is replayed. */
  readonly stack?: string
} & (
  | { readonly kind: 'called'; readonly call: string }
  | { readonly kind: 'returned'; readonly call: string; readonly value: Plain }
  | { readonly kind: 'threw'; readonly call: string; readonly error: ThrownError }
  /** Nothing is left that could ever answer the call. */
  | { readonly kind: 'silent'; readonly call: string }
  /** `what`: the object stores, or the effect. */
  | { readonly kind: 'point'; readonly at: PointKind; readonly what: string }
  /** A subscriber was told, a transaction was sent to the network, or the wallet signed one. */
  | {
      readonly kind: 'effect'
      readonly effect: 'told' | 'sent' | 'signed'
      readonly to: string
      readonly value: Plain
    }
  | { readonly kind: 'died' | 'disk-full' }
)

/** What was done to a run: at which of its points, counted from 0. */
export interface Interruption {
  readonly how: 'crash' | 'fault'
  readonly at: number
}

/** One run of a scenario; schedule and interruption bring it about again. */
export interface Trace {
  readonly schedule: string
  readonly interruption: Interruption | null
  readonly events: readonly TraceEvent[]
}

/** All runs of a scenario. */
export interface ScenarioReport {
  readonly scenario: string
  readonly traces: readonly Trace[]
  /** False: the bound came before the last schedule. */
  readonly complete: boolean
}

const DEPTH = 4
const ITEMS = 100
/** An Extended Format of several inputs fits. */
const TEXT = 4_000
const STACK = 1_600

/** Of all together: what is small may be named a million times. */
const ROOM = 200_000

/** A copy of whatever it was, cut where it is too deep, long or wide; getters that throw and circles do no harm. */
export function plainOf(value: unknown): Plain {
  let room = ROOM

  function copy(item: unknown, depth: number): Plain {
    if (--room < 0) return '(…)'
    if (item === null || typeof item === 'boolean') return item
    // -0 is 0 in JSON.
    if (typeof item === 'number') return Number.isFinite(item) ? item + 0 : String(item)
    if (typeof item === 'string') return cut(item)
    if (typeof item !== 'object') return `(${typeof item})`
    if (depth === 0) return '(…)'
    try {
      return copyOf(item, depth - 1)
    } catch {
      return '(unreadable)'
    }
  }

  function copyOf(item: object, depth: number): Plain {
    if (Array.isArray(item)) return item.slice(0, ITEMS).map((one: unknown) => copy(one, depth))
    if (item instanceof Set || item instanceof Map)
      return { [item instanceof Map ? 'Map' : 'Set']: copy([...item], depth) }
    return Object.fromEntries(
      Object.entries(item)
        .slice(0, ITEMS)
        .map(([key, one]) => [cut(key), copy(one, depth)]),
    )
  }

  function cut(long: string): string {
    const short = long.slice(0, room < 0 ? 0 : TEXT)
    room -= short.length
    return short
  }
  return copy(value, DEPTH)
}

const text = (value: unknown, most = TEXT): string =>
  typeof value === 'string' ? value.slice(0, most) : ''

export function thrownOf(error: unknown): ThrownError {
  try {
    if (error instanceof Error)
      return {
        name: text(error.name),
        message: text(error.message),
        stack: text(error.stack, STACK),
      }
  } catch {
    return { name: 'Error', message: '(unreadable)', stack: '' }
  }
  return { name: 'Error', message: JSON.stringify(plainOf(error)), stack: '' }
}
