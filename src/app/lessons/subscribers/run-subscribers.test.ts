import { expect, test } from 'vitest'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import { runSubscribers } from './run-subscribers.ts'

const seed = 'subscribers'

test('K4 the sketch tells the last subscriber only; the lab tells each, and one that throws harms nobody', async () => {
  const samples = await buildSamples(seed)
  const steps = ['token-mint', 'token-mint', 'token-transfer'].flatMap((name) =>
    samples
      .filter((sample) => sample.name === name)
      .map(({ beef, topics }) => ({ beef, topics, mode: 'all-or-nothing' as const })),
  )
  expect(await runSubscribers({ blocks: sandboxBlocks(seed), steps })).toEqual([
    { name: 'A shop', fromSketch: [], fromLab: [4, 5] },
    { name: 'One that throws', fromSketch: [], fromLab: [4, 5] },
    { name: 'A wallet', fromSketch: [4, 5], fromLab: [4, 5] },
    { name: 'One that was down', fromSketch: [], fromLab: [4, 5] },
  ])
})
