import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { buildSamples } from '#samples/build-samples.ts'
import { setupOf } from '#services/run-link.ts'
import { snapshotOfCode } from '#share/code-run.ts'
import { HASH, LOG, NO_NOTES, RUN } from '#testing/links.ts'
import { contentsOf } from './contents.ts'

test('H14 what is in a log is told: who did how much, and the subject of each pasted BEEF', async () => {
  const samples = await buildSamples('contents')
  const pasted = samples.filter(({ name }) => ['token-mint', 'beef-atomic'].includes(name))
  const lab = pasted.map(({ beef, topics }) => {
    return { kind: 'submit', beef, topics, mode: 'per-topic', remittances: [] } as const
  })
  const link = { kind: 'log', seed: 's', actors: { lab }, ...NO_NOTES, hash: HASH } as const
  const told = contentsOf({ link, code: null, place: 1 })
  assert(told.ok && told.value.kind === 'log', 'it is a log')
  expect(told.value.actors).toEqual([{ name: 'lab', actions: 2 }])
  expect(told.value.pasted.map(({ bytes }) => bytes)).toEqual(pasted.map(({ beef }) => beef.length))
  expect(new Set(told.value.pasted.map(({ txid }) => txid)).size).toBe(2)
  expect(told.value.pasted.every(({ txid }) => txid !== null)).toBe(true)

  const strange = contentsOf(LOG)
  expect(strange).toMatchObject({ value: { pasted: [{ txid: null, bytes: 3 }], code: LOG.code } })
})

test('H14 a run of services and code are told as what they are', () => {
  const request = { scenario: 'event', count: 2, seed: 'a', weather: 'calm', cues: [] } as const
  const link = { kind: 'run', ...setupOf(request), hash: HASH } as const
  expect(contentsOf({ link, code: null, place: null })).toMatchObject({
    value: { kind: 'services', request: { ...request, weather: 'calm' } },
  })
  const run = { exercise: 'topics', files: { 'topics.ts': '' }, replay: null, came: null }
  expect(contentsOf(snapshotOfCode(run))).toMatchObject({ value: { kind: 'exercise', run } })
})

test('H14 what is well formed and cannot be opened is named', () => {
  expect(contentsOf(RUN)).toEqual({ ok: false, error: { code: 'bad-run', part: 'count' } })
  const { link } = LOG
  const unseen = { ...LOG, link: { ...link, seed: 'a\u202eb' } }
  expect(contentsOf(unseen)).toEqual({ ok: false, error: { code: 'unseen-character' } })
  const run = snapshotOfCode({ exercise: 'topics', files: null, replay: null, came: null })
  expect(contentsOf({ ...run, code: { exercise: 'baskets', files: {} } })).toEqual({
    ok: false,
    error: { code: 'no-exercise' },
  })
})
