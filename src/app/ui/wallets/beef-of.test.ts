import { expect, test } from 'vitest'
import { txidOf, type Txid } from '#chain/ids.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { memoryStore } from '#model/memory-store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import { beefOf } from './beef-of.ts'

const SEED = 'beef of a token'

async function nodeWith(names: readonly string[]) {
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

test('W6 the BEEF of a kept transaction verifies by itself, ancestors and proofs included', async () => {
  const { engine, queries, last } = await nodeWith(['token-mint', 'token-transfer', 'token-split'])
  const beef = await beefOf(queries, last)
  if (!beef) throw new Error('its ancestry is kept')
  expect(await engine.inspect(beef)).toMatchObject({
    kind: 'beef',
    subject: last,
    report: { verdict: 'verified' },
  })
})

test('W6 a transaction that is not kept has none', async () => {
  const { queries, last } = await nodeWith(['token-mint'])
  expect(await beefOf({ transaction: async () => undefined }, last)).toBeNull()
  const known = await queries.transaction(last)
  const parent = known?.spends[0] && txidOf(known.spends[0])
  const forgetful = {
    transaction: async (txid: Txid) => (txid === parent ? undefined : queries.transaction(txid)),
  }
  expect(await beefOf(forgetful, last)).toBeNull()
})
