import type { Txid } from '#chain/ids.ts'
import type { NetworkStatus } from '#model/action.ts'
import { tableOf, type DiagramText } from './diagram.ts'
import { flowchart, type FlowEdge, type FlowNode, type Meaning } from './flowchart.ts'
import { shortId } from './short-id.ts'

const meanings: Readonly<Record<NetworkStatus, Meaning>> = {
  queued: 'reserved',
  SEEN_IN_ORPHAN_MEMPOOL: 'unknown',
  SEEN_ON_NETWORK: 'admitted',
  DOUBLE_SPEND_ATTEMPTED: 'conflicting',
  MINED: 'proven',
  REJECTED: 'conflicting',
}

/** Every step that a network may tell of; a reorganisation undoes the last ones. */
const steps: readonly (readonly [NetworkStatus, NetworkStatus])[] = [
  ['queued', 'SEEN_ON_NETWORK'],
  ['queued', 'SEEN_IN_ORPHAN_MEMPOOL'],
  ['SEEN_IN_ORPHAN_MEMPOOL', 'SEEN_ON_NETWORK'],
  ['SEEN_ON_NETWORK', 'DOUBLE_SPEND_ATTEMPTED'],
  ['SEEN_ON_NETWORK', 'MINED'],
  ['DOUBLE_SPEND_ATTEMPTED', 'MINED'],
  ['DOUBLE_SPEND_ATTEMPTED', 'REJECTED'],
]

const words = (status: NetworkStatus): string => status.toLowerCase().replaceAll('_', ' ')

/** What one transaction passed, the last status being the present one, among all that it may pass. */
export function statusDiagram(txid: Txid, passed: readonly NetworkStatus[]): DiagramText {
  const now = passed.at(-1)
  const places = (status: NetworkStatus) =>
    passed.flatMap((each, at) => (each === status ? [at + 1] : []))
  const nodes = Object.keys(meanings).flatMap((key): FlowNode[] => {
    const status = steps.flat().find((each) => each === key)
    if (!status) return []
    const at = places(status)
    const note = status === now ? 'now' : at.length > 0 ? `step ${at.join(', ')}` : null
    return [
      {
        key: status,
        lines: [words(status), ...(note ? [note] : [])],
        shape: at.length > 0 ? 'box' : 'round',
        meaning: status === now ? 'subject' : at.length > 0 ? meanings[status] : 'folded',
      },
    ]
  })
  const taken = passed.slice(1).map((to, at) => ({ from: passed[at] ?? to, to }))
  const isTaken = (from: string, to: string) =>
    taken.some((step) => step.from === from && step.to === to)
  const edges: FlowEdge[] = [
    ...steps.map(([from, to]): FlowEdge =>
      isTaken(from, to) ? { from, to } : { from, to, line: 'dotted' },
    ),
    ...taken.filter((step) => !steps.some(([from, to]) => from === step.from && to === step.to)),
  ]
  return {
    text: flowchart('LR', nodes, edges),
    table: tableOf(
      `What ${shortId(txid)} passed`,
      ['Step', 'Status'],
      passed.map((status, at) => [String(at + 1), status]),
    ),
    description: `Statuses of ${shortId(txid)}: ${passed.map(words).join(', then ') || 'none yet'}.`,
    folded: 0,
  }
}
