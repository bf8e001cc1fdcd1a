import { BigNumber, TransactionSignature } from '@bsv/sdk'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex, toHex } from '#base/bytes.ts'
import { readScopedSignature } from './scoped-signature.ts'

const half = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n
const number = fc.bigInt({ min: 1n, max: 2n ** 256n - 1n })
const scopes = fc.integer({ min: 0, max: 255 })
const sdk = (r: bigint, s: bigint, scope: number) =>
  new TransactionSignature(
    new BigNumber(r.toString(16), 16),
    new BigNumber(s.toString(16), 16),
    scope,
  )
const fixed = (value: bigint) => value.toString(16).padStart(64, '0')

test('C17 every signature that the SDK writes is read, r, s, scope and which half s is in', () => {
  fc.assert(
    fc.property(number, number, scopes, (r, s, scope) => {
      const read = readScopedSignature(Uint8Array.from(sdk(r, s, scope).toChecksigFormat()))
      expect(read).toEqual({ compact: hex(fixed(r) + fixed(s)), scope, low: s <= half })
    }),
    {
      examples: [
        [1n, half, 0x41],
        [1n, half + 1n, 0x41],
        [1n, 1n, 0],
      ],
    },
  )
})

test('C17 what is read is the only spelling: it writes back to the same bytes', () => {
  const good = Uint8Array.from(sdk(2n ** 255n + 5n, half, 0x41).toChecksigFormat())
  let read = 0
  fc.assert(
    fc.property(
      fc.nat({ max: good.length - 1 }),
      fc.nat({ max: 255 }),
      fc.nat(3),
      (at, byte, cut) => {
        const bytes = good.with(at, byte).subarray(0, good.length - cut)
        const signature = readScopedSignature(bytes)
        if (!signature) return
        read++
        const { compact, scope } = signature
        const [r, s] = [toHex(compact, 0, 32), toHex(compact, 32)].map((part) =>
          BigInt(`0x${part}`),
        )
        expect(Uint8Array.from(sdk(r ?? 0n, s ?? 0n, scope).toChecksigFormat())).toEqual(bytes)
      },
    ),
    { numRuns: 2000 },
  )
  expect(read).toBeGreaterThan(0)
})

test.each([
  ['nothing', ''],
  ['a scope alone', '41'],
  ['a needless zero', '30070202000102010141'],
  ['a negative r', '300602018102010141'],
  ['an empty r', '3005020002010141'],
  ['a long form of a length', '30810602010102010141'],
  ['a byte left over', '30060201010201010041'],
  ['no scope', '3006020101020101'],
  ['33 bytes of r', `30260221${'01'.repeat(33)}02010141`],
])('C17 not read: %s', (_, text) => {
  expect(readScopedSignature(hex(text))).toBeNull()
})
