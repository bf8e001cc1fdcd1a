import { serveCalls } from '#base/rpc.ts'
import { buildSamples, sandboxBlocks } from './build-samples.ts'

// Signing would hold up the page. Last: the page sends nothing before it hears that this listens.
serveCalls(self, {
  blocks: async (seed) => sandboxBlocks(String(seed)),
  samples: (seed) => buildSamples(String(seed)),
})
