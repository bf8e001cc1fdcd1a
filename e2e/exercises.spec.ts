import {
  checks,
  openExercise,
  PHONE,
  replayFailure,
  runChecks,
  seeFailure,
  solutionOf,
  summary,
  writeCode,
} from './exercise-page.ts'
import { accessibilityFaults, expect, test } from './lab-page.ts'

test('attack 19: a newcomer is told where a type is wrong and nothing runs, then runs the torn sketch, sees the tear drawn and replayed, mends it, passes, and finds the code again', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openExercise(page, 'topics')
  const editor = page.getByRole('textbox', { name: 'Your code' })
  await expect(editor).toBeAttached({ timeout: 60_000 })
  await expect(page.getByText('not run', { exact: true })).toHaveCount(11)

  // What a type is wrong in is not run, and says where.
  await editor.focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.insertText("const wrong: number = 'text'\n")
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was run.' })).toContainText(
    'topics.ts, line 1, column 7',
    { timeout: 60_000 },
  )
  // It says Stop for as long as something runs.
  await expect(page.getByRole('button', { name: 'Run the checks' })).toBeVisible()
  await expect(page.getByText('not run', { exact: true })).toHaveCount(11)

  // The sketch as it is: two checks pass, the third shows the tear.
  await page.getByRole('button', { name: 'Reset' }).click()
  await runChecks(page)
  await summary(page, /2 of 11 checks passed; X1\.3 failed first\./)
  const { failed: torn, code } = await seeFailure(page, 'topics', 'X1.3')

  // Replayed by keyboard, with the sketch's own lines.
  await replayFailure(page, torn)
  // Beside the code all parties are in sight.
  await expect(torn.getByRole('region', { name: 'Picture: The run' })).toHaveCount(0)
  await expect(torn.getByText(/→ disk: states/).last()).toBeVisible()
  expect(await accessibilityFaults(page)).toEqual([])

  // Mended: everything passes.
  await writeCode(page, solutionOf('topics'))
  await page.keyboard.press('ControlOrMeta+Enter')
  await summary(page, /^11 of 11 checks passed\.$/)
  await expect(page.getByText('solved without the solution')).toBeVisible()
  await page.getByLabel('Code of a run').fill(code)
  await page.getByRole('button', { name: 'Bring it about' }).click()
  await expect(page.getByText('This run is as it must be.')).toBeVisible({ timeout: 60_000 })

  // Typed and left in the same moment: it is there.
  await editor.focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.insertText('// my last words\n')
  await expect(page.locator('.view-lines')).toContainText('my last words')
  await page.reload()
  await expect(page.locator('.view-lines')).toContainText('my last words', { timeout: 60_000 })
  await expect(page.getByText('passed before')).toHaveCount(11)
  await page.getByRole('link', { name: 'All exercises' }).click()
  await expect(page.getByText('11 of 11 checks passed')).toBeVisible()
  await expect(page.getByText(/^(met|[1-9]\d* of \d+ checks)$/)).not.toHaveCount(0)
  expect(await accessibilityFaults(page)).toEqual([])
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('hints come one at a time, then the solution beside; a reset has a way back', async ({
    page,
  }) => {
    await openExercise(page, 'topics')
    const editor = page.getByLabel('Your code: Atomic topic management')
    await editor.fill('// mine\n')
    await page.getByRole('button', { name: 'Read hint 1 of 2' }).click()
    await expect(page.getByText('Hint 1 of 2')).toBeVisible()
    await expect(page.getByRole('button', { name: /solution beside/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Read hint 2 of 2' }).click()
    await page.getByRole('button', { name: 'See the solution beside my code' }).click()
    await expect(page.getByRole('list', { name: /and of The solution/ })).toContainText(
      'class AtomicTopicManager',
    )
    await expect(editor).toHaveValue('// mine\n')

    await page.getByRole('button', { name: 'Reset' }).click()
    await expect(editor).toHaveValue(/The module's sketch/)
    await page.getByRole('button', { name: 'Bring it back' }).first().click()
    await expect(editor).toHaveValue('// mine\n')
    await expect(page.getByText('Kept in this browser')).toBeVisible()
    await page.reload()
    await expect(editor).toHaveValue('// mine\n')
    await expect(page.getByText('Hint 2 of 2')).toBeVisible()

    // It exports nothing, and the first check says so.
    await runChecks(page)
    await summary(page, /0 of 11 checks passed; X1\.1 failed first\./)
    await expect(checks(page)).toContainText('The file exports no class')
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways).toBeLessThanOrEqual(0)
    expect(await accessibilityFaults(page)).toEqual([])
  })
})
