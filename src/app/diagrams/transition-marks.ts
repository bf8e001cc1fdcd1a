import { txidOf, type Outpoint, type TopicName, type Txid } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import type { Output } from '#model/state.ts'
import type { Meaning } from './flowchart.ts'

/** One coin of one topic or basket, and what the step makes of it. */
export interface CoinMark {
  readonly key: string
  readonly where: string
  readonly outpoint: Outpoint
  readonly satoshis: number | null
  readonly word: string
  readonly meaning: Meaning
  /** False: an input whose coin this topic never had. */
  readonly held: boolean
  readonly madeBy: Txid | null
  readonly spentBy: Txid | null
}

/** One transaction that the step applies or judges. */
export interface TransactionMark {
  readonly txid: Txid
  readonly words: readonly string[]
}

type Lookup = (topic: TopicName, outpoint: Outpoint) => Output | null

type MarkOf<K extends Change['kind']> = (
  change: Extract<Change, { kind: K }>,
  known: CoinMark | null,
  before: Lookup,
) => Omit<CoinMark, 'key' | 'where' | 'outpoint'>

const admitted: MarkOf<'output-admitted'> = ({ output }) => ({
  satoshis: output.satoshis,
  word: 'admitted',
  meaning: 'admitted',
  held: true,
  madeBy: txidOf(output.outpoint),
  spentBy: null,
})

const evicted: MarkOf<'output-evicted'> = ({ topic, outpoint }, _, before) => ({
  satoshis: before(topic, outpoint)?.satoshis ?? null,
  word: 'evicted',
  meaning: 'conflicting',
  held: true,
  madeBy: txidOf(outpoint),
  spentBy: null,
})

const spent: MarkOf<'coin-spent'> = ({ topic, outpoint, by, retained }, known, before) => {
  const row = before(topic, outpoint)
  const held = known?.held ?? row !== null
  const words = retained ? 'spent, retained' : held ? 'spent' : 'spent, not held here'
  return {
    satoshis: known?.satoshis ?? row?.satoshis ?? null,
    word: by === null ? 'unspent again' : `${earlier(known)}${words}`,
    meaning: by === null ? 'admitted' : 'spent',
    held,
    madeBy: known?.madeBy ?? null,
    spentBy: by,
  }
}

/** What the same step did to a coin before it spends it. */
const earlier = (known: CoinMark | null): string => {
  if (known === null) return ''
  return known.madeBy === null ? 'freed, then ' : 'admitted and '
}

const token: MarkOf<'token-set'> = ({ outpoint, token: row }) => {
  const status = row?.status.kind ?? 'gone'
  const fresh = status === 'spendable'
  return {
    satoshis: row?.satoshis ?? null,
    word: status,
    meaning: fresh ? 'admitted' : status === 'reserved' ? 'reserved' : 'spent',
    held: true,
    madeBy: fresh ? txidOf(outpoint) : null,
    spentBy: row?.status.kind === 'spent' ? row.status.by : null,
  }
}

/** One mark for each coin of each topic and basket, in order of first mention: an output admitted and spent in one step is one mark. */
export function coinMarks(changes: readonly Change[], before: Lookup): readonly CoinMark[] {
  const marks = new Map<string, CoinMark>()
  const put = (
    where: string,
    outpoint: Outpoint,
    mark: (known: CoinMark | null) => Omit<CoinMark, 'key' | 'where' | 'outpoint'>,
  ) => {
    const key = `${where}/${outpoint}`
    marks.set(key, { key, where, outpoint, ...mark(marks.get(key) ?? null) })
  }
  for (const change of changes) {
    if (change.kind === 'output-admitted')
      put(change.output.topic, change.output.outpoint, (known) => admitted(change, known, before))
    if (change.kind === 'output-evicted')
      put(change.topic, change.outpoint, (known) => evicted(change, known, before))
    if (change.kind === 'coin-spent')
      put(change.topic, change.outpoint, (known) => spent(change, known, before))
    if (change.kind === 'token-set')
      put(`basket ${change.token?.basket ?? ''}`.trim(), change.outpoint, (known) =>
        token(change, known, before),
      )
  }
  return [...marks.values()]
}

/** The subject first, then whatever else is judged, spends or makes a coin, with its outcome in each topic. */
export function transactionMarks(
  subject: Txid | null,
  changes: readonly Change[],
  coins: readonly CoinMark[],
): readonly TransactionMark[] {
  const words = new Map<Txid, string[]>()
  const wordsOf = (txid: Txid): string[] => {
    const found = words.get(txid) ?? []
    words.set(txid, found)
    return found
  }
  if (subject !== null) wordsOf(subject)
  for (const change of changes) {
    if (change.kind === 'judged')
      wordsOf(change.txid).push(`${change.topic}: ${change.outcome?.kind ?? 'forgotten'}`)
    if (change.kind === 'broadcast-set') wordsOf(change.txid).push(`network: ${change.status}`)
    if (change.kind === 'proof-set')
      wordsOf(change.txid).push(
        change.proof ? `proven at height ${change.proof.height}` : 'proof taken back',
      )
  }
  for (const { madeBy, spentBy } of coins) {
    if (madeBy !== null) wordsOf(madeBy)
    if (spentBy !== null) wordsOf(spentBy)
  }
  return [...words].map(([txid, said]) => ({ txid, words: said }))
}
