import type { Outpoint, Txid } from '#chain/ids.ts'
import { countOf, MOST_NODES, tableOf, type DiagramCell, type DiagramText } from './diagram.ts'
import { flowchart, type FlowNode } from './flowchart.ts'
import { shortId } from './short-id.ts'

/** An input or output of a transaction, as far as a wallet of this node knows it. */
export interface DrawnCoin {
  /** Null before its transaction is signed: an output has no id until then. */
  readonly outpoint: Outpoint | null
  readonly satoshis: number
  /** Name of the person who holds or will hold it; null where no wallet here knows. */
  readonly owner: string | null
  readonly basket: string | null
  /** What it carries besides satoshis ("3 × widget"); null for plain money. */
  readonly carries: string | null
}

export interface DrawnTransaction {
  /** Null before it is signed. */
  readonly txid: Txid | null
  /** What it is for ("sale of 3"). */
  readonly title: string
  readonly inputs: readonly DrawnCoin[]
  readonly outputs: readonly DrawnCoin[]
}

const SUBJECT = 'transaction'
/** The transaction, and a count on either side. */
const OVERHEAD = 3

const sum = (coins: readonly DrawnCoin[]) =>
  coins.reduce((total, { satoshis }) => total + satoshis, 0)

/** What the outputs leave of the inputs. */
export const feeOf = ({ inputs, outputs }: Pick<DrawnTransaction, 'inputs' | 'outputs'>): number =>
  sum(inputs) - sum(outputs)

const whose = ({ owner, basket }: DrawnCoin): string => {
  if (owner === null) return 'somebody else'
  return basket === null ? owner : `${owner} / ${basket}`
}

/** So many of either side that all fit, the lesser side whole if it can be. */
function shares(inputs: number, outputs: number): readonly [number, number] {
  const room = MOST_NODES - OVERHEAD
  if (inputs + outputs <= room) return [inputs, outputs]
  const half = Math.floor(room / 2)
  if (inputs <= half) return [inputs, room - inputs]
  return outputs <= half ? [room - outputs, outputs] : [half, half]
}

/** Coins, the transaction, what it makes: who holds what before and after, at most 25 nodes. */
export function transactionDiagram(drawn: DrawnTransaction): DiagramText {
  const { txid, title, inputs, outputs } = drawn
  const [mostIn, mostOut] = shares(inputs.length, outputs.length)
  const fee = feeOf(drawn)
  const side = (name: 'in' | 'out', coins: readonly DrawnCoin[], most: number): FlowNode[] => {
    const rest = coins.length - Math.min(most, coins.length)
    return [
      ...coins.slice(0, most).map((coin, at): FlowNode => ({
        key: `${name}${at}`,
        lines: [
          whose(coin),
          ...(coin.carries === null ? [] : [coin.carries]),
          countOf(coin.satoshis, 'satoshi'),
        ],
        shape: 'round',
        meaning: name === 'in' ? 'spent' : 'admitted',
      })),
      ...(rest === 0
        ? []
        : [
            {
              key: `${name}${most}`,
              lines: [countOf(rest, name === 'in' ? 'more input' : 'more output'), 'see the table'],
              shape: 'round' as const,
              meaning: 'folded' as const,
            },
          ]),
    ]
  }
  const before = side('in', inputs, mostIn)
  const after = side('out', outputs, mostOut)
  const subject: FlowNode = {
    key: SUBJECT,
    lines: [
      title,
      txid === null ? 'not signed yet' : shortId(txid),
      `fee ${countOf(fee, 'satoshi')}`,
    ],
    shape: 'box',
    meaning: 'subject',
  }
  const row =
    (kind: string) =>
    (coin: DrawnCoin, at: number): DiagramCell[] => [
      `${kind} ${at}`,
      coin.owner ?? 'somebody else',
      coin.basket ?? '',
      coin.carries ?? 'money',
      coin.satoshis.toLocaleString('en'),
      coin.outpoint === null ? 'new' : { id: coin.outpoint },
    ]
  return {
    text: flowchart(
      'LR',
      [...before, subject, ...after],
      [
        ...before.map(({ key }) => ({ from: key, to: SUBJECT })),
        ...after.map(({ key }) => ({ from: SUBJECT, to: key })),
      ],
    ),
    table: tableOf(
      `Inputs and outputs; the fee is ${countOf(fee, 'satoshi')}`,
      ['Place', 'Whose', 'Basket', 'Carries', 'Satoshis', 'Coin'],
      [...inputs.map(row('in')), ...outputs.map(row('out'))],
    ),
    description: `${title}: ${countOf(inputs.length, 'coin')} spent, ${countOf(outputs.length, 'output')} made, ${countOf(fee, 'satoshi')} fee.`,
    folded: inputs.length + outputs.length - mostIn - mostOut,
  }
}
