import { expect, test } from 'vitest'
import type { CrashFault, Place } from '#runner/protocol.ts'
import type { RunFailure } from '#runner/runner.ts'
import { explainRunFailure } from './run-failure.ts'

type Coded = Extract<RunFailure, { readonly code: string }>
type Ended = Exclude<RunFailure, Coded>

const place: Place = { file: 'main.ts', line: 3, column: 7 }

const coded: { [C in Coded['code']]: Coded & { readonly code: C } } = {
  syntax: { code: 'syntax', message: 'Unexpected token', at: place },
  import: { code: 'import', id: 'fs', at: place },
}
const ended: { [R in Ended['reason']]: Ended & { readonly reason: R } } = {
  deadline: { reason: 'deadline', milliseconds: 1_500 },
  flooded: { reason: 'flooded', by: 'messages' },
  stopped: { reason: 'stopped' },
  crashed: { reason: 'crashed', fault: { code: 'died' } },
}
const crashes: { [C in CrashFault['code']]: CrashFault & { readonly code: C } } = {
  threw: { code: 'threw', name: 'TypeError', message: 'no', places: [place] },
  'no-sandbox': { code: 'no-sandbox' },
  died: { code: 'died' },
}

test('U1 every end of a run without a value says what, where it has a place, and what to do', () => {
  const failures = [
    ...Object.values(coded),
    ...Object.values(ended),
    ...Object.values(crashes).map((fault) => ({ reason: 'crashed', fault }) as const),
  ]
  const texts = failures.map((failure) => explainRunFailure(failure))
  for (const { what, where, todo } of texts) {
    for (const text of [what, todo]) expect(text).toMatch(/^\S.*\.$/)
    if (where !== undefined) expect(where).toBe('main.ts, line 3, column 7.')
  }
  expect(texts.filter(({ where }) => where !== undefined)).toHaveLength(3)
  expect(texts[2]?.what).toContain('1.5 s')
})
