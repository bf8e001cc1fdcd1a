import { expect, test } from 'vitest'
import { isChecked, makesTheDifference, questions, whyBytes } from './difference.ts'
import { runFormats } from './run-formats.ts'
import { extendedFormatRows } from '#diagrams/extended-format-rows.ts'
import { readTransaction } from '#chain/read-transaction.ts'

test('K7 without coins neither check is made of raw, and both of EF', async () => {
  const formats = await runFormats()
  expect(questions.map((one) => [one.key, isChecked(one, formats)])).toEqual([
    ['raw fee', false],
    ['raw scripts', false],
    ['ef fee', true],
    ['ef scripts', true],
  ])
  const blind = { ...formats.runs, 'ef, bad signature': formats.runs.ef }
  expect(questions.map((one) => isChecked(one, { ...formats, runs: blind }))).toEqual([
    false,
    false,
    true,
    false,
  ])
})

test('K7 only bytes of a spent coin make the difference, and each field has its reason', async () => {
  const { ef } = await runFormats()
  const read = readTransaction(ef)
  const fields = read.ok ? extendedFormatRows(read.value) : []
  const right = fields.filter(makesTheDifference).map(({ title }) => title)
  expect(right).toEqual([
    'Satoshis of the coin',
    'Length of its locking script',
    'Its locking script',
  ])
  expect(makesTheDifference(undefined)).toBe(false)
  expect(new Set(fields.map(whyBytes)).size).toBe(3)
})
