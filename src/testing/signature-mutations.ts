import { secp256k1 } from '@bitauth/libauth'
import { concatBytes, hex } from '#base/bytes.ts'
import { sureBytes } from './locks.ts'
import { ALL, signatureOf } from './signed-drafts.ts'

/** What a changed signature may be made of. */
export interface Signing {
  readonly key: Uint8Array
  readonly otherKey: Uint8Array
  /** Of this input, under any flag. */
  readonly digest: (scope: number) => Uint8Array
  readonly anyByte: () => number
}

/** Makes what stands in a signature's place: DER and the flag byte, or not. */
type SignatureMutation = (signing: Signing) => Uint8Array

const ORDER = hex('fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141')
const ZERO = Uint8Array.of(0)

const integer = (bytes: Uint8Array) => concatBytes([Uint8Array.of(2, bytes.length), bytes])

const der = (r: Uint8Array, s: Uint8Array, flag = ALL) => {
  const body = concatBytes([integer(r), integer(s)])
  return concatBytes([Uint8Array.of(0x30, body.length), body, Uint8Array.of(flag)])
}

/** A positive integer in its fewest bytes, as DER wants it. */
function shortest(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte > 0)
  const trimmed = bytes.subarray(start < 0 ? bytes.length - 1 : start)
  return (trimmed[0] ?? 0) >= 0x80 ? concatBytes([ZERO, trimmed]) : trimmed
}

function halves({ key, digest }: Signing) {
  const compact = sureBytes(secp256k1.signMessageHashCompact(key, digest(ALL)))
  return { r: compact.subarray(0, 32), s: compact.subarray(32) }
}

const good = ({ key, digest }: Signing, scope = ALL) => signatureOf(key, digest(scope), scope)

function highS(signing: Signing): Uint8Array {
  const bytes = good(signing).slice(0, -1)
  return concatBytes([sureBytes(secp256k1.malleateSignatureDER(bytes)), Uint8Array.of(ALL)])
}

const signedAs =
  (scope: number): SignatureMutation =>
  (signing) =>
    good(signing, scope)

/** The same integer with a needless zero in front. */
const padded = (bytes: Uint8Array) => concatBytes([ZERO, shortest(bytes)])

/** The integer without the zero that keeps it positive; 32 bytes with the top bit set by force, where it had none. */
function negative(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[0] = (copy[0] ?? 0) | 0x80
  return copy
}

/** Changes of one signature; those that end in 'signed' are signed for what they are. */
export const signatureMutations = {
  'signature: one bit of r or s': (signing) => {
    const bytes = good(signing)
    const bit = signing.anyByte() % 8
    const places = Array.from({ length: 20 }, (_, i) => [10 + i, bytes.length - 10 - i]).flat()
    const place = places[signing.anyByte() % places.length] ?? 10
    bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
    return bytes
  },
  'signature: by another key': ({ otherKey, digest }) => signatureOf(otherKey, digest(ALL)),
  'signature: of another digest': ({ key, otherKey }) => signatureOf(key, otherKey),
  'signature: high S': highS,
  'signature: another flag than signed': (signing) => {
    const bytes = good(signing)
    const others = [0x01, 0x21, 0x40, 0x42, 0x43, 0x61, 0xc1, 0xc2, 0xc3]
    bytes[bytes.length - 1] = others[signing.anyByte() % others.length] ?? 0
    return bytes
  },
  'signature: NONE, signed': signedAs(0x42),
  'signature: SINGLE, signed': signedAs(0x43),
  'signature: ALL, ANYONECANPAY, signed': signedAs(0xc1),
  'signature: NONE, ANYONECANPAY, signed': signedAs(0xc2),
  'signature: SINGLE, ANYONECANPAY, signed': signedAs(0xc3),
  'signature: without FORKID, signed': signedAs(0x01),
  'signature: SINGLE without FORKID, signed': signedAs(0x03),
  'signature: CHRONICLE, signed': signedAs(0x61),
  'signature: flag without a base, signed': signedAs(0x40),
  'signature: flag with an unknown base, signed': signedAs(0x44),
  'signature: flag with an unknown bit, signed': signedAs(0x51),
  'signature: cut short': (signing) => good(signing).slice(0, -2),
  'signature: empty': () => new Uint8Array(),
  'signature: flag alone': () => Uint8Array.of(ALL),
  'signature: a byte too many': (signing) => concatBytes([good(signing), ZERO]),
  'signature: r padded': (signing) => {
    const { r, s } = halves(signing)
    return der(padded(r), shortest(s))
  },
  'signature: s padded': (signing) => {
    const { r, s } = halves(signing)
    return der(shortest(r), padded(s))
  },
  'signature: r negative': (signing) => {
    const { r, s } = halves(signing)
    return der(negative(r), shortest(s))
  },
  'signature: s negative': (signing) => {
    const { r, s } = halves(signing)
    return der(shortest(r), negative(s))
  },
  'signature: long-form length': (signing) => {
    const bytes = good(signing)
    return concatBytes([bytes.subarray(0, 1), Uint8Array.of(0x81), bytes.subarray(1)])
  },
  'signature: wrong length': (signing) => {
    const bytes = good(signing)
    bytes[1] = (bytes[1] ?? 0) + 1
    return bytes
  },
  'signature: r is zero': (signing) => der(ZERO, shortest(halves(signing).s)),
  'signature: s is zero': (signing) => der(shortest(halves(signing).r), ZERO),
  'signature: r is the order': (signing) => der(shortest(ORDER), shortest(halves(signing).s)),
  'signature: s is the order': (signing) => der(shortest(halves(signing).r), shortest(ORDER)),
  'signature: r longer than 32 bytes': (signing) =>
    der(new Uint8Array(40).fill(1), shortest(halves(signing).s)),
} satisfies Record<string, SignatureMutation>
