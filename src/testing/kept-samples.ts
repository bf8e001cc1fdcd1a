import type { Txid } from '#chain/ids.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { memoryStore } from '#model/memory-store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'

const SEED = 'kept samples'

/** A node in memory that was given these samples, in order; `last` is the last one's transaction. */
export async function keptBy(names: readonly string[]) {
  const store = memoryStore()
  const examiner = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
  const engine = createEngine({ store, examiner, clock: () => 0 })
  for (const block of sandboxBlocks(SEED)) await engine.hear(block)
  const samples = await buildSamples(SEED)
  let last: Txid | null = null
  for (const name of names) {
    const sample = samples.find((each) => each.name === name)
    if (!sample) throw new Error(name)
    const { beef, topics } = sample
    const done = await engine.submit({
      kind: 'submit',
      beef,
      topics,
      mode: 'all-or-nothing',
      remittances: [],
    })
    if (!done.ok) throw new Error(done.error.code)
    last = done.value.txid
  }
  const queries = {
    transaction: async (txid: Txid) => {
      const slice = await store.slice({
        topics: [],
        outpoints: [],
        txids: [txid],
        baskets: [],
        heights: [],
      })
      return slice.ok ? slice.value.transactions.get(txid) : undefined
    },
  }
  if (!last) throw new Error('something was submitted')
  return { engine, queries, last }
}
