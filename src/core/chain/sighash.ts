import type { Member } from './ancestry.ts'
import type { Hashes } from './hash.ts'
import { u32, u64, varint } from './wire.ts'

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

function gathered(bytes: Uint8Array, starts: readonly number[], length: number): Uint8Array {
  const all = new Uint8Array(starts.length * length)
  starts.forEach((start, i) => all.set(bytes.subarray(start, start + length), i * length))
  return all
}

/** The digests that signatures sign (BIP143, scopes with FORKID), out of the bytes as they stand; what inputs share is hashed once. */
export function sighasher(
  { bytes, view }: Pick<Member, 'bytes' | 'view'>,
  hashes: Hashes,
): Sighash {
  const { inputs, outputs, start, end } = view
  const { hash256 } = hashes
  const prevouts = once(() =>
    hash256(
      gathered(
        bytes,
        inputs.map((input) => input.start),
        36,
      ),
    ),
  )
  const sequences = once(() =>
    hash256(
      gathered(
        bytes,
        inputs.map(({ scriptEnd }) => scriptEnd),
        4,
      ),
    ),
  )
  const payments = once(() => hash256(bytes.subarray(outputs[0]?.start, outputs.at(-1)?.end)))
  const payment = (at: number): Uint8Array => {
    const output = outputs[at]
    return output ? hash256(bytes.subarray(output.start, output.end)) : NOTHING
  }
  return (at, scriptCode, satoshis, scope) => {
    const input = inputs[at]
    const base = scope & 0x1f
    const alone = (scope & ANYONE_CAN_PAY) !== 0
    const paysAll = base !== NONE && base !== SINGLE
    const length = varint(scriptCode.length)
    const preimage = new Uint8Array(156 + length.length + scriptCode.length)
    let place = 0
    const put = (part: Uint8Array): void => {
      preimage.set(part, place)
      place += part.length
    }
    put(bytes.subarray(start, start + 4))
    put(alone ? NOTHING : prevouts())
    put(alone || !paysAll ? NOTHING : sequences())
    put(bytes.subarray(input?.start, (input?.start ?? 0) + 36))
    put(length)
    put(scriptCode)
    put(u64(satoshis))
    put(bytes.subarray(input?.scriptEnd, (input?.scriptEnd ?? 0) + 4))
    put(paysAll ? payments() : base === SINGLE ? payment(at) : NOTHING)
    put(bytes.subarray(end - 4, end))
    put(u32(scope))
    return hash256(preimage)
  }
}
