import { expect, test } from 'vitest'
import { byteCount, quantity } from './quantity.tsx'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1,023 bytes'],
  [1024, '1 KiB'],
  [123_456, '121 KiB'],
  [32 * 1024 ** 2, '32 MiB'],
])('W1 %i bytes read %j', (bytes, text) => {
  expect(byteCount(bytes)).toBe(text)
})

test('W1 one is singular, the plural may be given', () => {
  expect(quantity(1, 'entry', 'entries')).toBe('1 entry')
  expect(quantity(12_345, 'entry', 'entries')).toBe('12,345 entries')
})
