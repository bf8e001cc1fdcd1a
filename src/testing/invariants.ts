import { outpointOf, txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Steak } from '#model/steak.ts'
import { indexKey, type Ledger } from './ledger.ts'

/** What an atomic overlay keeps whatever happens. 1, 2, 3 and 9 are about a step, the others about each state. */
export const INVARIANTS = {
  1: 'an error changes nothing',
  2: 'the STEAK is true: admitted is stored and indexed, retained is stored',
  3: 'topics that were not asked stay as they are',
  4: 'no coin is spent twice in a topic',
  5: 'nothing is stored twice',
  6: 'the index lists the unspent outputs',
  7: 'history does not dangle',
  8: 'a coin whose spender was applied is not unspent',
  9: 'a manager that throws changes nothing in its topic',
} as const

export type Invariant = keyof typeof INVARIANTS

/** `what` names one thing that breaks it. */
export interface Violation {
  readonly invariant: Invariant
  readonly what: string
}

type InputsOf = (txid: Txid) => readonly Outpoint[]

const broken = (invariant: Invariant, what: readonly string[]): readonly Violation[] =>
  what.slice(0, 1).map((one) => ({ invariant, what: one }))

const twice = (keys: readonly string[]): readonly string[] =>
  keys.filter((key, at) => keys.indexOf(key) !== at)

/** Invariants 4 to 8. */
export function stateViolations(ledger: Ledger, inputsOf: InputsOf): readonly Violation[] {
  const { rows, index } = ledger
  const stored = new Set(rows.map(({ topic, outpoint }) => indexKey(topic, outpoint)))
  const keys = ledger.applied.map(({ topic, txid }) => `${topic} ${txid}`)
  const applied = ledger.applied.filter((_, at) => keys.indexOf(keys[at] ?? '') === at)
  const spends = applied.flatMap(({ topic, txid }) =>
    inputsOf(txid).map((coin) => indexKey(topic, coin)),
  )
  const spent = new Set(spends)
  const rowKeys = rows.map(({ topic, outpoint }) => indexKey(topic, outpoint))
  const unspent = new Set(
    rows.flatMap((row) => (row.spent ? [] : [indexKey(row.topic, row.outpoint)])),
  )
  const listed = new Set(index)
  return [
    ...broken(4, twice(spends)),
    ...broken(5, [...twice(rowKeys), ...twice(keys)]),
    ...broken(6, [
      ...[...unspent].filter((key) => !listed.has(key)),
      ...[...listed].filter((key) => !unspent.has(key)),
    ]),
    ...broken(
      7,
      rows.flatMap(({ topic, consumed }) =>
        consumed.map((coin) => indexKey(topic, coin)).filter((key) => !stored.has(key)),
      ),
    ),
    ...broken(
      8,
      [...unspent].filter((key) => spent.has(key)),
    ),
  ]
}

/** One submission and what it was told; `steak` is null where it failed. */
export interface Step {
  readonly before: Ledger
  readonly after: Ledger
  readonly txid: Txid
  readonly asked: readonly string[]
  readonly steak: Steak | null
  /** Topics whose manager threw or answered nonsense. */
  readonly failing: readonly string[]
}

/** Invariants 1, 2, 3 and 9. */
export function stepViolations(step: Step, inputsOf: InputsOf): readonly Violation[] {
  const { before, after, asked, steak, failing } = step
  const moved = changedTopics(before, after)
  return [
    ...broken(1, steak === null ? moved : []),
    ...broken(2, untrueIn(step, after, inputsOf)),
    ...broken(
      3,
      moved.filter((topic) => !asked.includes(topic)),
    ),
    ...broken(
      9,
      failing.filter((topic) => moved.includes(topic)),
    ),
  ]
}

/** What a STEAK says that is not so. */
function untrueIn(
  { txid, steak }: Pick<Step, 'txid' | 'steak'>,
  after: Ledger,
  inputsOf: InputsOf,
): readonly string[] {
  const stored = new Map(after.rows.map((row) => [indexKey(row.topic, row.outpoint), row]))
  const listed = new Set(after.index)
  const isThere = (key: string) =>
    stored.has(key) && (stored.get(key)?.spent === true || listed.has(key))
  return Object.entries(steak ?? {}).flatMap(([topic, { outputsToAdmit, coinsToRetain }]) => {
    const admitted = outputsToAdmit.map((vout) => indexKey(topic, outpointOf(txid, vout)))
    const retained = coinsToRetain.map((index) => {
      const coin = inputsOf(txid)[index]
      return coin === undefined ? `input ${index}` : indexKey(topic, coin)
    })
    return [
      ...admitted.filter((key) => !isThere(key)),
      ...retained.filter((key) => !stored.has(key)),
    ]
  })
}

/** What a submission was told; `steak` is null where it failed. */
export type Told = Pick<Step, 'txid' | 'asked' | 'steak' | 'failing'>

/** Invariants 1, 2, 3 and 9 after many submissions at once: what was committed, held against what each was told. */
export function manyViolations(
  after: Ledger,
  events: readonly Pick<StateEvent, 'changes'>[],
  told: readonly Told[],
  inputsOf: InputsOf,
): readonly Violation[] {
  const pairs = (of: readonly Told[], topicsOf: (one: Told) => readonly string[]) =>
    new Set(of.flatMap((one) => topicsOf(one).map((topic) => `${topic} ${one.txid}`)))
  const heard = new Set(told.flatMap(({ txid, steak }) => (steak ? [txid] : [])))
  const asked = pairs(told, (one) => one.asked)
  const failing = pairs(told, (one) => one.failing)
  const traces = events.flatMap(({ changes }) => changes.flatMap(traceOf))
  return [
    ...broken(
      1,
      traces.filter(({ txid }) => !heard.has(txid)).map(({ txid }) => txid),
    ),
    ...broken(
      2,
      told.flatMap((one) => untrueIn(one, after, inputsOf)),
    ),
    ...broken(
      3,
      traces.map(({ topic, txid }) => `${topic} ${txid}`).filter((pair) => !asked.has(pair)),
    ),
    ...broken(
      9,
      traces.flatMap(({ topic, txid, mark }) =>
        !mark && failing.has(`${topic} ${txid}`) ? [`${topic} ${txid}`] : [],
      ),
    ),
  ]
}

/** The transaction that a change in a topic is owed to; a mark of a refusal is no more than a note. */
function traceOf(change: StateEvent['changes'][number]) {
  if (change.kind === 'output-admitted')
    return [
      { topic: change.output.topic, txid: txidOf(change.output.outpoint), mark: false } as const,
    ]
  if (change.kind === 'coin-spent' && change.by !== null)
    return [{ topic: change.topic, txid: change.by, mark: false } as const]
  if (change.kind === 'judged' && change.outcome !== null) {
    const { topic, txid, outcome } = change
    return [{ topic, txid, mark: outcome.kind !== 'admitted' } as const]
  }
  return []
}

/** Topics whose rows, applied marks or index differ. */
function changedTopics(before: Ledger, after: Ledger): readonly string[] {
  const was = linesByTopic(before)
  const is = linesByTopic(after)
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (topic) => (was.get(topic) ?? []).join() !== (is.get(topic) ?? []).join(),
  )
}

function linesByTopic({ rows, applied, index }: Ledger): ReadonlyMap<string, readonly string[]> {
  const lines = [
    ...rows.map((row) => `${row.topic} ${row.outpoint} ${row.spent} ${row.consumed.join('+')}`),
    ...applied.map(({ topic, txid }) => `${topic} applied ${txid}`),
    ...index.map((key) => `${key} listed`),
  ].toSorted()
  const byTopic = new Map<string, string[]>()
  for (const line of lines) {
    const topic = line.slice(0, line.indexOf(' '))
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), line])
  }
  return byTopic
}
