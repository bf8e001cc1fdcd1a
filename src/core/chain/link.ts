import { assert, type Result } from '#base/result.ts'
import type { Ancestry, KnownTransaction, Member } from './ancestry.ts'
import { attempt, raise } from './cursor.ts'
import { plainHashes, type Hashes } from './hash.ts'
import { txidOf, voutOf, type Outpoint, type Txid } from './ids.ts'
import { readTransaction } from './read-transaction.ts'
import { NULL_OUTPOINT, outpointRange } from './rules.ts'
import type { BeefEntry, BeefView, ByteRange, InputView, ReadFault } from './view.ts'

type Known = ReadonlyMap<Txid, KnownTransaction>

const rangeOf = ({ start, end }: ByteRange): ByteRange => ({ start, end })

/** Kept transactions by txid, each read at most once. */
function storedMembers(known: Known, hashes: Hashes): (txid: Txid) => Member | undefined {
  const read = new Map<Txid, Member>()
  return (txid) => {
    const stored = known.get(txid)
    const again = read.get(txid)
    if (again || !stored) return again
    const view = readTransaction(stored.raw, hashes)
    assert(view.ok && view.value.txid === txid, 'a kept transaction reads back as itself')
    const proof = stored.proof && ({ kind: 'stored', proof: stored.proof } as const)
    const member = { txid, bytes: stored.raw, view: view.value, proof, pasted: false }
    read.set(txid, member)
    return member
  }
}

/** The inputs whose parents matter: a proven transaction needs none. */
const openInputs = ({ proof, transaction }: BeefEntry): readonly InputView[] =>
  proof || !transaction ? [] : transaction.inputs

/** Every entry's parents stand before it and have the outputs that it spends; `members` are the entries' own. */
function checkParents(entries: readonly BeefEntry[], members: readonly Member[]): void {
  const places = new Map(entries.map(({ txid }, place) => [txid, place]))
  entries.forEach((entry, place) => {
    const child = entry.txid
    for (const input of openInputs(entry)) {
      const { outpoint } = input
      const at = outpointRange(input)
      const parent = txidOf(outpoint)
      const parentPlace = places.get(parent)
      const member = members[parentPlace ?? -1]
      if (parentPlace === undefined || !member) {
        return raise({ code: 'missing-parent', at, outpoint, child })
      }
      if (parentPlace > place) raise({ code: 'parent-after-child', at, parent, child })
      const outputs = member.view.outputs.length
      if (voutOf(outpoint) >= outputs) raise({ code: 'no-such-output', at, outpoint, outputs })
    }
  })
}

/** Entries that the subject needs up to proven ones; parents stand before children, so one scan backwards finds them. */
function neededBy(subject: Txid, entries: readonly BeefEntry[]): ReadonlySet<Txid> {
  const needed = new Set([subject])
  for (const entry of entries.toReversed()) {
    if (!needed.has(entry.txid)) continue
    for (const { outpoint } of openInputs(entry)) needed.add(txidOf(outpoint))
  }
  return needed
}

/** A kept transaction and its kept ancestors up to proven ones, parents first, less those already in `placed`. */
function storedAncestry(
  root: Member,
  stored: (txid: Txid) => Member | undefined,
  placed: ReadonlyMap<Txid, Member>,
  at: ByteRange,
): readonly Member[] {
  const found = new Map<Txid, Member>()
  const path = [root]
  for (let member = path.at(-1); member; member = path.at(-1)) {
    const parents = member.proof ? [] : member.view.inputs.map(({ outpoint }) => txidOf(outpoint))
    const open = parents.filter((txid) => !placed.has(txid) && !found.has(txid))
    if (open.length === 0 || found.has(member.txid)) {
      found.set(member.txid, member)
      path.pop()
      continue
    }
    for (const txid of open) {
      path.push(stored(txid) ?? raise({ code: 'unresolved-txid', at, txid }))
    }
  }
  return [...found.values()]
}

/** Notes each coin as it is spent; two inputs of one ancestry never share one. */
function spendOnce(): (member: Member, through: ByteRange) => void {
  const spent = new Map<Outpoint, ByteRange>()
  return (member, through) => {
    for (const input of member.view.inputs) {
      const { outpoint } = input
      if (outpoint === NULL_OUTPOINT) continue
      const at = member.pasted ? outpointRange(input) : through
      const first = spent.get(outpoint)
      if (first) raise({ code: 'double-spend', at, outpoint, first })
      spent.set(outpoint, at)
    }
  }
}

function link({ entries, atomic, bytes }: BeefView, known: Known, hashes: Hashes): Ancestry {
  const stored = storedMembers(known, hashes)
  const own = entries.map((entry): Member => {
    const { txid, transaction: view, proof } = entry
    if (!view) return stored(txid) ?? raise({ code: 'unresolved-txid', at: rangeOf(entry), txid })
    const bump = proof && ({ kind: 'bump', bump: proof.bump } as const)
    return { txid, bytes, view, proof: bump, pasted: true }
  })
  checkParents(entries, own)
  const subject = atomic?.txid ?? entries.at(-1)?.txid
  assert(subject !== undefined, 'a BEEF that was read has transactions')
  const needed = neededBy(subject, entries)
  const placed = new Map<Txid, Member>()
  const spend = spendOnce()
  entries.forEach((entry, place) => {
    const at = rangeOf(entry)
    const member = own[place]
    if (!member || !needed.has(entry.txid)) {
      return atomic ? raise({ code: 'not-needed', at, txid: entry.txid }) : undefined
    }
    const added = member.pasted ? [member] : storedAncestry(member, stored, placed, at)
    for (const one of added) {
      if (placed.has(one.txid)) continue
      placed.set(one.txid, one)
      spend(one, at)
    }
  })
  return { subject, members: [...placed.values()] }
}

/**
 * The subject (BRC-95's, or the last entry) with all that it needs up to proven transactions.
 * `known` resolves txid-only entries and their own unproven ancestors; plain BEEFs may carry more than is needed, Atomic ones not.
 */
export function linkBeef(
  beef: BeefView,
  known: Known,
  hashes: Hashes = plainHashes,
): Result<Ancestry, ReadFault> {
  return attempt(() => link(beef, known, hashes))
}
