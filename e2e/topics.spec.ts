import type { Page } from '@playwright/test'
import { chooseSample, expect, openLab, panel, submit, test } from './lab-page.ts'

/** Submits samples by name, through the console. */
async function submitAll(page: Page, names: readonly string[]): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { samples, submit: send } = lab as Required<typeof lab>
    for (const name of wanted) {
      const sample = samples[name]
      if (sample) await send(sample.beef, sample.topics)
    }
  }, names)
}

test('where topics disagree, both modes are shown before anything is submitted', async ({
  page,
}) => {
  await openLab(page)
  await chooseSample(page, 'Two topics, one interested')
  const table = panel(page, 'Submit').getByRole('table', { name: /The topics disagree/ })
  await expect(table.getByRole('row', { name: 'tm_tokens withheld admitted' })).toBeVisible()
  await expect(table.getByRole('row', { name: 'tm_notes rejected rejected' })).toBeVisible()
  await expect(
    table.getByRole('row', { name: 'In sum no coin moves 1 coin would move' }),
  ).toBeVisible()
  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(3)

  await page.getByRole('radio', { name: 'Per topic' }).check({ force: true })
  await expect(table.getByRole('columnheader', { name: 'Per topic (chosen)' })).toBeVisible()
  await submit(page)
  await expect(page.getByText('Committed as revision 4.')).toBeVisible()
  await expect(panel(page, 'State').getByRole('tab', { name: 'Unspent 1' })).toBeVisible()
})

test('where topics agree there is nothing to compare', async ({ page }) => {
  await openLab(page)
  await chooseSample(page, 'A token and a note at once')
  await expect(panel(page, 'Submit').getByText('1 output comes in')).toHaveCount(2)
  await expect(panel(page, 'Submit').getByText(/The topics disagree/)).toHaveCount(0)
})

test('the history of any coin: what it came from, what became of it', async ({ page }) => {
  await openLab(page)
  const state = panel(page, 'State')
  await state.getByRole('tab', { name: 'History' }).click()
  await expect(state.getByText('No history yet')).toBeVisible()
  await submitAll(page, ['token-mint', 'token-transfer', 'token-split', 'independent-1'])
  await expect(state.getByRole('img', { name: /tm_tokens: 6 outputs, 4 unspent/ })).toBeVisible()

  await state.getByRole('tab', { name: 'Spent 2' }).click()
  await state
    .getByRole('button', { name: /^History of/ })
    .first()
    .click()
  await expect(state.getByRole('img', { name: /around/ })).toContainText('chosen')
  await expect(state.getByRole('img', { name: /around/ })).toContainText('1 more output')
  await state.getByText('Table', { exact: true }).click()
  await expect(state.getByRole('table').getByRole('row')).toHaveCount(7)
  await state.getByRole('button', { name: 'Show the newest instead' }).click()
  await expect(state.getByText('The newest coins of tm_tokens', { exact: true })).toBeVisible()
})

test('history goes back in time with the scrubber', async ({ page }) => {
  await openLab(page)
  await submitAll(page, ['token-mint', 'token-transfer'])
  const state = panel(page, 'State')
  await state.getByRole('tab', { name: 'History' }).click()
  await expect(state.getByRole('img', { name: /3 outputs, 2 unspent/ })).toBeVisible()
  await panel(page, 'Timeline').getByRole('slider').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(state.getByRole('img', { name: /1 output, 1 unspent/ })).toBeVisible()
})
