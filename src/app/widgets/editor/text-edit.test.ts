import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editBetween, newLine, shiftLines, type KeyEdit, type TextEdit } from './text-edit.ts'

const applied = (text: string, { from, to, text: put }: TextEdit) =>
  text.slice(0, from) + put + text.slice(to)
/** With what is selected between bars. */
const shown = (text: string, edit: KeyEdit | null) => {
  if (!edit) return null
  const [from, to] = edit.selected
  const after = applied(text, edit)
  return `${after.slice(0, from)}|${after.slice(from, to)}|${after.slice(to)}`
}
const text = fc.array(fc.constantFrom('a', '{', '  ', '\n', '\t')).map((parts) => parts.join(''))

test('W12 the edit between two texts makes one of the other and touches no more', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edit = editBetween(before, after)
      expect(applied(before, edit)).toBe(after)
      if (before === after) expect(edit).toMatchObject({ from: edit.to, text: '' })
    }),
  )
  expect(editBetween('let a = 1', 'let b = 1')).toEqual({ from: 4, to: 5, text: 'b' })
})

test('W12 Enter keeps the inset and goes further in behind what opens a block', () => {
  expect(shown('  a', newLine('  a', 3, 3))).toBe('  a\n  ||')
  expect(shown('  f({', newLine('  f({', 5, 5))).toBe('  f({\n    ||')
  expect(shown('a\nbcd', newLine('a\nbcd', 3, 4))).toBe('a\nb\n||d')
})

test('W12 lines go in and out, and back to what they were', () => {
  const code = 'a\n\n  b\nc'
  expect(shown(code, shiftLines(code, 0, 6, 1))).toBe('  |a\n\n    b|\nc')
  expect(shown(code, shiftLines(code, 3, 6, -1))).toBe('a\n\n|b|\nc')
  expect(shown(code, shiftLines(code, 0, 2, 1))).toBe('  |a\n|\n  b\nc')
  expect(shiftLines(code, 0, 1, -1)).toBeNull()
  expect(shown('', shiftLines('', 0, 0, 1))).toBe('  ||')
  expect(shown('\n', shiftLines('\n', 0, 0, 1))).toBe('  ||\n')
  expect(shown('\n a', newLine('\n a', 0, 0))).toBe('\n||\n a')
  fc.assert(
    fc.property(text, fc.nat(20), fc.nat(20), (before, a, b) => {
      const [from, to] = [Math.min(a, b, before.length), Math.min(Math.max(a, b), before.length)]
      const edit = shiftLines(before, from, to, 1)
      if (!edit) return
      const after = applied(before, edit)
      const back = shiftLines(after, ...edit.selected, -1)
      expect(back && applied(after, back)).toBe(before)
    }),
  )
})
