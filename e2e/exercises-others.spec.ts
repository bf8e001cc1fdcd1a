import type { Page } from '@playwright/test'
import {
  editorOf,
  openExercise,
  PHONE,
  replayFailure,
  runChecks,
  seeFailure,
  solutionOf,
  summary,
  writeCode,
  type ExerciseName,
} from './exercise-page.ts'
import { accessibilityFaults, expect, test } from './lab-page.ts'

const OWN = '// my own words'

async function runSketch(page: Page, name: ExerciseName) {
  await openExercise(page, name)
  await editorOf(page)
  await runChecks(page)
}

/** The tear of a sketch that was run: drawn, listed and replayed. */
async function watchTear(page: Page, name: ExerciseName, id: string) {
  const { failed } = await seeFailure(page, name, id)
  const figure = failed.getByRole('figure')
  await figure.getByText('Table', { exact: true }).click()
  await expect(figure.getByRole('table')).toContainText('committed')
  await replayFailure(page, failed)
}

/** One's own words first, then the solution beside them. */
async function seeSolution(page: Page) {
  await (await editorOf(page)).focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.insertText(`${OWN}\n`)
  for (const hint of [1, 2])
    await page.getByRole('button', { name: `Read hint ${hint} of 2` }).click()
  await page.getByRole('button', { name: 'See the solution beside my code' }).click()
}

async function passWithSolution(page: Page, name: ExerciseName, came: RegExp) {
  await writeCode(page, solutionOf(name))
  await runChecks(page)
  await summary(page, came)
  await expect(page.getByText('solved, having seen the solution')).toBeVisible()
}

test('exercise 2: the tear is seen and replayed, the solution stands beside one’s own words, and passes', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await runSketch(page, 'baskets')
  // One tear is enough to see: the rest is not waited for.
  await summary(page, /X2\.2 failed\.$/)
  await page.getByRole('button', { name: 'Stop' }).click()
  await summary(page, /^Stopped: \d of 10 checks passed by then\.$/)
  await watchTear(page, 'baskets', 'X2.2')
  await seeSolution(page)
  const theirs = page.locator('.editor.original')
  await expect(theirs).toBeVisible()
  await expect(page.locator('.editor.modified')).toContainText(OWN)
  await expect(theirs).not.toContainText(OWN)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'See the solution beside my code' }).click()
  await expect(theirs).toHaveCount(0)
  await expect(page.locator('.view-lines')).toContainText(OWN)
  await passWithSolution(page, 'baskets', /^10 of 10 checks passed\.$/)
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('exercise 3: the tear is seen and replayed, the solution stands beside one’s own words, and passes', async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await runSketch(page, 'distributed')
    await summary(page, /4 of 11 checks passed; X3\.4 failed first\./)
    await watchTear(page, 'distributed', 'X3.4')
    await seeSolution(page)
    const lines = page.getByRole('list', { name: 'Lines of yours and of The solution' })
    await expect(lines.getByRole('listitem').first()).toHaveText(`−only yours: ${OWN}`)
    await expect(lines).toContainText('only in The solution: ')
    await expect(await editorOf(page)).toHaveValue(new RegExp(`^${OWN}\n`))
    expect(await accessibilityFaults(page)).toEqual([])
    await passWithSolution(page, 'distributed', /^11 of 11 checks passed\.$/)
  })
})
