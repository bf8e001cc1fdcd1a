import { expect, test } from 'vitest'
import type { PlacedVerdict } from '#runner/grade-in-sandbox.ts'
import { runtimeMarks } from './runtime-marks.ts'

const place = (line: number, file = 'topics.ts') => ({ file, line, column: 5 })
const verdict = (
  id: string,
  line: number | null,
  thrown: string | null = 'no rule',
): PlacedVerdict => ({
  id,
  title: '',
  criterion: 'Chain-aware Processing',
  group: '',
  kind: 'failed',
  runs: 1,
  complete: true,
  failure: {
    ran: '',
    expected: '',
    observed: 'It ended.',
    counterexample: null,
    thrown: thrown === null ? null : { name: 'TypeError', message: thrown, stack: '' },
  },
  places: line === null ? [] : [place(line), place(1)],
})
const logged = (text: string, line: number | null, file?: string) => ({
  kind: 'log' as const,
  level: 'error' as const,
  text,
  places: line === null ? [] : [place(line, file)],
})
const files = { 'topics.ts': 'ran', 'other.ts': 'ran too' }

test('U24 errors of checks and of the log stand at their innermost line, once a line', () => {
  const ran = {
    verdicts: [
      verdict('X1.1', 7),
      verdict('X1.2', 7),
      verdict('X1.3', null),
      verdict('X1.4', 9, null),
    ],
    log: [logged('lost', 12), logged('again', 7), logged('no place', null)],
    files,
  }
  expect(runtimeMarks(ran, files)).toEqual([
    { ...place(7), text: 'X1.1: TypeError: no rule' },
    { ...place(9), text: 'X1.4: It ended.' },
    { ...place(12), text: 'lost' },
  ])
})

test('U24 a file that is not the one that ran has no marks; another keeps its own', () => {
  const ran = { verdicts: [verdict('X1.1', 7)], log: [logged('lost', 2, 'other.ts')], files }
  const edited = { ...files, 'topics.ts': 'edited' }
  expect(runtimeMarks(ran, edited)).toEqual([{ ...place(2, 'other.ts'), text: 'lost' }])
  expect(runtimeMarks(ran, {})).toEqual([])
})
