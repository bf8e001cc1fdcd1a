import { expect, test } from 'vitest'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { memoryStore } from '#model/memory-store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { previewEviction } from './preview-eviction.ts'

const seed = 'preview'
const samples = buildSamples(seed)

async function nodeAfter(names: readonly string[]) {
  const store = memoryStore()
  const examiner = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
  const engine = createEngine({ store, examiner, clock: () => 0 })
  for (const block of sandboxBlocks(seed)) await engine.hear(block)
  const txids = []
  for (const name of names) {
    const sample = (await samples).find((each) => each.name === name)
    const submitted = await engine.submit({
      kind: 'submit',
      beef: sample?.beef ?? new Uint8Array(),
      topics: sample?.topics ?? [],
      mode: 'per-topic',
      remittances: [],
    })
    if (submitted.ok) txids.push(submitted.value.txid)
  }
  return { store, engine, txids }
}

const story = ['token-mint', 'token-transfer', 'token-split', 'token-burn', 'note'] as const

test.each(story.map((name, at) => ({ name, at })))(
  'U13 what is shown before evicting $name is what the eviction then does',
  async ({ at }) => {
    const { store, engine, txids } = await nodeAfter(story)
    const txid = txids[at]
    if (!txid) throw new Error('it was submitted')
    const foreseen = previewEviction(store.state, txid)
    const evicted = await engine.evict(txid)
    expect(evicted.ok && evicted.value?.changes).toEqual(expect.arrayContaining([...foreseen]))
    expect(evicted.ok && evicted.value?.changes).toHaveLength(foreseen.length)
  },
)

test('U13 a transaction that no topic knows takes nothing along', async () => {
  const { store } = await nodeAfter(['token-mint'])
  const { txids } = await nodeAfter(['note'])
  const [note] = txids
  if (!note) throw new Error('it was submitted')
  expect(previewEviction(store.state, note)).toEqual([])
})
