import { fromHex, toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import type { Ancestry } from '#chain/ancestry.ts'
import { encodeExtendedFormat } from '#chain/encode.ts'
import { txidOf, voutOf, type Txid } from '#chain/ids.ts'
import { linkBeef } from '#chain/link.ts'
import { isBeef, readBeef } from '#chain/read-beef.ts'
import type { BeefView } from '#chain/view.ts'

/** The subject of a BEEF: its last transaction, or the one that an Atomic BEEF names. */
export interface BeefTransaction {
  /** 64 hex digits, display order. */
  readonly txid: string
  /** The coin that each input spends, `txid.vout`. */
  readonly inputs: readonly string[]
  readonly outputs: readonly {
    /** `txid.vout` */
    readonly outpoint: string
    readonly satoshis: number
    /** Hex. */
    readonly lockingScript: string
  }[]
}

/** Why bytes are no BEEF: `code` is the reader's own, `at` the offset of the first byte that is wrong. */
export class BeefError extends Error {
  override readonly name = 'BeefError'
  readonly code: string
  readonly at: number

  constructor(code: string, at: number) {
    super(`Not a BEEF that can be used: ${code}, at byte ${at}.`)
    this.code = code
    this.at = at
  }
}

interface Opened {
  readonly beef: BeefView
  readonly ancestry: Ancestry
}

const opened = new WeakMap<BeefTransaction, Opened>()
/** Reading is pure, and graders submit the same bytes a thousand times. */
const read = new Map<string, BeefTransaction>()
/** More than a grading has: what is forgotten would have to be verified again. */
const MOST = 2_000

/**
 * Reads a BEEF strictly (BRC-62, 95, 96): every byte is accounted for, each parent stands before its child.
 * Throws a BeefError otherwise. It does not verify: a well-formed lie is read without complaint.
 */
export function parseBeef(beefHex: string): BeefTransaction {
  const known = read.get(beefHex)
  if (known) return known
  const bytes = fromHex(beefHex)
  if (!bytes.ok) throw new BeefError(bytes.error.code, 0)
  if (!isBeef(bytes.value)) throw new BeefError('unknown-format', 0)
  const beef = readBeef(bytes.value)
  if (!beef.ok) throw new BeefError(beef.error.fault.code, beef.error.fault.at.start)
  const ancestry = linkBeef(beef.value, new Map())
  if (!ancestry.ok) throw new BeefError(ancestry.error.code, ancestry.error.at.start)
  const transaction = subjectOf(ancestry.value)
  opened.set(transaction, { beef: beef.value, ancestry: ancestry.value })
  if (read.size >= MOST) read.clear()
  read.set(beefHex, transaction)
  return transaction
}

function subjectOf({ subject, members }: Ancestry): BeefTransaction {
  const member = members.find(({ txid }) => txid === subject)
  assert(member !== undefined, 'an ancestry holds its subject')
  const { view, bytes } = member
  // Processes of a graded program share it: nothing of it can be changed.
  return Object.freeze({
    txid: subject,
    inputs: Object.freeze(view.inputs.map(({ outpoint }) => outpoint)),
    outputs: Object.freeze(
      view.outputs.map(({ satoshis, scriptStart, scriptEnd }, vout) =>
        Object.freeze({
          outpoint: `${subject}.${vout}`,
          satoshis,
          lockingScript: toHex(bytes, scriptStart, scriptEnd),
        }),
      ),
    ),
  })
}

const unproven = new WeakMap<BeefTransaction, readonly BeefTransaction[]>()

/**
 * The transactions of its BEEF that no merkle path proves, each after its parents, the given one last: what a network
 * may not know yet. Each is as parseBeef would give it, and can be verified, judged and converted by itself.
 */
export function unprovenOf(transaction: BeefTransaction): readonly BeefTransaction[] {
  const known = unproven.get(transaction)
  if (known) return known
  const { beef, ancestry } = openedBeef(transaction)
  const ancestors = ancestry.members
    .filter(({ txid, proof }) => proof === null && txid !== transaction.txid)
    .map(({ txid }) => upTo(beef, txid))
  const all = Object.freeze([...ancestors, transaction])
  unproven.set(transaction, all)
  return all
}

/** An ancestor as the subject of the entries up to it. */
function upTo(beef: BeefView, txid: Txid): BeefTransaction {
  const last = beef.entries.findIndex((entry) => entry.txid === txid)
  const prefix = { ...beef, atomic: null, entries: beef.entries.slice(0, last + 1) }
  const ancestry = linkBeef(prefix, new Map())
  assert(ancestry.ok && ancestry.value.subject === txid, 'its parents stand before it')
  const transaction = subjectOf(ancestry.value)
  opened.set(transaction, { beef: prefix, ancestry: ancestry.value })
  return transaction
}

/** What was read beside a transaction; throws for one that parseBeef did not make. */
export function openedBeef(transaction: BeefTransaction): Opened {
  const found = opened.get(transaction)
  if (!found) throw new TypeError('Give the transaction that parseBeef returned, not a copy of it.')
  return found
}

/** Extended Format (BRC-30) as hex: what a network wants. Throws a BeefError if the BEEF lacks a coin that is spent. */
export function toHexEF(transaction: BeefTransaction): string {
  const { members } = openedBeef(transaction).ancestry
  const byTxid = new Map(members.map((member) => [member.txid, member]))
  const member = members.find(({ txid }) => txid === transaction.txid)
  assert(member !== undefined, 'an ancestry holds its subject')
  const extended = encodeExtendedFormat(member, (outpoint) => {
    const parent = byTxid.get(txidOf(outpoint))
    const output = parent?.view.outputs[voutOf(outpoint)]
    if (!parent || !output) return undefined
    const { satoshis, scriptStart, scriptEnd } = output
    return { satoshis, lockingScript: parent.bytes.subarray(scriptStart, scriptEnd) }
  })
  if (!extended.ok) throw new BeefError(extended.error.code, 0)
  return toHex(extended.value)
}
