import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedDesk, nothingReached, type DeskContents } from './desk.ts'

const files = (text: string) => ({ 'topics.ts': text })
const work = (text: string, at = 1, exercise = 'topics') => ({
  exercise,
  files: files(text),
  step: 0,
  at,
})
const desk = (part: Partial<DeskContents>): DeskContents => ({
  work: [],
  earlier: [],
  progress: [],
  ...part,
})

test('M8 what stands here stays; the other’s becomes earlier work, once; what is only there comes along', () => {
  const here = desk({ work: [work('mine', 5)] })
  const brought = desk({ work: [work('theirs', 9), work('b', 2, 'baskets')] })
  const merged = mergedDesk(here, brought)
  expect(merged.work).toEqual([work('mine', 5), work('b', 2, 'baskets')])
  expect(merged.earlier).toEqual([{ exercise: 'topics', files: files('theirs'), at: 9 }])
  expect(mergedDesk(merged, brought)).toEqual(merged)
  expect(mergedDesk(here, desk({ work: [work('mine', 7)] }))).toEqual(here)
})

test('M8 what either reached is reached: first passes, most hints, any look at the solution', () => {
  const one = {
    ...nothingReached('topics'),
    passed: { a: 5, b: 2 },
    hints: { 0: 1 },
    solved: { at: 9, solutionSeen: false },
  }
  const other = {
    ...nothingReached('topics'),
    passed: { a: 3, c: 4 },
    hints: { 0: 2, 1: 1 },
    solutionSeen: true,
    solved: { at: 7, solutionSeen: true },
  }
  const both = {
    exercise: 'topics',
    passed: { a: 3, b: 2, c: 4 },
    hints: { 0: 2, 1: 1 },
    solutionSeen: true,
    solved: { at: 7, solutionSeen: true },
  }
  expect(mergedDesk(desk({ progress: [one] }), desk({ progress: [other] })).progress).toEqual([
    both,
  ])
  expect(mergedDesk(desk({ progress: [other] }), desk({ progress: [one] })).progress).toEqual([
    both,
  ])
})

test('M8 nothing that was written on either side is missing afterwards', () => {
  const text = fc.constantFrom('a', 'b', 'c')
  const exercise = fc.constantFrom('topics', 'baskets')
  const row = fc.record({ exercise, files: text.map(files), at: fc.integer({ min: 0, max: 3 }) })
  const contents = fc.record({
    work: fc.uniqueArray(
      row.map((one) => ({ ...one, step: 0 })),
      { selector: (one) => one.exercise },
    ),
    earlier: fc.array(row, { maxLength: 5 }),
    progress: fc.constant([]),
  })
  const written = ({ work: standing, earlier }: DeskContents) =>
    new Set([...standing, ...earlier].map((one) => `${one.exercise} ${one.files['topics.ts']}`))
  fc.assert(
    fc.property(contents, contents, (here, brought) => {
      const merged = mergedDesk(here, brought)
      expect(written(merged)).toEqual(new Set([...written(here), ...written(brought)]))
      for (const own of here.work) expect(merged.work).toContainEqual(own)
      expect(mergedDesk(merged, brought)).toEqual(merged)
    }),
  )
})
