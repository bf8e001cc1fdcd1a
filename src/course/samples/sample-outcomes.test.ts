import { describe, expect, test } from 'vitest'
import { memoryStore } from '#model/memory-store.ts'
import { submitAction, toyEngine } from '#testing/toy-node.ts'
import { buildSamples, sandboxBlocks } from './build-samples.ts'

const SEED = 'outcomes'
const samples = await buildSamples(SEED)

/** On one fresh node, one after another: each topic's outcome, as `kind` or `kind code`. */
async function submitAll(names: readonly string[]): Promise<readonly string[]> {
  const engine = toyEngine(memoryStore())
  for (const block of sandboxBlocks(SEED)) await engine.hear(block)
  const told: string[] = []
  for (const name of names) {
    const sample = samples.find((one) => one.name === name)
    if (!sample) throw new Error(`no sample ${name}`)
    const result = await engine.submit(submitAction(sample.beef, sample.topics))
    const outcomes = result.ok ? Object.values(result.value.outcomes) : []
    told.push(
      outcomes
        .map((outcome) => ('code' in outcome ? `${outcome.kind} ${outcome.code}` : outcome.kind))
        .join(', '),
    )
  }
  return told
}

/** Outputs admitted and coins removed or retained by the last of them. */
async function lastChange(...names: readonly string[]) {
  const engine = toyEngine(memoryStore())
  for (const block of sandboxBlocks(SEED)) await engine.hear(block)
  let steak = {}
  for (const name of names) {
    const sample = samples.find((one) => one.name === name)
    const result = sample && (await engine.submit(submitAction(sample.beef, sample.topics)))
    steak = result?.ok ? result.value.steak : {}
  }
  return steak
}

describe('M3 every sample does what its text says', () => {
  test('M3 a token’s life', async () => {
    const life = ['token-mint', 'token-transfer', 'token-split', 'token-burn']
    expect(await submitAll(life)).toEqual(life.map(() => 'admitted'))
    expect(await lastChange('token-mint', 'token-transfer')).toMatchObject({
      tm_tokens: { outputsToAdmit: [0, 1], coinsToRetain: [0] },
    })
    expect(await lastChange('token-mint', 'token-transfer', 'token-burn')).toMatchObject({
      tm_tokens: { outputsToAdmit: [], coinsToRetain: [], coinsRemoved: [0] },
    })
  })
  test('M3 what tm_tokens does not allow', async () => {
    expect(await submitAll(['token-mint', 'token-forged'])).toEqual([
      'admitted',
      'rejected inflates',
    ])
    expect(await lastChange('token-inflated-mint', 'token-inflated')).toMatchObject({
      tm_tokens: { outputsToAdmit: [], coinsRemoved: [0] },
    })
  })
  test('M3 notes, and two topics at once', async () => {
    const names = ['note', 'note-edit', 'token-and-note', 'half-relevant']
    expect(await submitAll(names)).toEqual([
      'admitted',
      'admitted',
      'admitted, admitted',
      'withheld, rejected no-note-outputs',
    ])
  })
  test('M3 rivals, in either order', async () => {
    for (const rivals of [
      ['rival-bob', 'rival-merchant'],
      ['rival-merchant', 'rival-bob'],
    ]) {
      expect(await submitAll(['rival-mint', ...rivals])).toEqual([
        'admitted',
        'admitted',
        'conflict',
      ])
    }
  })
  test('M3 a child waits for its parent, and comes in with it', async () => {
    expect(await submitAll(['child-first', 'late-parent', 'child-first'])).toEqual([
      'orphan',
      'admitted',
      'duplicate',
    ])
  })
  test('M3 independents do not disturb each other, in any order', async () => {
    for (const order of [
      [1, 2, 3],
      [3, 1, 2],
    ]) {
      const names = order.map((n) => `independent-${n}`)
      expect(await submitAll(names)).toEqual(['admitted', 'admitted', 'admitted'])
    }
  })
  test('M3 one transaction in three shapes is admitted once', async () => {
    expect(await submitAll(['beef-v1', 'beef-v2', 'beef-atomic'])).toEqual([
      'admitted',
      'duplicate',
      'duplicate',
    ])
  })
})
