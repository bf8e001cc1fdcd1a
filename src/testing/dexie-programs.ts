import Dexie, { type Table } from 'dexie'
import fc from 'fast-check'

/** Null is no key, and refused. */
type Key = number | null

interface Row {
  readonly id: Key
  readonly n: number
}

const TABLES = ['a', 'b'] as const
type TableName = (typeof TABLES)[number]
type Mode = 'r' | 'rw' | 'rw!' | 'rw?' | 'r!'

/** One step of a program over a database; what it throws is caught at once, or ends what it stands in. */
type Step = { readonly caught: boolean } & (
  | { readonly does: 'put' | 'add'; readonly table: TableName; readonly row: Row }
  | { readonly does: 'get' | 'delete'; readonly table: TableName; readonly id: Key }
  | { readonly does: 'update'; readonly table: TableName; readonly row: Row }
  | {
      readonly does: 'bulkPut' | 'bulkAdd' | 'all'
      readonly table: TableName
      readonly rows: readonly Row[]
    }
  | {
      readonly does: 'count' | 'modify' | 'remove' | 'order' | 'clear'
      readonly table: TableName
      readonly n: number
    }
  | { readonly does: 'pause' | 'tick' | 'abort' }
  | {
      readonly does: 'transaction'
      readonly mode: Mode
      readonly tables: readonly TableName[]
      readonly steps: Program
      readonly throws: boolean
    }
  | { readonly does: 'both'; readonly programs: readonly Program[] }
)

export type Program = readonly Step[]

const caught = fc.boolean()
const table = fc.constantFrom(...TABLES)
const n = fc.nat(5)
const id = fc.oneof(
  { weight: 12, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const row = fc.record({ id, n })
const rows = fc.array(row, { minLength: 1, maxLength: 4 })

const simple: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constantFrom('put', 'add'), table, row, caught }),
  fc.record({ does: fc.constantFrom('get', 'delete'), table, id, caught }),
  fc.record({ does: fc.constant('update'), table, row, caught }),
  fc.record({ does: fc.constantFrom('bulkPut', 'bulkAdd', 'all'), table, rows, caught }),
  fc.record({
    does: fc.constantFrom('count', 'modify', 'remove', 'order', 'clear'),
    table,
    n,
    caught,
  }),
  fc.record({ does: fc.constantFrom('pause', 'tick', 'abort'), caught }),
)

const inTransaction = (within: fc.Arbitrary<Step>, modes: readonly Mode[]): fc.Arbitrary<Step> =>
  fc.record({
    does: fc.constant('transaction'),
    mode: fc.constantFrom(...modes),
    tables: fc.subarray([...TABLES], { minLength: 1 }),
    steps: fc.array(within, { minLength: 1, maxLength: 5 }),
    throws: fc.integer({ min: 0, max: 4 }).map((of) => of === 0),
    caught,
  })

/** One that would not be part of the outer one, as `rw!`, would make it wait: whether it is over by then, nobody promises. */
const inner = inTransaction(simple, ['rw', 'r'])
const transaction = inTransaction(
  fc.oneof({ weight: 4, arbitrary: simple }, { weight: 1, arbitrary: inner }),
  ['rw', 'rw', 'rw', 'r', 'rw!', 'rw?', 'r!'],
)
const both: fc.Arbitrary<Step> = fc.record({
  does: fc.constant('both'),
  programs: fc.array(fc.array(transaction, { minLength: 1, maxLength: 2 }), {
    minLength: 2,
    maxLength: 2,
  }),
  caught,
})

/** Whatever a learner may do with Dexie, small enough to be read. */
export const anyProgram: fc.Arbitrary<Program> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: simple },
    { weight: 4, arbitrary: transaction },
    { weight: 1, arbitrary: both },
  ),
  { minLength: 1, maxLength: 7 },
)

/** Programs for what a learner meets first. */
export const firstPrograms: readonly Program[] = [
  [
    {
      does: 'bulkAdd',
      table: 'b',
      rows: [1, 2, 1].map((one) => ({ id: one, n: 1 })),
      caught: true,
    },
  ],
  [
    {
      does: 'transaction',
      mode: 'rw',
      tables: ['a'],
      steps: [
        { does: 'put', table: 'a', row: { id: 1, n: 1 }, caught: false },
        { does: 'pause', caught: false },
        { does: 'put', table: 'a', row: { id: 2, n: 1 }, caught: false },
      ],
      throws: false,
      caught: true,
    },
  ],
  [
    {
      does: 'transaction',
      mode: 'rw',
      tables: ['a', 'b'],
      steps: [{ does: 'put', table: 'a', row: { id: 1, n: 1 }, caught: false }],
      throws: true,
      caught: true,
    },
    { does: 'put', table: 'b', row: { id: null, n: 1 }, caught: false },
  ],
]

/** What came of a program: what each step gave or threw, and the rows that it left. */
export interface Outcome {
  readonly log: readonly string[]
  readonly rows: Readonly<Record<TableName, readonly Row[]>>
}

/** Where a program runs, and how many milliseconds it pauses. */
interface Place {
  readonly database: Dexie
  readonly pause: number
}

/** Runs a program over an empty database, and closes it. */
export async function outcomeOf(place: Place, program: Program): Promise<Outcome> {
  const { database } = place
  database.version(1).stores({ a: 'id, n', b: 'id, &n' })
  await database.open()
  try {
    const log = await logOf(place, program)
    const [a = [], b = []] = await Promise.all(
      TABLES.map((name) => database.table<Row>(name).toArray()),
    )
    return { log, rows: { a, b } }
  } finally {
    database.close()
  }
}

async function logOf(place: Place, program: Program): Promise<readonly string[]> {
  const log: string[] = []
  try {
    await perform(place, program, log)
    log.push('end')
  } catch (error) {
    log.push(`ended by ${nameOf(error)}`)
  }
  return log
}

async function perform(place: Place, program: Program, log: string[]): Promise<void> {
  for (const step of program)
    try {
      log.push(`${step.does}: ${JSON.stringify(await given(place, step, log))}`)
    } catch (error) {
      log.push(`${step.does}: ${nameOf(error)}`)
      if (!step.caught) throw error
    }
}

function nameOf(error: unknown): string {
  if (error instanceof Dexie.BulkError || error instanceof Dexie.ModifyError)
    return `${error.name} of ${error.failures.length}`
  const name = error instanceof Error ? error.name : String(error)
  // Of a transaction that is over: which it is depends on whether Dexie was told by then.
  return name === 'InvalidStateError' ? 'TransactionInactiveError' : name
}

async function given(place: Place, step: Step, log: string[]): Promise<unknown> {
  const { database, pause } = place
  if ('table' in step) return fromTable(database.table<Row, Key>(step.table), step)
  // Whose step comes first is nobody's promise: each has a log of its own.
  if ('programs' in step) return Promise.all(step.programs.map((one) => logOf(place, one)))
  if ('steps' in step)
    return database.transaction(step.mode, [...step.tables], async () => {
      await perform(place, step.steps, log)
      if (step.throws) throw new RangeError('thrown')
    })
  if (step.does === 'abort') return Dexie.currentTransaction?.abort()
  if (step.does === 'tick') return Promise.resolve()
  return new Promise((resolve) => void setTimeout(resolve, pause))
}

type TableStep = Extract<Step, { readonly table: TableName }>

function fromTable(at: Table<Row, Key>, step: TableStep): PromiseLike<unknown> {
  switch (step.does) {
    case 'put':
    case 'add':
      return at[step.does]({ ...step.row })
    case 'get':
    case 'delete':
      return at[step.does](step.id)
    case 'update':
      return at.update(step.row.id, { n: step.row.n })
    case 'bulkPut':
    case 'bulkAdd':
      return at[step.does](step.rows.map((one) => ({ ...one })))
    case 'all':
      return Promise.all(step.rows.map((one) => at.put({ ...one })))
    case 'count':
      return at.where('n').above(step.n).count()
    case 'modify':
      return at
        .where('n')
        .below(step.n)
        .modify((one) => void Object.assign(one, { n: one.n + 1 }))
    case 'remove':
      return at.where('n').equals(step.n).delete()
    case 'order':
      return at.orderBy('n').reverse().limit(3).primaryKeys()
    case 'clear':
      return at.clear()
  }
}
