import { secp256k1 } from '@bitauth/libauth'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes, hex } from '#base/bytes.ts'
import { compressedKey, hybridKey, sureBytes, uncompressedKey } from '#testing/locks.ts'
import { plainPorts } from './ports.ts'
import { wasmPorts } from './wasm-ports.ts'

const key = new Uint8Array(32).fill(7)
const digest = Uint8Array.from({ length: 32 }, (_, i) => i)
const publicKey = compressedKey(key)
const signature = sureBytes(secp256k1.signMessageHashCompact(key, digest))
const highS = sureBytes(secp256k1.malleateSignatureCompact(signature))

const ORDER = hex('fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141')
const FIELD = hex('fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f')
const ZERO = new Uint8Array(32)
const MOST = new Uint8Array(32).fill(0xff)

const r = signature.subarray(0, 32)
const s = signature.subarray(32)
const prefixed = (prefix: number, x: Uint8Array) => concatBytes([Uint8Array.of(prefix), x])
const flipped = (bytes: Uint8Array, bit: number) =>
  bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))

type Case = readonly [name: string, signature: Uint8Array, key: Uint8Array, digest: Uint8Array]

const good: readonly Case[] = [
  ['a compressed key', signature, publicKey, digest],
  ['an uncompressed key', signature, uncompressedKey(key), digest],
  ['the higher s', highS, publicKey, digest],
]

const malformed: readonly Case[] = [
  ...[ZERO, ORDER, MOST].flatMap((bad, i): Case[] => [
    [`r out of range ${i}`, concatBytes([bad, s]), publicKey, digest],
    [`s out of range ${i}`, concatBytes([r, bad]), publicKey, digest],
  ]),
  ['r and s both 0', new Uint8Array(64), publicKey, digest],
  ['r and s swapped', concatBytes([s, r]), publicKey, digest],
  ['another key', signature, compressedKey(digest), digest],
  ['the negated key', signature, flipped(publicKey, 0), digest],
  ['another digest', signature, publicKey, MOST],
  ['a hybrid key', signature, hybridKey(key), digest],
  ['a prefix of nothing', signature, prefixed(5, publicKey.subarray(1)), digest],
  ['x of no point', signature, prefixed(2, ZERO.with(31, 5)), digest],
  ['x at the field’s order', signature, prefixed(2, FIELD), digest],
  ['x above the field’s order', signature, prefixed(2, MOST), digest],
  ['y of another point', signature, flipped(uncompressedKey(key), 64 * 8), digest],
  ['infinity', signature, Uint8Array.of(0), digest],
  ['33 zeros', signature, new Uint8Array(33), digest],
  ['no key', signature, new Uint8Array(), digest],
  ['a key one byte short', signature, publicKey.subarray(0, 32), digest],
  ['a signature one byte short', signature.subarray(1), publicKey, digest],
  ['a digest one byte short', signature, publicKey, digest.subarray(1)],
]

describe.each(['plain', 'WASM'])('C15 %s signatures', (form) => {
  const port = async () => (form === 'plain' ? plainPorts : await wasmPorts()).signatures

  test.each(good)('C15 hold with %s', async (_, ...claim) => {
    expect((await port()).verify(...claim)).toBe(true)
  })

  test.each(malformed)('C15 do not hold with %s', async (_, ...claim) => {
    expect((await port()).verify(...claim)).toBe(false)
  })

  test('C15 do not hold with any one bit changed, and change no bytes', async () => {
    const { verify } = await port()
    const all = concatBytes([signature, publicKey, digest])
    fc.assert(
      fc.property(fc.nat({ max: all.length * 8 - 1 }), (bit) => {
        const bytes = flipped(all, bit)
        const before = bytes.slice()
        const holds = verify(bytes.subarray(0, 64), bytes.subarray(64, 97), bytes.subarray(97))
        expect(holds).toBe(false)
        expect(bytes).toEqual(before)
      }),
      { numRuns: 40 },
    )
    expect(verify(signature, publicKey, digest)).toBe(true)
  })
})
