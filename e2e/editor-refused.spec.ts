import {
  checks,
  editorOf,
  openExercise,
  runChecks,
  solutionOf,
  summary,
  writeCode,
} from './exercise-page.ts'
import { accessibilityFaults, expect, test } from './lab-page.ts'

const WHOLE_EDITOR = /\/assets\/monaco-\w[^/]*\.js$/
const CHECKER = /\/assets\/ts\.worker-[^/]*\.js$/

/** Nothing was wrong but that which was refused. */
function onlyOf(problems: string[], expected: RegExp): void {
  expect(problems).not.toEqual([])
  expect(problems.splice(0).filter((problem) => !expected.test(problem))).toEqual([])
}

test('where Monaco does not come, a plain editor has the same files, and everything else goes on', async ({
  page,
  problems,
}) => {
  test.setTimeout(120_000)
  const refused: string[] = []
  await page.route(WHOLE_EDITOR, (route) => {
    refused.push(route.request().url())
    return route.abort()
  })
  await openExercise(page, 'topics')
  await expect(page.getByText('The full editor did not load.')).toBeVisible({ timeout: 60_000 })
  expect(refused).not.toEqual([])
  const editor = await editorOf(page)
  expect(await editor.evaluate(({ tagName }) => tagName)).toBe('TEXTAREA')
  await expect(editor).toHaveValue(/The module's sketch/)
  await expect(page.locator('.monaco-editor')).toHaveCount(0)
  await runChecks(page)
  await summary(page, /2 of 11 checks passed; X1\.3 failed first\./)
  await writeCode(page, solutionOf('topics'))
  await page.keyboard.press('ControlOrMeta+Enter')
  await summary(page, /^11 of 11 checks passed\.$/)
  await expect(checks(page)).not.toContainText('failed first')
  expect(await accessibilityFaults(page)).toEqual([])

  // Asked again, once it can come, it comes with what was written.
  await page.unroute(WHOLE_EDITOR)
  await page.reload()
  await expect(page.locator('.view-lines')).toContainText('export type Outcome', {
    timeout: 60_000,
  })
  await expect(page.getByText('The full editor did not load.')).toHaveCount(0)
  onlyOf(problems, /ERR_FAILED|failed: .*\/monaco-/)
})

test('where only Monaco’s checker does not come, the checks still run', async ({
  page,
  problems,
}) => {
  test.setTimeout(120_000)
  await page.route(CHECKER, (route) => route.abort())
  await openExercise(page, 'topics')
  await expect(page.locator('.view-lines')).toBeVisible({ timeout: 60_000 })
  await runChecks(page)
  await summary(page, /2 of 11 checks passed; X1\.3 failed first\./)
  // What Monaco itself says of it.
  onlyOf(problems, /Could not create web worker|console: undefined|thrown: Event/)
})
