import { expect, test } from 'vitest'
import { withoutStack } from './assemble.ts'

test.each([
  [
    'Chromium',
    `Error: lost
    at fail (sandbox-run.js:9001:12)
    at new Promise (<anonymous>)
    at async Promise.all (index 0)
    at async sandbox-run.js:12:1`,
  ],
  ['Firefox', 'Error: lost\nfail@sandbox-run.js:9001:12\nasync*@sandbox-run.js:12:1'],
])('R8 the stack of %s is left out of what was logged', (_, text) => {
  expect(withoutStack(text).trim()).toBe('Error: lost')
})

test('R8 what only looks like a stack stays', () => {
  const said = 'look\n    at the line 3\nme@home:1:2\n    at sandbox-run.js:1:2 I wrote'
  expect(withoutStack(said)).toBe(said)
})
