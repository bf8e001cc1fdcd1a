import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { memoryStore } from '#model/memory-store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import { explainDeparture } from './eviction.ts'
import { judgedAgain } from './judged-again.ts'

const seed = 'evictions'
const samples = buildSamples(seed)

/** What evicting the named one would do, after the names were submitted. */
async function foreseen(names: readonly string[], evicted: string) {
  const store = memoryStore()
  const examiner = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
  const engine = createEngine({ store, examiner, clock: () => 0 })
  for (const block of sandboxBlocks(seed)) await engine.hear(block)
  const txids = new Map<string, Parameters<typeof engine.evict>[0]>()
  for (const name of names) {
    const sample = (await samples).find((each) => each.name === name)
    assert(sample !== undefined, 'a shipped sample')
    const { beef, topics } = sample
    const asked = { kind: 'submit', beef, topics, mode: 'per-topic', remittances: [] } as const
    const submitted = await engine.submit(asked)
    assert(submitted.ok, 'it verifies')
    txids.set(name, submitted.value.txid)
  }
  const txid = txids.get(evicted)
  assert(txid !== undefined, 'it was submitted')
  const planned = await engine.planEviction(txid)
  assert(planned.ok, 'it is kept')
  return { txid, txids, planned: planned.value }
}

test('U13 what leaves is counted: the whole family, its outputs, the spends undone', async () => {
  const names = ['token-mint', 'token-transfer', 'token-split']
  const { planned, txid } = await foreseen(names, 'token-mint')
  expect(explainDeparture(planned)).toMatchInlineSnapshot(
    `"3 transactions and 5 outputs would go; 5 spends would be undone."`,
  )
  expect(judgedAgain(planned.plan?.changes ?? [], txid)).toEqual([])
})

test('U13 a rival that waited is foreseen, with what the topic makes of it', async () => {
  const names = ['rival-mint', 'rival-bob', 'rival-merchant']
  const { planned, txid, txids } = await foreseen(names, 'rival-bob')
  expect(judgedAgain(planned.plan?.changes ?? [], txid)).toMatchObject([
    { topic: 'tm_tokens', txid: txids.get('rival-merchant'), outcome: { kind: 'admitted' } },
  ])
  expect(explainDeparture(planned)).toMatchInlineSnapshot(
    `"1 transaction and 1 output would go; 2 spends would be undone."`,
  )
})

test('U13 where there is nothing to take out, that is said', () => {
  expect(explainDeparture({ plan: null, rest: [] })).toBe(
    'No topic knows it: there is nothing to take out.',
  )
})
