import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { plainPorts } from './ports.ts'
import { wasmPorts } from './wasm-ports.ts'

const nodeHash = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest()

describe.each(['plain', 'WASM'])('C15 %s hashes, on which every txid rests', (form) => {
  const port = async () => (form === 'plain' ? plainPorts : await wasmPorts()).hashes

  test('C15 equal Node’s, for bytes of any length', async () => {
    const hashes = await port()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const once = nodeHash('sha256', bytes)
        expect(toHex(hashes.sha256(bytes))).toBe(once.toString('hex'))
        expect(toHex(hashes.hash256(bytes))).toBe(nodeHash('sha256', once).toString('hex'))
        expect(toHex(hashes.hash160(bytes))).toBe(nodeHash('ripemd160', once).toString('hex'))
      }),
    )
  })

  test('C15 a window is hashed as itself, not as the bytes around it', async () => {
    const hashes = await port()
    const bytes = Uint8Array.from({ length: 100 }, (_, i) => i)
    const window = bytes.subarray(10, 42)
    expect(hashes.hash256(window)).toEqual(hashes.hash256(window.slice()))
    expect(hashes.hash256(window)).not.toEqual(hashes.hash256(bytes))
  })

  test('C15 an answer is not changed by the next', async () => {
    const hashes = await port()
    const first = hashes.hash256(Uint8Array.of(1))
    const kept = first.slice()
    hashes.hash256(Uint8Array.of(2))
    expect(first).toEqual(kept)
  })
})
