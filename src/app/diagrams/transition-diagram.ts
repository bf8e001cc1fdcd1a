import type { Outpoint, TopicName, Txid } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import type { Output } from '#model/state.ts'
import { countOf, MOST_NODES, tableOf, type DiagramCell, type DiagramText } from './diagram.ts'
import { flowchart, type FlowEdge, type FlowNode } from './flowchart.ts'
import { shortId } from './short-id.ts'
import { coinMarks, transactionMarks, type CoinMark } from './transition-marks.ts'

/** What one plan or event changes, and a look at the rows it found. */
export interface Transition {
  /** What was submitted, drawn strongest; others are judged again because of it. Null where no transaction caused it. */
  readonly subject: Txid | null
  readonly changes: readonly Change[]
  /** The row as it stood before; null for a coin that the topic does not hold. */
  readonly before: (topic: TopicName, outpoint: Outpoint) => Output | null
}

const FOLD = 'fold'
const OUTSIDE = 'outside'

const coinNode = (coin: CoinMark): FlowNode => ({
  key: coin.key,
  lines: [
    shortId(coin.outpoint),
    ...(coin.satoshis === null ? [] : [countOf(coin.satoshis, 'satoshi')]),
    `${coin.where}: ${coin.word}`,
  ],
  shape: 'round',
  meaning: coin.meaning,
})

/** Coins, the transactions that spend them, what they leave: one step, drawn whole. At most 25 nodes. */
export function transitionDiagram({ subject, changes, before }: Transition): DiagramText {
  const coins = coinMarks(changes, before)
  const drawn = coins.filter((coin) => coin.held)
  const outside = coins.length - drawn.length
  const transactions = transactionMarks(subject, changes, coins)
  const headers = changes.filter((change) => change.kind === 'header-set')
  const nodes: FlowNode[] = [
    ...headers.map(({ chain, height, header }) => ({
      key: `${chain}/${height}`,
      lines: [`block ${height}`, `${chain}: ${header ? 'header kept' : 'header dropped'}`],
      shape: 'box' as const,
      meaning: header ? ('proven' as const) : ('conflicting' as const),
    })),
    ...transactions.map((mark) => ({
      key: mark.txid,
      lines: [shortId(mark.txid), ...mark.words],
      shape: 'box' as const,
      meaning: mark.txid === subject ? ('subject' as const) : ('plain' as const),
    })),
    ...drawn.map(coinNode),
  ]
  if (outside > 0) {
    nodes.splice(headers.length + transactions.length, 0, {
      key: OUTSIDE,
      lines: [countOf(outside, 'coin'), 'that no topic here holds'],
      shape: 'round',
      meaning: 'unknown',
    })
  }
  const kept = nodes.slice(0, nodes.length > MOST_NODES ? MOST_NODES - 1 : MOST_NODES)
  const folded = nodes.length - kept.length
  const shown = new Set(kept.map((node) => node.key))
  const keyOf = (coin: CoinMark) => (coin.held ? coin.key : OUTSIDE)
  const edges: FlowEdge[] = coins.flatMap((coin) => {
    const key = shown.has(keyOf(coin)) ? keyOf(coin) : FOLD
    return [
      ...(coin.madeBy === null ? [] : [{ from: coin.madeBy, to: key }]),
      ...(coin.spentBy === null ? [] : [{ from: key, to: coin.spentBy }]),
    ]
  })
  if (folded > 0) {
    kept.push({
      key: FOLD,
      lines: [countOf(folded, 'more', 'more'), 'see the table'],
      shape: 'round',
      meaning: 'folded',
    })
  }
  return {
    text: flowchart('LR', kept, edges),
    table: tableOf(
      'What this step changes, all of it or nothing',
      ['Where', 'Coin or transaction', 'Satoshis', 'Becomes'],
      [
        ...headers.map(({ chain, height, header }): DiagramCell[] => [
          chain,
          `block ${height}`,
          '',
          header ? 'header kept' : 'header dropped',
        ]),
        ...transactions.map((mark): DiagramCell[] => [
          'transactions',
          { id: mark.txid },
          '',
          mark.words.join('; '),
        ]),
        ...coins.map((coin): DiagramCell[] => [
          coin.where,
          { id: coin.outpoint },
          coin.satoshis?.toLocaleString('en') ?? '',
          coin.word,
        ]),
      ],
    ),
    description: describe(subject, coins, transactions.length),
    folded,
  }
}

function describe(subject: Txid | null, coins: readonly CoinMark[], transactions: number): string {
  if (coins.length === 0 && transactions === 0) return 'This step changes no coin.'
  const tally = new Map<string, number>()
  for (const { word } of coins) tally.set(word, (tally.get(word) ?? 0) + 1)
  const parts = [...tally].map(([word, count]) => `${count} ${word}`)
  const who = subject ? `Transaction ${shortId(subject)}` : countOf(transactions, 'transaction')
  return `${who}: ${parts.length > 0 ? parts.join('; ') : 'no coin changes'}.`
}
