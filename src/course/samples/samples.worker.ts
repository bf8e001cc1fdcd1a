import { serveCalls } from '#base/rpc.ts'
import { buildSamples, sandboxBlocks } from './build-samples.ts'
import { faucetOf } from './faucet.ts'

// Signing would hold up the page. Last: the page sends nothing before it hears that this listens.
serveCalls(self, {
  faucet: async (seed) => faucetOf(String(seed)),
  blocks: async (seed) => sandboxBlocks(String(seed)),
  samples: (seed) => buildSamples(String(seed)),
})
