import { describe, expect, test } from 'vitest'
import { memoryNetworkLog } from '#broadcast/network-log.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { memoryStore } from '#model/memory-store.ts'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import { networkedNode } from '#testing/networked.ts'
import { outgoing } from './outgoing.ts'

const SEED = 'sent'
const samples = await buildSamples(SEED)

describe('N17 what the samples queue', () => {
  test('N17 the network takes it, scripts and fees and all', async () => {
    let sent = 0
    for (const { name, group, beef, topics } of samples) {
      const network = simulatedNetwork({
        genesis: sandboxGenesis(SEED),
        log: memoryNetworkLog(),
        ...(group === 'shapes' && { checkScripts: () => true }),
      })
      const { engine, store } = networkedNode(memoryStore(), network)
      for (const block of sandboxBlocks(SEED)) await engine.hear(block)
      await engine.submit({ kind: 'submit', beef, topics, mode: 'per-topic', remittances: [] })
      const box = await outgoing(store, 1_000)
      for (const { ef } of box.ok ? box.value : []) {
        const answer = ef ? await network.submit(ef) : null
        expect([name, answer]).toEqual([name, { ok: true, value: 'SEEN_ON_NETWORK' }])
        sent += 1
      }
    }
    expect(sent).toBeGreaterThan(10)
  })
})
