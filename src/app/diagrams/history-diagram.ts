import { txidOf, type Outpoint, type TopicName, type Txid } from '#chain/ids.ts'
import type { Output } from '#model/state.ts'
import { countOf, MOST_NODES, tableOf, type DiagramCell, type DiagramText } from './diagram.ts'
import { flowchart, type FlowEdge, type FlowNode } from './flowchart.ts'
import { shortId } from './short-id.ts'

export interface TopicHistory {
  readonly topic: TopicName
  /** As many of the topic's outputs as were read, in the order in which they were admitted. */
  readonly outputs: readonly Output[]
  /** Drawn with its relatives only; null draws all, those of the newest first. */
  readonly around: Outpoint | null
  /** Outputs of the topic that were not read. */
  readonly unread: number
}

const FOLD = 'fold'
const burnOf = (by: Txid): string => `burn ${by}`

const fate = ({ spent }: Output): string => {
  if (spent === null) return 'unspent'
  return spent.retained ? 'spent, kept as history' : 'spent'
}

/** Who consumed whom, among these outputs: a coin leads to each output of the transaction that spent it. */
function kinship(outputs: readonly Output[]) {
  const madeBy = new Map<Txid, Output[]>()
  const spentBy = new Map<Txid, Output[]>()
  const put = (lists: Map<Txid, Output[]>, txid: Txid, output: Output) =>
    lists.set(txid, [...(lists.get(txid) ?? []), output])
  for (const output of outputs) {
    put(madeBy, txidOf(output.outpoint), output)
    if (output.spent) put(spentBy, output.spent.by, output)
  }
  return {
    children: ({ spent }: Output): readonly Output[] =>
      spent === null ? [] : (madeBy.get(spent.by) ?? []),
    parents: ({ outpoint }: Output): readonly Output[] => spentBy.get(txidOf(outpoint)) ?? [],
  }
}

/** Relatives breadth first through parents and children; what is not related comes newest first. */
function nearestFirst(
  outputs: readonly Output[],
  around: Outpoint | null,
  { parents, children }: ReturnType<typeof kinship>,
): { readonly related: readonly Output[]; readonly others: readonly Output[] } {
  const newestFirst = outputs.toReversed()
  const start = outputs.find(({ outpoint }) => outpoint === around) ?? newestFirst[0]
  const found = new Set(start ? [start] : [])
  for (const output of found)
    for (const relative of [...parents(output), ...children(output)]) found.add(relative)
  return { related: [...found], others: newestFirst.filter((output) => !found.has(output)) }
}

/** A topic's coins and which consumed which, at most 25 nodes around one of them. */
export function historyDiagram({ topic, outputs, around, unread }: TopicHistory): DiagramText {
  const kin = kinship(outputs)
  const { related, others } = nearestFirst(outputs, around, kin)
  const ordered = [...related, ...others]
  const drawn = around === null ? ordered : related
  const burners = (rows: readonly Output[]): readonly Txid[] => [
    ...new Set(
      rows.flatMap((row) => (row.spent && kin.children(row).length === 0 ? [row.spent.by] : [])),
    ),
  ]
  const room = (rows: readonly Output[]) => rows.length + burners(rows).length
  const fits = (count: number, most: number) => room(drawn.slice(0, count)) <= most
  const whole = unread === 0 && drawn.length === outputs.length && fits(drawn.length, MOST_NODES)
  const roomy = drawn.findIndex((_, at) => !fits(at + 1, MOST_NODES - 1))
  const kept = whole || roomy === -1 ? drawn : drawn.slice(0, roomy)
  const shown = new Set(kept)
  const folded = outputs.length - kept.length + unread

  const nodes: FlowNode[] = [
    ...kept.map((output): FlowNode => ({
      key: output.outpoint,
      lines: [
        shortId(output.outpoint),
        `${countOf(output.satoshis, 'satoshi')}, ${fate(output)}`,
        ...(output.outpoint === around ? ['chosen'] : []),
      ],
      shape: 'round',
      meaning:
        output.outpoint === around ? 'subject' : output.spent === null ? 'admitted' : 'spent',
    })),
    ...burners(kept).map((by): FlowNode => ({
      key: burnOf(by),
      lines: [shortId(by), 'left the topic'],
      shape: 'box',
      meaning: 'plain',
    })),
  ]
  if (folded > 0)
    nodes.push({
      key: FOLD,
      lines: [
        countOf(folded, 'more output'),
        outputs.length > kept.length ? 'see the table' : 'older',
      ],
      shape: 'round',
      meaning: 'folded',
    })

  const edges = kept.flatMap((output): FlowEdge[] => {
    const children = kin.children(output)
    const down = children.map((child): FlowEdge =>
      shown.has(child)
        ? { from: output.outpoint, to: child.outpoint }
        : { from: output.outpoint, to: FOLD, line: 'dotted' },
    )
    const up = kin
      .parents(output)
      .flatMap((parent): FlowEdge[] =>
        shown.has(parent) ? [] : [{ from: FOLD, to: output.outpoint, line: 'dotted' }],
      )
    const gone: FlowEdge[] =
      output.spent && children.length === 0
        ? [{ from: output.outpoint, to: burnOf(output.spent.by) }]
        : []
    return [...down, ...up, ...gone]
  })
  const unspent = outputs.filter(({ spent }) => spent === null).length
  return {
    text: flowchart('LR', nodes, edges),
    table: tableOf(
      unread > 0
        ? `Outputs of ${topic}, nearest first; ${countOf(unread, 'older output')} not read`
        : `Outputs of ${topic}, nearest first`,
      ['Output', 'Satoshis', 'Fate', 'Made from', 'Spent by'],
      ordered.map((output): DiagramCell[] => [
        { id: output.outpoint },
        output.satoshis.toLocaleString('en'),
        fate(output),
        kin
          .parents(output)
          .map(({ outpoint }) => shortId(outpoint))
          .join(', '),
        output.spent === null ? '' : { id: output.spent.by },
      ]),
    ),
    description: `History of ${topic}: ${countOf(outputs.length + unread, 'output')}, ${unread > 0 ? 'of those read ' : ''}${unspent} unspent${around ? `, around ${shortId(around)}` : ''}.`,
    folded,
  }
}
