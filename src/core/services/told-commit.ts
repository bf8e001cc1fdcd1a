import type { Txid } from '#chain/ids.ts'
import { readBeef } from '#chain/read-beef.ts'
import type { Change } from '#model/change.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Told } from './lane.ts'

/** The same bytes travel through many runs: they are read once. */
const subjects = new WeakMap<Uint8Array, Txid | null>()

function subjectOf(beef: Uint8Array): Txid | null {
  const known = subjects.get(beef)
  if (known !== undefined) return known
  const read = readBeef(beef)
  const txid = (read.ok && read.value.entries.at(-1)?.txid) || null
  subjects.set(beef, txid)
  return txid
}

/** What changes topics or baskets, as against chains and answers. */
export const changesHoldings = ({ kind }: Change): boolean =>
  kind === 'output-admitted' ||
  kind === 'output-evicted' ||
  kind === 'coin-spent' ||
  kind === 'judged' ||
  kind === 'token-set'

/** What the audience is told of a commit; null for one that changes neither topics nor baskets. */
export function toldCommit({ cause, outcomes, changes, revision }: StateEvent): Told | null {
  if (!changes.some(changesHoldings)) return null
  if (cause.kind === 'submit') {
    const txid = subjectOf(cause.beef)
    const kinds = Object.values(outcomes).map(({ kind }) => kind)
    if (txid !== null) return { kind: 'committed', txid, outcomes: kinds, revision }
  }
  if (cause.kind === 'answer' && cause.status === 'REJECTED')
    return { kind: 'evicted', txid: cause.txid, revision }
  return { kind: 'caught-up', revision }
}
