import { expect, test } from 'vitest'
import { spoiledBeefs } from '#testing/spoiled-beefs.ts'
import { ourVerdict } from '#testing/verdicts.ts'
import { wasmPorts } from './wasm-ports.ts'

test.each(['tree', 'pushdrop-chain', 'fallback-chain'] as const)(
  'C10 Chromium: both forms of the ports say the same of a %s, spoiled or not',
  async (shape) => {
    const wasm = await wasmPorts()
    for (const { name, bytes, roots } of spoiledBeefs({ shape, size: 2, seed: 'chromium' })) {
      const plain = await ourVerdict(bytes, roots)
      expect([name, await ourVerdict(bytes, roots, wasm)]).toEqual([name, plain])
    }
  },
)
