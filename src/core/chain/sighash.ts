import { assert } from '#base/result.ts'
import type { Member } from './ancestry.ts'
import type { Hashes } from './hash.ts'
import { u64, varint } from './wire.ts'

const NONE = 2
const SINGLE = 3
const CHRONICLE = 0x20
const FORKID = 0x40
const ANYONE_CAN_PAY = 0x80

/** Digests the inputs of one transaction; satoshis are those of the coin that is spent. */
export type Sighash = (
  input: number,
  scriptCode: Uint8Array,
  satoshis: number,
  scope: number,
) => Uint8Array

/** Whether a scope byte asks for the digest of BIP143 with FORKID: ALL, NONE or SINGLE, ANYONECANPAY or not. Any other, and the original digest (CHRONICLE), is left to the SDK. */
export function isForkScope(scope: number): boolean {
  const base = scope & ~(FORKID | ANYONE_CAN_PAY)
  return (scope & FORKID) !== 0 && base >= 1 && base <= SINGLE
}

/** Since 2017 a signature without FORKID is none. */
export const hasForkId = (scope: number): boolean => (scope & FORKID) !== 0

/** The original digest, which Chronicle brought back beside FORKID. */
export const isOriginalScope = (scope: number): boolean =>
  !hasForkId(scope) || (scope & CHRONICLE) !== 0

const NOTHING = new Uint8Array(32)

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** Byte by byte, as a window on bytes costs more than to copy a few. */
function copy(from: Uint8Array, start: number, length: number, to: Uint8Array, at: number): number {
  for (let i = 0; i < length; i++) to[at + i] = from[start + i] ?? 0
  return at + length
}

function gathered(bytes: Uint8Array, starts: readonly number[], length: number): Uint8Array {
  const all = new Uint8Array(starts.length * length)
  starts.forEach((start, i) => copy(bytes, start, length, all, i * length))
  return all
}

/** The digests that signatures sign (BIP143, scopes with FORKID), out of the bytes as they stand; what inputs share is hashed once. */
export function sighasher(
  { bytes, view }: Pick<Member, 'bytes' | 'view'>,
  { hash256 }: Hashes,
): Sighash {
  const { inputs, outputs, start, end } = view
  const coinsAt = (): number[] => inputs.map((input) => input.start)
  const sequencesAt = (): number[] => inputs.map(({ scriptEnd }) => scriptEnd)
  const coins = once(() => hash256(gathered(bytes, coinsAt(), 36)))
  const sequences = once(() => hash256(gathered(bytes, sequencesAt(), 4)))
  const payments = once(() => hash256(bytes.subarray(outputs[0]?.start, outputs.at(-1)?.end)))
  const payment = (at: number): Uint8Array => {
    const output = outputs[at]
    return output ? hash256(bytes.subarray(output.start, output.end)) : NOTHING
  }
  return (at, scriptCode, satoshis, scope) => {
    const input = inputs[at]
    assert(input !== undefined, 'a digest is that of an input')
    const base = scope & 0x1f
    const alone = (scope & ANYONE_CAN_PAY) !== 0
    const paysAll = base !== NONE && base !== SINGLE
    const length = varint(scriptCode.length)
    const preimage = new Uint8Array(156 + length.length + scriptCode.length)
    let next = copy(bytes, start, 4, preimage, 0)
    next = copy(alone ? NOTHING : coins(), 0, 32, preimage, next)
    next = copy(alone || !paysAll ? NOTHING : sequences(), 0, 32, preimage, next)
    next = copy(bytes, input.start, 36, preimage, next)
    next = copy(length, 0, length.length, preimage, next)
    preimage.set(scriptCode, next)
    next = copy(u64(satoshis), 0, 8, preimage, next + scriptCode.length)
    next = copy(bytes, input.scriptEnd, 4, preimage, next)
    const paid = base === SINGLE ? payment(at) : paysAll ? payments() : NOTHING
    next = copy(paid, 0, 32, preimage, next)
    next = copy(bytes, end - 4, 4, preimage, next)
    preimage[next] = scope
    return hash256(preimage)
  }
}
