import {
  checks,
  editorOf,
  openExercise,
  PHONE,
  runChecks,
  solutionOf,
  summary,
  writeCode,
} from './exercise-page.ts'
import { accessibilityFaults, expect, test } from './lab-page.ts'

const RULE = 'const rule = this.#ports.topics.get(topic)'
/** Throws at a line of its own, and logs an error at another. */
const throwing = solutionOf('topics').replace(
  RULE,
  `console.error(new RangeError('logged here'))\n    if (topic) throw new TypeError('thrown here')\n    ${RULE}`,
)
const lineOf = (text: string): number =>
  throwing.split('\n').findIndex((line) => line.includes(text)) + 1
const thrownAt = lineOf("TypeError('thrown here')")
const loggedAt = lineOf("RangeError('logged here')")

test('an error of a run is marked at its own line in the editor, and leads there', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await openExercise(page, 'topics')
  await writeCode(page, throwing)
  await runChecks(page)
  await summary(page, /X1\.1 failed first\./)
  const thrown = checks(page).getByRole('button', {
    name: `TypeError: thrown here topics.ts, line ${thrownAt}`,
  })
  await thrown.first().click()
  await expect(page.locator('.view-overlays [class*="wrong"]')).toHaveCount(2)
  await expect(page.locator('.squiggly-error')).toHaveCount(2)
  await expect(await editorOf(page)).toBeFocused()
  await page.keyboard.insertText('/* here */')
  await expect(
    page.locator('.view-line', { hasText: "throw /* here */new TypeError('thrown here')" }),
  ).toBeVisible()
  // What ran is not what stands there any more.
  await expect(page.locator('.view-overlays [class*="wrong"]')).toHaveCount(0)

  const log = page.getByRole('region', { name: 'What the program logged' })
  const logged = log.getByRole('button', {
    name: `RangeError: logged here topics.ts, line ${loggedAt}`,
  })
  await expect(logged.first()).toBeVisible()
  await expect(log).not.toContainText('sandbox-run')
  // What ran stands there again.
  await writeCode(page, throwing)
  await logged.first().click()
  await expect(await editorOf(page)).toBeFocused()
  await expect(page.locator('.view-overlays [class*="wrong"]')).toHaveCount(2)
  expect(await accessibilityFaults(page)).toEqual([])
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('errors of a run are marked in the plain editor; one that ends the program, too', async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await openExercise(page, 'topics')
    await writeCode(page, throwing)
    await runChecks(page)
    await summary(page, /X1\.1 failed first\./)
    await expect(page.locator('[data-line]')).toHaveCount(2)
    const editor = await editorOf(page)
    await expect(checks(page)).not.toBeInViewport()
    await page.getByRole('button', { name: 'See the results' }).click()
    await expect(checks(page).getByRole('heading', { name: 'Checks' })).toBeInViewport()
    await checks(page)
      .getByRole('button', { name: `TypeError: thrown here topics.ts, line ${thrownAt}` })
      .first()
      .click()
    await expect(editor).toBeFocused()
    await expect(page.locator(`[data-line="${thrownAt}"]`)).toBeInViewport()
    await page.keyboard.insertText('/* here */')
    await expect(editor).toHaveValue(/throw \/\* here \*\/ew TypeError\('thrown here'\)/)
    await expect(page.locator('[data-line]')).toHaveCount(0)

    // Nothing checks types here; the engine finds it.
    await writeCode(page, 'const twice = 1\nconst twice = 2\nexport {}\n')
    await runChecks(page)
    await summary(page, /X1\.1 failed first\./)
    await expect(page.locator('[data-line="2"]')).toBeVisible()
    await page.getByRole('button', { name: /^Line 2, column 7: X1\.1: SyntaxError: / }).click()
    await expect(editor).toBeFocused()
    expect(await accessibilityFaults(page)).toEqual([])
  })
})
