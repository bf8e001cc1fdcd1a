import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { plainHashes } from './hash.ts'

const nodeHash = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest()

describe('C2 the hashes that every txid rests on', () => {
  test('C2 equal Node’s, for bytes of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const once = nodeHash('sha256', bytes)
        expect(toHex(plainHashes.sha256(bytes))).toBe(once.toString('hex'))
        expect(toHex(plainHashes.hash256(bytes))).toBe(nodeHash('sha256', once).toString('hex'))
        expect(toHex(plainHashes.hash160(bytes))).toBe(nodeHash('ripemd160', once).toString('hex'))
      }),
    )
  })

  test('C2 a window is hashed as itself, not as the bytes around it', () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, i) => i)
    const window = bytes.subarray(10, 42)
    expect(plainHashes.hash256(window)).toEqual(plainHashes.hash256(window.slice()))
    expect(plainHashes.hash256(window)).not.toEqual(plainHashes.hash256(bytes))
  })
})
