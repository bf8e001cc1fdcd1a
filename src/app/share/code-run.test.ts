import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { HASH, LOG, RUN } from '#testing/links.ts'
import { codeOfSnapshot, isCodeRun, snapshotOfCode, type CodeRun } from './code-run.ts'
import { readLink, writeLink } from './link.ts'

const run: CodeRun = {
  exercise: 'topics',
  files: { 'topics.ts': 'export class A {}\n', 'more.ts': '' },
  replay: 'topics~1a2b~atomic~01~c3',
  came: null,
}

test('H12 an exercise’s code, a run, or both are read again as they were', async () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}\.ts$/)
  const files = fc.dictionary(name, fc.string({ maxLength: 300 }), { minKeys: 1, maxKeys: 4 })
  const runs = fc.record({
    exercise: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    files: fc.option(files),
    replay: fc.stringMatching(/^[a-z]{1,10}~[0-9a-z]{1,9}~[a-z-]{1,9}~[0-9a-z]{0,30}~c\d{1,3}$/),
    came: fc.constantFrom(null, HASH),
  })
  await fc.assert(
    fc.asyncProperty(runs, async (made) => {
      const read = await readLink(await writeLink(snapshotOfCode(made)))
      assert(read.ok, 'it is read again')
      const again = codeOfSnapshot(read.value)
      expect(again.ok && { ...again.value, files: { ...again.value.files } }).toEqual({
        ...made,
        files: { ...made.files },
      })
    }),
    { numRuns: 40 },
  )
})

test('H12 text that was altered is not taken; a run that was shared with its end is, until it is run', () => {
  const made = snapshotOfCode(run)
  assert(isCodeRun(made.link) && made.code !== null, 'it is a run of code')
  const code = { ...made.code, files: { 'topics.ts': 'export class B {}\n' } }
  expect(codeOfSnapshot({ ...made, code })).toEqual({ ok: false, error: { code: 'altered' } })
  const link = { ...made.link, schedule: 'topics~1a2b~atomic~02~c3' } as typeof made.link
  expect(codeOfSnapshot({ ...made, link })).toEqual({ ok: false, error: { code: 'altered' } })
  const came = snapshotOfCode({ ...run, came: HASH })
  expect(codeOfSnapshot(came)).toMatchObject({ ok: true, value: { came: HASH } })
  expect(codeOfSnapshot({ ...came, code: { ...made.code, exercise: 'baskets' } })).toEqual({
    ok: false,
    error: { code: 'no-exercise' },
  })
})

test('H12 a log and a play of services are no code', () => {
  for (const other of [LOG, RUN])
    expect(codeOfSnapshot(other)).toEqual({ ok: false, error: { code: 'no-exercise' } })
})
