import { afterAll, expect, test } from 'vitest'
import { realTimer } from '#base/rpc.ts'
import { topicsExercise } from '#exercises/topics/exercise.ts'
import compensation from '#exercises/topics/mutants/compensation.ts'
import mutex from '#exercises/topics/mutants/mutex.ts'
import solution from '#exercises/topics/solution.ts?raw'
import { mutated } from '#grading/mutant.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { parseReplayCode } from '#grading/verdict.ts'
import { gradeInSandbox, replayInSandbox, type GradingRequest } from './grade-in-sandbox.ts'
import { createRunner } from './runner.ts'

const runner = createRunner({ document, timer: realTimer, nonce: () => crypto.randomUUID() })
afterAll(() => runner.close())

async function graded(program: string, seed: string, watching: Partial<GradingRequest> = {}) {
  const result = await gradeInSandbox(runner, {
    exercise: topicsExercise,
    files: { 'topics.ts': program },
    seed,
    ...watching,
  })
  if (!result.ok) throw new Error('does not compile')
  return result.value
}

const ids = topicsExercise.checks.map(({ id }) => id)

test.each(freshSeeds(1, 5))('G8 the solution passes in the sandbox, seed %s', async (seed) => {
  const told: string[] = []
  const verdicts = await graded(solution, seed, {
    verdict: ({ id, kind }) => void told.push(`${id} ${kind}`),
  })
  expect(verdicts.filter(({ kind }) => kind !== 'passed')).toEqual([])
  expect(told).toEqual(ids.map((id) => `${id} passed`))
})

test.each([
  ['compensation', compensation],
  ['mutex', mutex],
])('G8 %s fails in the sandbox at the check that it names', async (_, mutant) => {
  const [seed = ''] = freshSeeds(1, 1)
  const stop = new AbortController()
  const verdicts = await graded(mutated(solution, mutant), seed, {
    signal: stop.signal,
    verdict: ({ kind }) => void (kind === 'failed' && stop.abort()),
  })
  const [first] = verdicts.filter(({ kind }) => kind === 'failed')
  expect([seed, first?.id]).toEqual([seed, mutant.fails])
})

test('R8 G8 what throws is told with the learner’s own line', async () => {
  const throwing = solution.replace(
    'const rule = this.#ports.topics.get(topic)',
    "throw new RangeError('here')\n    const rule = this.#ports.topics.get(topic)",
  )
  const stop = new AbortController()
  const verdicts = await graded(throwing, 'a', {
    signal: stop.signal,
    verdict: () => stop.abort(),
  })
  const line = throwing.split('\n').findIndex((text) => text.includes("RangeError('here')")) + 1
  expect(verdicts[0]?.failure?.observed).toContain('RangeError: here')
  expect(verdicts[0]?.places[0]).toMatchObject({
    file: 'topics.ts',
    line,
  })
})

test('R3 G7 a program that never ends is ended, and every check says so', async () => {
  const spinning = solution.replace(
    'async getAtomicTopicState(topic: string): Promise<AtomicTopicState> {',
    (start) => `${start}\n    for (;;);`,
  )
  const verdicts = await graded(spinning, 'a', { deadline: 3_000 })
  expect(verdicts.map(({ kind }) => kind)).not.toContain('passed')
  expect(verdicts[0]?.failure?.observed).toMatch(/still running after 3 seconds/)
})

test('G4 G10 a code brings its run about again, in the sandbox as well', async () => {
  const [seed = ''] = freshSeeds(1, 1)
  const stop = new AbortController()
  const verdicts = await graded(mutated(solution, compensation), seed, {
    signal: stop.signal,
    verdict: ({ kind }) => void (kind === 'failed' && stop.abort()),
  })
  const failure = verdicts.find(({ kind }) => kind === 'failed')?.failure
  const code = parseReplayCode(failure?.counterexample?.code ?? '')
  if (!code) throw new Error('no code')
  const again = async (program: string) =>
    replayInSandbox(runner, { exercise: topicsExercise, files: { 'topics.ts': program } }, code)
  expect(await again(mutated(solution, compensation))).toMatchObject({
    ok: true,
    value: {
      ran: failure?.ran,
      complaint: { observed: failure?.observed },
      steps: failure?.counterexample?.steps.map(({ text }) => ({ text })),
    },
  })
  const replayed = await again(mutated(solution, compensation))
  const lines = mutated(solution, compensation).split('\n')
  const written = (replayed.ok ? (replayed.value?.steps ?? []) : []).filter(
    ({ kind }) => kind === 'write',
  )
  expect(written.length).toBeGreaterThan(0)
  // The program's own line, and on it the table that is written.
  for (const { place } of written)
    expect(lines[(place?.line ?? 0) - 1]).toMatch(/\.(put|add|bulkPut|bulkAdd|delete|bulkDelete)\(/)
  expect(await again(solution)).toMatchObject({ ok: true, value: { complaint: null } })
})

test('R7 what does not compile is not run', async () => {
  const result = await gradeInSandbox(runner, {
    exercise: topicsExercise,
    files: { 'topics.ts': "import 'left-pad'" },
    seed: 'a',
  })
  expect(result).toMatchObject({ ok: false, error: [{ code: 'import', id: 'left-pad' }] })
})
