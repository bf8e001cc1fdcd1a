import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const signs = { both: ' ', own: '-', theirs: '+' }
const shown = (own: string, theirs: string) =>
  lineDiff(own, theirs).map((line) => `${signs[line.in]}${line.text}`)

test('W12 a line diff shows what is only here, only there, and in both', () => {
  expect(shown('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' a', '-b', ' c', '+x', ' d'])
  expect(shown('old', 'new')).toEqual(['-old', '+new'])
  expect(shown('same\r\n', 'same\n')).toEqual([' same', ' '])
})

test('W12 both texts can be read out of their line diff', () => {
  const text = fc.array(fc.constantFrom('', 'a', 'b', '  b')).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (own, theirs) => {
      const lines = lineDiff(own, theirs)
      const without = (gone: string) =>
        lines.flatMap((line) => (line.in === gone ? [] : [line.text])).join('\n')
      expect([without('theirs'), without('own')]).toEqual([own, theirs])
      if (own === theirs) expect(lines.every((line) => line.in === 'both')).toBe(true)
    }),
  )
})
