import { accessibilityFaults, expect, goTo, openLab, test } from './lab-page.ts'

test('the sketch is written, checked, torn and shown: nothing runs while a type is wrong', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openLab(page)
  await goTo(page, 'Exercises')
  await expect(page.getByRole('heading', { level: 1, name: 'Exercises' })).toBeVisible()
  const editor = page.getByRole('textbox', { name: 'Your code' })
  await expect(editor).toBeAttached({ timeout: 60_000 })
  await expect(page.getByText('○ Not run')).toHaveCount(11)

  // What a type is wrong in is not run, and says where.
  await editor.focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.insertText("const wrong: number = 'text'\n")
  await page.keyboard.press('ControlOrMeta+Enter')
  const problem = page.getByRole('alert').filter({ hasText: 'Nothing was run.' })
  await expect(problem).toContainText('topics.ts, line 1, column 7', { timeout: 60_000 })
  await expect(page.getByText('○ Not run')).toHaveCount(11)

  // The typings of the SDK complete what is typed.
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ControlOrMeta+Shift+k')
  await page.keyboard.insertText("import { Transaction } from '@bsv/sdk'\nnew Transaction().addOut")
  await page.keyboard.press('Control+Space')
  await expect(page.locator('.suggest-widget').getByText('addOutput').first()).toBeVisible({
    timeout: 60_000,
  })
  await page.keyboard.press('Escape')

  // The sketch as it is: two checks pass, the third shows the tear.
  await page.getByRole('button', { name: 'Begin again' }).click()
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'checks passed.' })).toBeVisible({
    timeout: 90_000,
  })
  await expect(page.getByText('✓ Passed').first()).toBeVisible()
  await expect(page.getByText('✕ Failed').first()).toBeVisible()

  await page.getByRole('button', { name: 'Compare with the sketch' }).click()
  await expect(page.locator('.monaco-diff-editor')).toBeVisible()
  await page.getByRole('button', { name: 'Plain editor' }).click()
  await expect(page.getByLabel('The sketch')).toHaveValue(/class AtomicTopicManager/)
  expect(await accessibilityFaults(page)).toEqual([])
})
