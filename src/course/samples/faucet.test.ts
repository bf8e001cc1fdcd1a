import { expect, test } from 'vitest'
import { lockToPerson } from '#chain/keys.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { memoryStore } from '#model/memory-store.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { sandboxBlocks } from './build-samples.ts'
import { faucetOf } from './faucet.ts'

const SEED = 'faucet'

test('M4 the faucet’s coins are the miner’s, plentiful, and proven to a fresh node', async () => {
  const { person, coins } = faucetOf(SEED)
  const examiner = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
  const engine = createEngine({ store: memoryStore(), examiner, clock: () => 0 })
  for (const block of sandboxBlocks(SEED)) await engine.hear(block)
  let satoshis = 0
  for (const { record, vout } of coins) {
    const { raw, proof } = record
    const view = readTransaction(raw)
    if (!view.ok || !proof) throw new Error('a coin of the faucet reads and is proven')
    const output = view.value.outputs[vout]
    if (!output) throw new Error('the coin exists')
    expect(raw.slice(output.scriptStart, output.scriptEnd)).toEqual(lockToPerson(person))
    satoshis += output.satoshis
    const beef = assembleBeef({ version: 1, bumps: [proof.bump], entries: [{ raw, bump: 0 }] })
    expect(await engine.inspect(beef)).toMatchObject({ report: { verdict: 'verified' } })
  }
  expect(satoshis).toBeGreaterThan(1_000_000_000)
})
