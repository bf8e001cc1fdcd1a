import type { Txid } from '#chain/ids.ts'
import { countOf, MOST_NODES, tableOf, type DiagramText } from './diagram.ts'
import { flowchart, type FlowEdge, type FlowNode } from './flowchart.ts'
import { shortId } from './short-id.ts'

/** One transaction of a BEEF, as light as a picture needs. */
export interface AncestryEntry {
  readonly txid: Txid
  /** Transactions whose outputs it spends; those not in the list are ignored. */
  readonly parents: readonly Txid[]
  /** Height of the block that its BUMP points to. */
  readonly proven: number | null
  readonly subject: boolean
}

const FOLD = 'fold'

const standing = ({ proven, subject }: AncestryEntry): string => {
  const proof = proven === null ? 'not proven' : `proven at height ${proven}`
  if (subject) return proven === null ? 'subject' : `subject, ${proof}`
  return proof
}

function nodeOf(entry: AncestryEntry): FlowNode {
  const meaning = entry.proven === null ? 'unknown' : 'proven'
  return {
    key: entry.txid,
    lines: [shortId(entry.txid), standing(entry)],
    shape: entry.proven === null ? 'round' : 'box',
    meaning: entry.subject ? 'subject' : meaning,
  }
}

/** Nearest to the subject first, parents in the order of their inputs; what the subject does not need comes last. */
function nearestFirst(entries: readonly AncestryEntry[]): readonly AncestryEntry[] {
  const byTxid = new Map(entries.map((entry) => [entry.txid, entry]))
  const found = new Set(entries.filter((entry) => entry.subject))
  for (const entry of found) {
    for (const parent of entry.parents) {
      const known = byTxid.get(parent)
      if (known) found.add(known)
    }
  }
  return [...found, ...entries.filter((entry) => !found.has(entry))]
}

/** A BEEF's transactions around its subject, which stands on top of what it spends; at most 25 nodes, the farthest folded into one. */
export function ancestryDiagram(entries: readonly AncestryEntry[]): DiagramText {
  const ordered = nearestFirst(entries)
  const kept = ordered.slice(0, ordered.length > MOST_NODES ? MOST_NODES - 1 : MOST_NODES)
  const folded = ordered.slice(kept.length)
  const hidden = new Set(folded.map((entry) => entry.txid))
  const nodes = kept.map(nodeOf)
  const edges: FlowEdge[] = kept.flatMap((entry) =>
    entry.parents.map((parent) =>
      hidden.has(parent)
        ? { from: FOLD, to: entry.txid, line: 'dotted' as const }
        : { from: parent, to: entry.txid },
    ),
  )
  if (folded.length > 0) {
    nodes.push({
      key: FOLD,
      lines: [countOf(folded.length, 'more transaction'), 'see the table'],
      shape: 'round',
      meaning: 'folded',
    })
  }
  const proven = entries.filter((entry) => entry.proven !== null).length
  const subject = entries.find((entry) => entry.subject)
  return {
    text: flowchart('BT', nodes, edges),
    table: tableOf(
      'Transactions of this BEEF, the subject first',
      ['Transaction', 'Standing', 'Spends from'],
      ordered.map((entry) => [
        { id: entry.txid },
        standing(entry),
        entry.parents.map(shortId).join(', '),
      ]),
    ),
    description: `${subject ? `Subject ${shortId(subject.txid)} and its ancestry` : 'A BEEF without a subject'}: ${countOf(entries.length, 'transaction')}, ${proven} proven by a merkle path.`,
    folded: folded.length,
  }
}
