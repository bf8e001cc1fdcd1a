import type { Outpoint, Txid } from '#chain/ids.ts'
import type { AdmittanceInstructions } from '#model/steak.ts'
import { indexKey, keptRows, type Ledger } from './ledger.ts'

/** Every way in which ours departs from @bsv/overlay 0.4.6, by the rule that asks for it. */
export const DEPARTURES = {
  C8: 'an ancestry that spends a coin twice is refused; theirs takes it',
  T1: 'what comes twice, or names a topic twice, is stored once; theirs has no unique index',
  T2: 'the second spender of a coin conflicts; theirs never looks whether a coin is spent',
  'T3 early':
    'an output whose spender came first is admitted already spent; theirs leaves it unspent for good',
  'T3 history':
    'history stays while something that is kept consumes it; theirs drops the links of siblings, too',
  T6: 'a manager that throws or answers nonsense changes nothing; theirs removes the coin or throws half-way',
  T9: 'what was refused is judged again; theirs marked it applied and never looks again',
  S1: 'one commit writes all or nothing; theirs throws with part of it written, and again at each retry',
} as const
export type Departure = keyof typeof DEPARTURES

/** One thing that the two hold, or answered, differently. */
export interface Difference {
  readonly kind: 'row' | 'applied' | 'index' | 'answer'
  readonly topic: string
  /** An outpoint, or the txid of an answer or of an applied mark. */
  readonly key: string
  readonly theirs: string
  readonly ours: string
}

/** Outputs (without what theirs would have deleted), applied marks and index, held against each other. */
export function ledgerDifferences(theirs: Ledger, ours: Ledger): readonly Difference[] {
  return [
    ...compared('row', rowLines(theirs.rows), rowLines(keptRows(ours))),
    ...compared('applied', appliedLines(theirs), appliedLines(ours)),
    ...compared('index', indexLines(theirs), indexLines(ours)),
  ]
}

/** One topic's part of both STEAKs; none where the submission failed. */
export function answerDifference(
  topic: string,
  txid: Txid,
  theirs: AdmittanceInstructions | undefined,
  ours: AdmittanceInstructions | undefined,
): Difference | null {
  const said = { theirs: instructions(theirs), ours: instructions(ours) }
  return said.theirs === said.ours ? null : { kind: 'answer', topic, key: txid, ...said }
}

/** A duplicate has no `coinsRemoved`. */
const instructions = (said: AdmittanceInstructions | undefined): string =>
  said === undefined
    ? 'an error'
    : JSON.stringify([said.outputsToAdmit, said.coinsToRetain, said.coinsRemoved ?? []])

/** Coins whose history theirs drops because it drops that of a sibling of what consumes them. */
export function lostHistory(ours: Ledger): ReadonlySet<string> {
  const kept = new Set(keptRows(ours).map(({ topic, outpoint }) => indexKey(topic, outpoint)))
  const lost = new Set<string>()
  for (let grew = true; grew;) {
    grew = false
    for (const { topic, outpoint } of ours.rows) {
      const key = indexKey(topic, outpoint)
      if (lost.has(key) || !kept.has(key)) continue
      const heirs = ours.rows.filter(
        (row) => row.topic === topic && row.consumed.includes(outpoint),
      )
      const gone = heirs
        .map((heir) => indexKey(topic, heir.outpoint))
        .some((heir) => !kept.has(heir) || lost.has(heir))
      if (!gone) continue
      lost.add(key)
      grew = true
    }
  }
  return lost
}

type Lines = ReadonlyMap<string, string>

const rowLines = (rows: Ledger['rows']): Lines =>
  linesOf(
    rows,
    ({ topic, outpoint }) => indexKey(topic, outpoint),
    ({ spent, consumed }) => `${spent ? 'spent' : 'unspent'} ${consumed.toSorted().join('+')}`,
  )
const appliedLines = ({ applied }: Ledger): Lines =>
  linesOf(
    applied,
    ({ topic, txid }) => `${topic} ${txid}`,
    () => 'applied',
  )
const indexLines = ({ index }: Ledger): Lines =>
  linesOf(
    index,
    (key) => key,
    () => 'listed',
  )

/** What is there twice has both in its line. */
function linesOf<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
  lineOf: (one: T) => string,
): Lines {
  const lines = new Map<string, string>()
  for (const one of all) {
    const known = lines.get(keyOf(one))
    lines.set(keyOf(one), known === undefined ? lineOf(one) : `${known}, ${lineOf(one)}`)
  }
  return lines
}

const compared = (kind: Difference['kind'], theirs: Lines, ours: Lines): readonly Difference[] =>
  [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((id) => {
    const pair = { theirs: theirs.get(id) ?? 'nothing', ours: ours.get(id) ?? 'nothing' }
    const [topic = '', key = ''] = id.split(' ')
    return pair.theirs === pair.ours ? [] : [{ kind, topic, key, ...pair }]
  })

/** Whether a difference is about this coin as the topic holds it. */
export const isAboutCoin = ({ kind, topic, key }: Difference, name: string, coin: Outpoint) =>
  (kind === 'row' || kind === 'index') && topic === name && key === coin
