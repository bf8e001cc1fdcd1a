import { OP, Script } from '@bsv/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex } from '#base/bytes.ts'
import { universal } from '#testing/vectors.ts'
import { readTransaction } from './read-transaction.ts'
import { scriptAsm, scriptWords } from './script-asm.ts'

describe('C13 a script in words', () => {
  test('C13 each opcode by the name that the SDK gives it', () => {
    for (let opcode = 0x4f; opcode <= 0xb9; opcode++) {
      const name = scriptAsm(Uint8Array.of(opcode))
      expect([name, OP[name as keyof typeof OP]]).toEqual([name, opcode])
    }
    expect(scriptAsm(hex('00'))).toBe('OP_0')
    expect(scriptAsm(hex('baff'))).toBe('OP_UNKNOWN_ba OP_UNKNOWN_ff')
  })

  test('C13 a payment lock', () => {
    const lock = hex(`76a914${'ab'.repeat(20)}88ac`)
    const words = `OP_DUP OP_HASH160 ${'ab'.repeat(20)} OP_EQUALVERIFY OP_CHECKSIG`
    expect(scriptAsm(lock)).toBe(words)
    expect(scriptAsm(lock, 2)).toBe('OP_DUP OP_HASH160 …')
    expect(scriptAsm(lock, 5)).toBe(words)
  })

  test('C13 the three ways to push more', () => {
    expect(scriptAsm(hex('4c02aabb'))).toBe('aabb')
    expect(scriptAsm(hex('4d0200aabb'))).toBe('aabb')
    expect(scriptAsm(hex('4e02000000aabb51'))).toBe('aabb OP_1')
  })

  test('C13 a long push is told by its beginning, if so asked', () => {
    expect(scriptAsm(hex('04aabbccdd'), Infinity, 2)).toBe('aabb…')
    expect(scriptAsm(hex('02aabb'), Infinity, 2)).toBe('aabb')
  })

  test('C13 a push that the script cuts short', () => {
    for (const script of ['05aabb', '4cffaabb', '4effffffffaabb']) {
      expect(scriptAsm(hex(script))).toBe('aabb[truncated]')
    }
    expect(scriptAsm(hex('4e0100'))).toBe('[truncated]')
  })

  test('C13 real scripts, as the SDK words them', () => {
    for (const { raw } of universal) {
      const view = readTransaction(raw)
      for (const { scriptStart, scriptEnd } of view.ok ? view.value.inputs : []) {
        const script = raw.subarray(scriptStart, scriptEnd)
        expect(scriptAsm(script)).toBe(Script.fromBinary([...script]).toASM())
      }
    }
  })

  test('C13 any bytes at all: the words follow each other to the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (script) => {
        let at = 0
        for (const { start, end } of scriptWords(script)) {
          expect(start).toBe(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBe(script.length)
      }),
    )
  })
})
