import { assert } from '#base/result.ts'
import type { Ancestry, Member, Proof, Report } from '#chain/ancestry.ts'
import { proofsIn } from '#chain/bump.ts'
import { plainHashes, type Hashes } from '#chain/hash.ts'
import { txidOf, type ChainName, type Txid } from '#chain/ids.ts'
import type { BeefView, OutputView } from '#chain/view.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { AnchoredRoot } from '#overlay/plan-submission.ts'
import type { Subject, SubjectOutput } from '#overlay/subject.ts'
import type { Verified } from './examiner.ts'

/** What planning and storage need of a verified ancestry; bytes are copied, so that no record drags the whole BEEF along. */
export function verifiedOf(
  beef: BeefView,
  ancestry: Ancestry,
  report: Report,
  hashes: Hashes = plainHashes,
): Verified {
  const { chain } = report
  assert(chain !== null, 'a verified ancestry has one chain')
  const subject = subjectMember(ancestry)
  const records = recordsOf(beef, ancestry.members, chain, hashes)
  const carried = new Set([
    ...beef.entries.flatMap(({ txid, transaction }) => (transaction ? [txid] : [])),
    ...records.map(({ txid }) => txid),
  ])
  const parents = subject.view.inputs.map(({ outpoint }) => txidOf(outpoint))
  return {
    subject: subjectOf(subject),
    transactions: records.filter((_, at) => ancestry.members[at]?.pasted),
    roots: distinctRoots(records),
    absentParents: [...new Set(parents)].filter((txid) => !carried.has(txid)),
  }
}

export function subjectMember(ancestry: Ancestry): Member {
  const subject = ancestry.members.at(-1)
  assert(subject !== undefined, 'an ancestry ends in its subject')
  return subject
}

/** Not `slice`, which on Node's Buffer is a view. */
const copied = (bytes: Uint8Array, start: number, end: number): Uint8Array =>
  new Uint8Array(bytes.subarray(start, end))

/** Members as the store keeps them; a merkle path is trimmed to each transaction's own. */
export function recordsOf(
  beef: BeefView,
  members: readonly Member[],
  chain: ChainName,
  hashes: Hashes = plainHashes,
): readonly TransactionRecord[] {
  const provenBy = new Map<number, Set<Txid>>()
  for (const { txid, proof } of members) {
    if (proof?.kind !== 'bump') continue
    const txids = provenBy.get(proof.bump) ?? new Set()
    provenBy.set(proof.bump, txids.add(txid))
  }
  const proofs = new Map<Txid, Proof>()
  for (const [index, txids] of provenBy) {
    const bump = beef.bumps[index]
    assert(bump !== undefined && bump.root !== null, 'a linked proof names a whole BUMP')
    const { height, root } = bump
    for (const [txid, bytes] of proofsIn(bump, txids, hashes))
      proofs.set(txid, { chain, height, root, bump: bytes })
  }
  return members.map(({ txid, bytes, view, proof }) => ({
    txid,
    raw: copied(bytes, view.start, view.end),
    spends: view.inputs.map(({ outpoint }) => outpoint),
    proof: proof?.kind === 'stored' ? proof.proof : (proofs.get(txid) ?? null),
  }))
}

const distinctRoots = (records: readonly TransactionRecord[]): readonly AnchoredRoot[] => [
  ...new Map(
    records.flatMap(({ proof }) =>
      proof ? [[proof.height, { chain: proof.chain, height: proof.height, root: proof.root }]] : [],
    ),
  ).values(),
]

function subjectOf({ txid, bytes, view }: Member): Subject {
  const output = ({ satoshis, scriptStart, scriptEnd }: OutputView): SubjectOutput => ({
    satoshis,
    lockingScript: copied(bytes, scriptStart, scriptEnd),
  })
  return {
    txid,
    inputs: view.inputs.map(({ outpoint }) => outpoint),
    outputs: view.outputs.map(output),
  }
}
