import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { outpointOf, parseIdentityKey, parseTxid, sure } from '#chain/ids.ts'
import { personOf, publicKeyOf } from '#chain/keys.ts'
import { decodePushDrop, encodePushDrop } from '#chain/pushdrop.ts'
import { decodeNoteFields, encodeNoteFields, noteLock, type NoteFields } from './note-fields.ts'
import {
  decodeTokenFields,
  encodeTokenFields,
  tokenKeyId,
  tokenLock,
  type TokenFields,
} from './token-fields.ts'

const alice = personOf('seed', 'alice')
const bob = personOf('seed', 'bob')
const coin = outpointOf(sure(parseTxid(`01${'cd'.repeat(31)}`)), 7)
const token: TokenFields = {
  tag: 'TOK1',
  assetId: coin,
  amount: 100,
  owner: alice.identityKey,
  keyId: tokenKeyId(coin, 0),
}
const note: NoteFields = {
  tag: 'NOTE',
  text: 'Hello',
  author: alice.identityKey,
  keyId: tokenKeyId(coin, 1),
}
const offCurve = sure(parseIdentityKey(`02${'00'.repeat(31)}05`))

const fieldsOf = (script: Uint8Array) => {
  const decoded = decodePushDrop(script)
  return decoded.ok ? decoded.value.fields : []
}
/** The script with one field replaced (undefined: left out), under any key. */
const withField = (script: Uint8Array, index: number, field: Uint8Array | undefined) =>
  encodePushDrop({
    publicKey: publicKeyOf(bob.rootKey),
    fields: fieldsOf(script).toSpliced(index, 1, ...(field ? [field] : [])),
  })
const tokenFault = (script: Uint8Array) => {
  const decoded = decodeTokenFields(script)
  return decoded.ok ? null : decoded.error
}
const badField = (field: string) => ({ code: 'bad-field', field })

describe('F1 token fields', () => {
  test('F1 what is locked reads back', () => {
    expect(decodeTokenFields(tokenLock(token))).toEqual({ ok: true, value: token })
    const named = { ...token, note: 'Größe ✓' }
    expect(decodeTokenFields(tokenLock(named))).toEqual({ ok: true, value: named })
  })
  test('F1 any token does', () => {
    const anyToken = fc.record({
      amount: fc.maxSafeNat().map((n) => Math.max(1, n)),
      vout: fc.nat(0xffffffff),
      note: fc.string({ minLength: 2, maxLength: 40, unit: 'grapheme-ascii' }),
    })
    fc.assert(
      fc.property(anyToken, ({ amount, vout, note: text }) => {
        const fields = {
          ...token,
          amount,
          assetId: outpointOf(sure(parseTxid('ef'.repeat(32))), vout),
          note: text,
        }
        expect(decodeTokenFields(tokenLock(fields))).toEqual({ ok: true, value: fields })
      }),
      { numRuns: 20 },
    )
  })
  test('F1 values that no token has are refused by name', () => {
    expect(encodeTokenFields({ ...token, amount: 0 })).toMatchObject({ error: badField('amount') })
    expect(encodeTokenFields({ ...token, amount: 1.5 })).toMatchObject({
      error: badField('amount'),
    })
    expect(encodeTokenFields({ ...token, amount: 2 ** 53 })).toMatchObject({
      error: badField('amount'),
    })
    expect(encodeTokenFields({ ...token, owner: offCurve })).toMatchObject({
      error: badField('owner'),
    })
    expect(encodeTokenFields({ ...token, keyId: 'AB'.repeat(16) })).toMatchObject({
      error: badField('keyId'),
    })
    for (const text of ['', 'a', 'x'.repeat(201), '\ud800\ud800']) {
      expect(encodeTokenFields({ ...token, note: text })).toMatchObject({ error: badField('note') })
    }
    expect(encodeTokenFields({ ...token, note: 'ab' }).ok).toBe(true)
  })
  test('F1 scripts with such values are refused by name', () => {
    const script = tokenLock({ ...token, note: 'ab' })
    expect(tokenFault(withField(script, 0, new Uint8Array(4)))).toEqual(badField('tag'))
    expect(tokenFault(withField(script, 1, new Uint8Array(35)))).toEqual(badField('assetId'))
    expect(tokenFault(withField(script, 2, new Uint8Array(8)))).toEqual(badField('amount'))
    expect(tokenFault(withField(script, 2, new Uint8Array(8).fill(255)))).toEqual(
      badField('amount'),
    )
    expect(tokenFault(withField(script, 3, Uint8Array.from(Buffer.from(offCurve, 'hex'))))).toEqual(
      badField('owner'),
    )
    expect(tokenFault(withField(script, 4, new Uint8Array(15)))).toEqual(badField('keyId'))
    expect(tokenFault(withField(script, 5, Uint8Array.of(0xff, 0xfe)))).toEqual(badField('note'))
    expect(tokenFault(withField(script, 5, undefined))).toBeNull()
  })
  test('F1 too few or too many fields are no token', () => {
    const five = withField(tokenLock({ ...token, note: 'ab' }), 5, undefined)
    expect(tokenFault(withField(five, 4, undefined))).toEqual({ code: 'field-count', count: 4 })
    const fields = [...fieldsOf(tokenLock({ ...token, note: 'ab' })), new Uint8Array(2)]
    const seven = encodePushDrop({ publicKey: publicKeyOf(bob.rootKey), fields })
    expect(tokenFault(seven)).toEqual({ code: 'field-count', count: 7 })
  })
})

describe('F2 the lock recomputes from the fields', () => {
  test('F2 another owner, keyId or amount is another script', () => {
    const script = toHex(tokenLock(token))
    expect(toHex(tokenLock({ ...token }))).toBe(script)
    expect(toHex(tokenLock({ ...token, owner: bob.identityKey }))).not.toBe(script)
    expect(toHex(tokenLock({ ...token, keyId: tokenKeyId(coin, 1) }))).not.toBe(script)
  })
  test('F2 fields under a foreign key decode, and do not recompute', () => {
    const foreign = encodePushDrop({
      publicKey: publicKeyOf(bob.rootKey),
      fields: fieldsOf(tokenLock(token)),
    })
    const decoded = decodeTokenFields(foreign)
    expect(decoded).toEqual({ ok: true, value: token })
    expect(toHex(tokenLock(token))).not.toBe(toHex(foreign))
  })
  test('F2 keyIds differ by input and by output', () => {
    expect(tokenKeyId(coin, 0)).toMatch(/^[0-9a-f]{32}$/)
    expect(tokenKeyId(coin, 0)).not.toBe(tokenKeyId(coin, 1))
    const other = outpointOf(sure(parseTxid('ef'.repeat(32))), 7)
    expect(tokenKeyId(other, 0)).not.toBe(tokenKeyId(coin, 0))
  })
})

describe('F3 note fields', () => {
  test('F3 what is locked reads back, up to 1,000 bytes', () => {
    for (const text of ['ab', 'x'.repeat(1000)]) {
      const fields = { ...note, text }
      expect(decodeNoteFields(noteLock(fields))).toEqual({ ok: true, value: fields })
    }
  })
  test('F3 a longer or shorter text, or an author off the curve, is refused by name', () => {
    for (const text of ['', 'a', 'x'.repeat(1001)]) {
      expect(encodeNoteFields({ ...note, text })).toMatchObject({ error: badField('text') })
    }
    expect(encodeNoteFields({ ...note, author: offCurve })).toMatchObject({
      error: badField('author'),
    })
  })
  test('F3 a token is no note, and a note no token', () => {
    expect(decodeNoteFields(tokenLock(token))).toMatchObject({ error: { code: 'field-count' } })
    expect(decodeTokenFields(noteLock(note))).toMatchObject({ error: { code: 'field-count' } })
  })
  test('F3 token and note locks of one owner and keyId have different keys', () => {
    const keyOf = (script: Uint8Array) => toHex(script, 1, 34)
    expect(keyOf(noteLock({ ...note, keyId: token.keyId }))).not.toBe(keyOf(tokenLock(token)))
  })
})
