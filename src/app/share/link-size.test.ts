import { expect, test } from 'vitest'
import solution from '#exercises/topics/solution.ts?raw'
import type { Action } from '#model/action.ts'
import { buildSamples } from '#samples/build-samples.ts'
import { HASH, NO_NOTES, RUN } from '#testing/links.ts'
import { writeLink } from './link.ts'

test('H7 a run with its seed and schedule is at most 120 characters', async () => {
  expect((await writeLink(RUN)).length).toBeLessThanOrEqual(120)
})

test('H11 5 KB of code and four pasted BEEFs are at most 6,000 characters', async () => {
  const samples = await buildSamples('links')
  const pasted = samples.filter(({ beef, breaks }) => !breaks && beef.length > 834).slice(0, 4)
  const lab = pasted.map(({ beef, topics: asked }): Action => {
    return { kind: 'submit', beef, topics: asked, mode: 'all-or-nothing', remittances: [] }
  })
  const file = solution.slice(0, 5_000)
  expect([lab.length, file.length]).toEqual([4, 5_000])
  const link = {
    kind: 'log',
    seed: 'atomic overlay lab',
    actors: { lab },
    ...NO_NOTES,
    checks: crypto.getRandomValues(new Uint8Array(8)),
    hash: HASH,
  } as const
  const shared = { exercise: 'topics', files: { 'topic-manager.ts': file } }
  const written = await writeLink({ link, code: shared, place: 4 })
  expect(written.length).toBeLessThanOrEqual(6_000)
  expect(written.length).toBeGreaterThan(3_000)
})
