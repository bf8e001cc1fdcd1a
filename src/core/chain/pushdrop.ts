import { concatBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'

const OP_PUSHDATA1 = 0x4c
const OP_PUSHDATA2 = 0x4d
const OP_2DROP = 0x6d
const OP_DROP = 0x75
const OP_CHECKSIG = 0xac

/** BRC-48 in the SDK's order: <public key> OP_CHECKSIG, the fields, then the drops; no signature field. */
export interface PushDrop {
  /** 33 bytes. */
  readonly publicKey: Uint8Array
  /** Each 2..65535 bytes: scripts write some 1-byte fields and the empty one as opcodes, which readers then confuse. */
  readonly fields: readonly Uint8Array[]
}

export type PushDropFault =
  | { readonly code: 'no-lock' }
  | { readonly code: 'bad-push'; readonly at: number }
  | { readonly code: 'bad-drops'; readonly at: number }
  | { readonly code: 'no-fields' }

function push(field: Uint8Array): Uint8Array {
  const { length } = field
  if (length < OP_PUSHDATA1) return concatBytes([Uint8Array.of(length), field])
  if (length <= 0xff) return concatBytes([Uint8Array.of(OP_PUSHDATA1, length), field])
  return concatBytes([Uint8Array.of(OP_PUSHDATA2, length & 0xff, length >> 8), field])
}

function drops(count: number): Uint8Array {
  return Uint8Array.of(
    ...Array.from({ length: count >> 1 }, () => OP_2DROP),
    ...(count % 2 === 1 ? [OP_DROP] : []),
  )
}

/** Throws on a field outside 2..65535 bytes, a bug of the caller. */
export function encodePushDrop({ publicKey, fields }: PushDrop): Uint8Array<ArrayBuffer> {
  const unfit = fields.find(({ length }) => length < 2 || length > 0xffff)
  if (unfit || publicKey.length !== 33) throw new Error('PushDrop: a field of the wrong length')
  const lock = concatBytes([push(publicKey), Uint8Array.of(OP_CHECKSIG)])
  return concatBytes([lock, ...fields.map(push), drops(fields.length)])
}

/** One minimal push of 2..65535 bytes; null for anything else. */
function readPush(script: Uint8Array, at: number): { field: Uint8Array; next: number } | null {
  const opcode = script[at] ?? 0
  const width = opcode < OP_PUSHDATA1 ? 0 : opcode - OP_PUSHDATA1 + 1
  if (width > 2) return null
  const [low = 0, high = 0] = script.subarray(at + 1, at + 1 + width)
  const length = width === 0 ? opcode : low + high * 256
  const smallest = [2, OP_PUSHDATA1, 0x100][width] ?? 0
  const start = at + 1 + width
  if (length < smallest || start + length > script.length) return null
  return { field: script.slice(start, start + length), next: start + length }
}

/** Strict, unlike the SDK's: nothing but the lock, minimal pushes, and exactly the drops that they need. */
export function decodePushDrop(script: Uint8Array): Result<PushDrop, PushDropFault> {
  const lock = readPush(script, 0)
  const compressed = lock?.field.length === 33 && (lock.field[0] === 2 || lock.field[0] === 3)
  if (!lock || !compressed || script[lock.next] !== OP_CHECKSIG) return err({ code: 'no-lock' })
  const fields: Uint8Array[] = []
  let at = lock.next + 1
  while (at < script.length && script[at] !== OP_2DROP && script[at] !== OP_DROP) {
    const next = readPush(script, at)
    if (!next) return err({ code: 'bad-push', at })
    fields.push(next.field)
    at = next.next
  }
  if (fields.length === 0) return err({ code: 'no-fields' })
  const expected = drops(fields.length)
  const differs = expected.findIndex((opcode, i) => script[at + i] !== opcode)
  if (differs >= 0) return err({ code: 'bad-drops', at: at + differs })
  if (at + expected.length < script.length)
    return err({ code: 'bad-drops', at: at + expected.length })
  return ok({ publicKey: lock.field, fields })
}
