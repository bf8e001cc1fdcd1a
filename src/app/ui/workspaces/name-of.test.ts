import { expect, test } from 'vitest'
import { freeName, workspaceName, workspaceSeed } from './name-of.ts'

test('Q6 a name is shown as it is written', () => {
  expect(workspaceName('  Büro\u0301 ')).toEqual({ ok: true, value: 'Bür\u00f3' })
  expect(workspaceName('  ')).toEqual({ ok: false, error: { code: 'no-name' } })
  expect(workspaceName('x'.repeat(60)).ok).toBe(true)
  expect(workspaceName('x'.repeat(61))).toEqual({
    ok: false,
    error: { code: 'name-too-long', length: 61, most: 60 },
  })
  for (const unseen of ['a\u0000b', 'a\nb', 'a\u202eb', 'a\u200bb', 'a\ud800b'])
    expect(workspaceName(unseen)).toEqual({ ok: false, error: { code: 'unseen-character' } })
})

test('Q6 a seed is taken as it is, or not at all', () => {
  expect(workspaceSeed(' a b ')).toEqual({ ok: true, value: ' a b ' })
  expect(workspaceSeed('')).toEqual({ ok: true, value: null })
  expect(workspaceSeed('x'.repeat(101))).toMatchObject({ error: { code: 'seed-too-long' } })
  expect(workspaceSeed('a\u202e')).toMatchObject({ error: { code: 'unseen-character' } })
})

test('Q6 no two names are alike', () => {
  expect(freeName('Mine', [])).toBe('Mine')
  expect(freeName('Mine', ['Mine', 'Mine 2'])).toBe('Mine 3')
  const long = 'x'.repeat(60)
  expect(freeName(long, [long])).toHaveLength(57)
})
