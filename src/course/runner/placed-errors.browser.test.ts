import { afterAll, expect, test } from 'vitest'
import { realTimer } from '#base/rpc.ts'
import { topicsExercise } from '#exercises/topics/exercise.ts'
import { gradeInSandbox, type LogLine, type PlacedVerdict } from './grade-in-sandbox.ts'
import { createRunner } from './runner.ts'

const runner = createRunner({ document, timer: realTimer, nonce: () => crypto.randomUUID() })
afterAll(() => runner.close())

/** Up to the first verdict. */
async function graded(program: string) {
  const lines: LogLine[] = []
  const stop = new AbortController()
  let first: PlacedVerdict | null = null
  await gradeInSandbox(runner, {
    exercise: topicsExercise,
    files: { 'topics.ts': program },
    seed: 'a',
    signal: stop.signal,
    log: (line) => lines.push(line),
    verdict(verdict) {
      first ??= verdict
      stop.abort()
    },
  })
  return { lines, first: first as PlacedVerdict | null }
}

test('R8 an error that is logged, and one that nobody caught, have their place and no stack', async () => {
  const { lines } = await graded(`export class AtomicTopicManager {
  constructor() {
    console.warn('tried', new RangeError('first'))
    void Promise.reject(new TypeError('second'))
    console.log('plain words')
  }
}
`)
  const at = (line: number, column: number) => ({ file: 'topics.ts', line, column })
  const thrown = { level: 'warn', text: 'tried RangeError: first', places: [at(3, 27)] }
  expect(lines.slice(0, 2)).toMatchObject([thrown, { text: 'plain words', places: [] }])
  expect(lines.find(({ level }) => level === 'error')).toMatchObject({
    text: 'A promise was rejected and nobody caught it: TypeError: second',
    places: [at(4, 25)],
  })
})

test('R8 an error that ends the program stands at its line in every check', async () => {
  const { first } = await graded(`export class AtomicTopicManager {}
const twice = 1
const twice = 2
`)
  expect(first).toMatchObject({
    kind: 'failed',
    failure: { observed: expect.stringMatching(/^SyntaxError: .*already been declared$/) },
    places: [{ file: 'topics.ts', line: 3, column: 7 }],
  })
})

test('R8 a check that fails without an error has no place', async () => {
  const { first } = await graded(`export class AtomicTopicManager {
  getAtomicTopicState = async () => ({})
  processAtomicTopicUpdate = async () => ({})
}
`)
  expect(first).toMatchObject({ kind: 'failed', failure: { thrown: null }, places: [] })
})
