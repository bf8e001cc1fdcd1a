import { CompletedProtoWallet, LockingScript, PrivateKey, PushDrop } from '@bsv/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { personOf, publicKeyOf } from './keys.ts'
import { decodePushDrop, encodePushDrop } from './pushdrop.ts'

const publicKey = publicKeyOf(personOf('seed', 'alice').rootKey)
const encode = (...lengths: number[]) =>
  encodePushDrop({ publicKey, fields: lengths.map((n) => new Uint8Array(n).fill(7)) })
const codeOf = (script: Uint8Array) => {
  const decoded = decodePushDrop(script)
  return decoded.ok ? null : decoded.error
}
const anyFields = fc.array(fc.uint8Array({ minLength: 2, maxLength: 300 }), {
  minLength: 1,
  maxLength: 7,
})

describe('K4 PushDrop (BRC-48), lock first', () => {
  test('K4 the SDK writes the same script', async () => {
    const wallet = new CompletedProtoWallet(new PrivateKey(5))
    const protocolID: [2, string] = [2, 'overlay lab token']
    for (const lengths of [[2], [4, 36, 8], [75, 76], [255, 256, 1000, 2]]) {
      const fields = lengths.map((n) => Array.from({ length: n }, () => 7))
      const theirs = await new PushDrop(wallet).lock(fields, protocolID, '1', 'self', true, false)
      const { publicKey: key } = await wallet.getPublicKey({
        protocolID,
        keyID: '1',
        counterparty: 'self',
        forSelf: true,
      })
      const ours = encodePushDrop({
        publicKey: Uint8Array.from(Buffer.from(key, 'hex')),
        fields: fields.map((field) => Uint8Array.from(field)),
      })
      expect(toHex(ours)).toBe(theirs.toHex())
    }
  })
  test('K4 what was encoded decodes to the same, here and in the SDK', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const script = encodePushDrop({ publicKey, fields })
        expect(decodePushDrop(script)).toEqual({ ok: true, value: { publicKey, fields } })
        const theirs = PushDrop.decode(LockingScript.fromHex(toHex(script)))
        expect(theirs.fields).toEqual(fields.map((field) => Array.from(field)))
      }),
      { numRuns: 50 },
    )
  })
  test('K4 fields that scripts cannot keep apart are a bug of the caller', () => {
    expect(() => encode(1)).toThrow('wrong length')
    expect(() => encode(0, 4)).toThrow('wrong length')
    expect(() => encode(2)).not.toThrow()
  })
})

describe('K5 decoding is strict and total', () => {
  test('K5 the drops must be there, be right and be last', () => {
    const script = encode(4, 5, 6)
    const end = script.length
    expect(codeOf(script.slice(0, -1))).toEqual({ code: 'bad-drops', at: end - 1 })
    expect(codeOf(script.slice(0, -2))).toEqual({ code: 'bad-drops', at: end - 2 })
    expect(codeOf(Uint8Array.of(...script, 0x75))).toEqual({ code: 'bad-drops', at: end })
    expect(codeOf(script.with(end - 1, 0x6d))).toEqual({ code: 'bad-drops', at: end - 1 })
    expect(codeOf(script)).toBeNull()
  })
  test('K5 the SDK takes a script without its drops’ rest: we do not', () => {
    const script = encode(4, 5, 6).slice(0, -1)
    expect(PushDrop.decode(LockingScript.fromHex(toHex(script))).fields).toHaveLength(3)
    expect(codeOf(script)?.code).toBe('bad-drops')
  })
  test('K5 a push must be minimal and whole', () => {
    const [field] = [encode(4).slice(35, 40)]
    const long = Uint8Array.of(...encode(4).slice(0, 35), 0x4c, ...field, 0x75)
    expect(codeOf(long)).toEqual({ code: 'bad-push', at: 35 })
    expect(codeOf(encode(4).slice(0, 38))).toEqual({ code: 'bad-push', at: 35 })
    expect(codeOf(encode(4).with(35, 0x51))).toEqual({ code: 'bad-push', at: 35 })
  })
  test('K5 another lock, or no field, is no PushDrop', () => {
    expect(codeOf(encode(4).with(34, 0xad))).toEqual({ code: 'no-lock' })
    expect(codeOf(encode(4).with(1, 0x04))).toEqual({ code: 'no-lock' })
    expect(codeOf(encode(4).slice(0, 35))).toEqual({ code: 'no-fields' })
    expect(codeOf(new Uint8Array())).toEqual({ code: 'no-lock' })
  })
  test('K5 whatever decodes encodes to the same bytes; nothing throws', () => {
    const damaged = fc
      .tuple(anyFields, fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([fields, at, byte]) => {
        const script = encodePushDrop({ publicKey, fields })
        return script.with(at % script.length, byte)
      })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 80 })), (script) => {
        const decoded = decodePushDrop(script)
        const again = decoded.ok ? encodePushDrop(decoded.value) : script
        expect(toHex(again)).toBe(toHex(script))
      }),
    )
  })
})
