import type { Sample } from '#samples/sample.ts'

/** What to try after a sample: they are listed in the order in which they tell the story. */
export function nextSample(samples: readonly Sample[], after: string): Sample | undefined {
  return samples[samples.findIndex(({ name }) => name === after) + 1]
}
