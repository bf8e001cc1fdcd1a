import { beforeEach, expect, test } from 'vitest'
import { parseTopicName, sure } from '#chain/ids.ts'
import type { Engine, Examination } from '#engine/engine.ts'
import type { Sample } from '#samples/sample.ts'
import type { Lab } from './lab.ts'
import { firstSample, openBytes, openFile, openSample, openText } from './open.ts'
import { chooseMode, chooseTopics, setSession, useSession } from './session.ts'
import { submitNow } from './submit.ts'

const fresh = useSession.getInitialState()
const topic = sure(parseTopicName('tm_anytx'))
const never = () => new Promise<never>(() => undefined)

/** Of the lab, only the engine's part that a test gives it; anything else would be a bug of the test. */
const labOf = (engine: Partial<Engine>): Lab => ({ engine }) as unknown as Lab

const seen = (magic: string): Examination => ({
  kind: 'refused',
  fault: { code: 'unknown-format', magic, at: { start: 0, end: 4 } },
  reading: null,
})

const sample = (name: string): Sample => ({
  name,
  title: name,
  what: '',
  group: 'tokens',
  beef: Uint8Array.of(1),
  topics: [topic],
})

beforeEach(() => {
  setSession(fresh, true)
})

test('U5 an examination that comes late replaces nothing', async () => {
  const answers: ((examination: Examination) => void)[] = []
  const lab = labOf({ inspect: () => new Promise((answer) => void answers.push(answer)) })
  const first = openBytes(lab, Uint8Array.of(1), { kind: 'pasted' })
  const second = openBytes(lab, Uint8Array.of(2), { kind: 'pasted' })
  answers[1]?.(seen('second'))
  answers[0]?.(seen('first'))
  await Promise.all([first, second])
  expect(useSession.getState()).toMatchObject({
    bytes: Uint8Array.of(2),
    examination: seen('second'),
    progress: null,
  })
})

test('U5 what is let go is told to stop', () => {
  const signals: (AbortSignal | undefined)[] = []
  const lab = labOf({
    inspect: (_, watching) => {
      signals.push(watching?.signal)
      return never()
    },
  })
  void openBytes(lab, Uint8Array.of(1), { kind: 'pasted' })
  void openBytes(lab, Uint8Array.of(2), { kind: 'pasted' })
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, false])
})

test('U5 a long text that is still being decoded opens nothing once something else is open', async () => {
  const lab = labOf({ inspect: async () => seen('0100') })
  const pasting = openText(lab, '00'.repeat(200_000))
  await openBytes(lab, Uint8Array.of(2), { kind: 'pasted' })
  await pasting
  expect(useSession.getState().bytes).toEqual(Uint8Array.of(2))
  await openText(lab, '03'.repeat(200_000))
  expect(useSession.getState().bytes).toHaveLength(200_000)
})

test('U5 bad text leaves the bytes that were there, and says why', async () => {
  const lab = labOf({ inspect: async () => seen('0100') })
  await openText(lab, '01 00 be ef')
  expect(useSession.getState().bytes).toEqual(Uint8Array.of(1, 0, 0xbe, 0xef))
  await openText(lab, '01 00 be e')
  expect(useSession.getState()).toMatchObject({
    bytes: Uint8Array.of(1, 0, 0xbe, 0xef),
    textFault: { code: 'odd-length' },
  })
})

test('U5 a file holds bytes, or their text', async () => {
  const lab = labOf({ inspect: async () => seen('0100') })
  const bytes = Uint8Array.of(1, 0, 0xbe, 0xef)
  for (const content of [bytes, '0100beef\n', 'AQC+7w==']) {
    setSession(fresh, true)
    await openFile(lab, new File([content], 'subject.beef'))
    expect(useSession.getState()).toMatchObject({
      bytes,
      origin: { kind: 'file', name: 'subject.beef' },
    })
  }
})

test('U6 the outcome is dropped once bytes, topics or mode differ', async () => {
  const failure = { code: 'no-topics' } as const
  const lab = labOf({
    inspect: async () => seen(''),
    submit: async () => ({ ok: false, error: failure }),
  })
  const shown = () => useSession.getState().submitted
  const submitted = { ok: false, error: failure }
  await openSample(lab, sample('a'))
  await submitNow(lab)
  expect(shown()).toEqual(submitted)
  chooseMode('per-topic')
  expect(shown()).toBeNull()
  await submitNow(lab)
  expect(shown()).toEqual(submitted)
  chooseTopics([])
  expect(shown()).toBeNull()
  await submitNow(lab)
  await openSample(lab, sample('b'))
  expect(shown()).toBeNull()
})

test('U6 an outcome that comes after the question changed is not shown', async () => {
  let answer: ((result: Awaited<ReturnType<Engine['submit']>>) => void) | undefined
  const lab = labOf({
    inspect: async () => seen(''),
    submit: () =>
      new Promise((resolve) => {
        answer = resolve
      }),
  })
  await openSample(lab, sample('a'))
  const submitting = submitNow(lab)
  chooseMode('per-topic')
  answer?.({ ok: false, error: { code: 'cancelled' } })
  await submitting
  expect(useSession.getState()).toMatchObject({ submitted: null, submitting: false })
})

test('U7 a submission returns to now', async () => {
  const lab = labOf({ inspect: async () => seen(''), submit: never })
  await openSample(lab, sample('a'))
  setSession({ at: 2 })
  void submitNow(lab)
  expect(useSession.getState().at).toBeNull()
})

test('U9 without storage the first sample is the mint, or whatever there is', () => {
  expect(firstSample([sample('note'), sample('token-mint')])?.name).toBe('token-mint')
  expect(firstSample([sample('note')])?.name).toBe('note')
  expect(firstSample([])).toBeUndefined()
})
