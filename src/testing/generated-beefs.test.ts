import { describe, expect, test } from 'vitest'
import { verifyAncestry } from '#chain/verify.ts'
import { shapeNames } from './beef-shapes.ts'
import { generatedBeef } from './generated-beefs.ts'
import { linked } from './toy-chain.ts'

describe('generated BEEFs are what they say', () => {
  test.each(shapeNames)('%s: signed, rooted, and equal for equal recipes', async (shape) => {
    const recipe = { shape, size: 4, seed: 'generated' } as const
    const { bytes, roots, subject } = generatedBeef(recipe)
    const link = linked(bytes)
    if (!link.ok) throw new Error(JSON.stringify(link.error))
    const { beef, ancestry } = link.value
    const report = await verifyAncestry(beef, ancestry, roots)
    expect(report.verdict).toBe(shape === 'hybrid-chain' ? 'invalid' : 'verified')
    expect((await verifyAncestry(beef, ancestry, new Map())).verdict).not.toBe('verified')
    expect(ancestry.subject).toBe(subject)
    expect(generatedBeef(recipe).bytes).toEqual(bytes)
    expect(generatedBeef({ ...recipe, seed: 'other' }).bytes).not.toEqual(bytes)
  })

  test('one transaction in three envelopes', () => {
    const recipe = { shape: 'tree', size: 3, seed: 'envelope' } as const
    const formats = [1, 2, 'atomic'] as const
    const subjects = formats.map((format) => linked(generatedBeef({ ...recipe, format }).bytes))
    expect(subjects.map((link) => link.ok && link.value.beef.version)).toEqual([1, 2, 1])
    expect(new Set(subjects.map((link) => link.ok && link.value.ancestry.subject)).size).toBe(1)
  })
})
