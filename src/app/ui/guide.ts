import type { Sample } from '#samples/sample.ts'

/** The order in which samples tell the story; the rest follows as it stands in the menu. */
const STORY = [
  'token-mint',
  'token-transfer',
  'rival-bob',
  'rival-merchant',
  'token-burn',
  'token-and-note',
]

/** What to try after a sample: the next of the story, else the next in the menu. */
export function nextSample(samples: readonly Sample[], after: string): Sample | undefined {
  const next = STORY[STORY.indexOf(after) + 1]
  const told = STORY.includes(after) ? samples.find(({ name }) => name === next) : undefined
  return told ?? samples[samples.findIndex(({ name }) => name === after) + 1]
}
