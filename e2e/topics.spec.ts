import type { Page } from '@playwright/test'
import {
  accessibilityFaults,
  answered,
  chooseSample,
  expect,
  openLab,
  panel,
  submit,
  test,
} from './lab-page.ts'

/** Submits samples by name, through the console; the network answers each before the next. */
async function submitAll(page: Page, names: readonly string[]): Promise<void> {
  for (const wanted of names) {
    await page.evaluate(async (name) => {
      const { samples, submit: send } = lab as Required<typeof lab>
      const sample = samples[name]
      if (sample) await send(sample.beef, sample.topics)
    }, wanted)
    await answered(page)
  }
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

  await page.getByRole('radio', { name: 'Per topic' }).press('Space')
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
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft')
  await expect(state.getByRole('img', { name: /1 output, 1 unspent/ })).toBeVisible()
})

test('evicting shows first what would go, then takes it and all that was built on it', async ({
  page,
}) => {
  await openLab(page)
  await submitAll(page, ['rival-mint', 'rival-bob', 'rival-merchant'])
  const state = panel(page, 'State')
  await state.getByRole('tab', { name: 'Judged 3' }).click()
  const row = (status: string) => state.getByRole('row').filter({ hasText: status })
  await expect(row('conflict').getByRole('button', { name: /^Judge again/ })).toBeVisible()
  await row('1 coin is spent')
    .getByRole('button', { name: /^Evict/ })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(
    dialog.getByText('1 transaction and 1 output would go; 2 spends would be undone.'),
  ).toBeVisible()
  const again = dialog.getByRole('region', { name: 'Judged again in the same commit' })
  await expect(again.getByRole('listitem')).toHaveCount(1)
  await expect(again.getByText(/^Admitted: 1 output comes in/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(dialog).toBeHidden()
  const events = () => page.evaluate(async () => (await lab.events?.())?.length ?? 0)
  const before = await events()

  await row('1 coin is spent')
    .getByRole('button', { name: /^Evict/ })
    .click()
  await dialog.getByRole('button', { name: 'Evict', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(row('conflict')).toHaveCount(0)
  await expect(state.getByRole('tab', { name: 'Judged 2' })).toBeVisible()
  await expect(panel(page, 'Timeline').getByText(/and its descendants evicted/)).toBeVisible()
  await expect.poll(events).toBeGreaterThan(before)
})

test('evicting a mint takes what descends from it along', async ({ page }) => {
  await openLab(page)
  await submitAll(page, ['token-mint', 'token-transfer', 'token-split'])
  const state = panel(page, 'State')
  await state.getByRole('tab', { name: 'Judged 3' }).click()
  await state
    .getByRole('row')
    .last()
    .getByRole('button', { name: /^Evict/ })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^3 transactions and 5 outputs would go/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Evict', exact: true }).click()
  await expect(state.getByRole('tab', { name: 'Judged 0' })).toBeVisible()
  await expect(state.getByRole('tab', { name: 'Unspent 0' })).toBeVisible()
})

test('an orphan that is judged again without its parent stays one; the parent brings it in', async ({
  page,
}) => {
  await openLab(page)
  await submitAll(page, ['child-first'])
  const state = panel(page, 'State')
  await state.getByRole('tab', { name: 'Judged 1' }).click()
  await state.getByRole('button', { name: /^Judge again/ }).click()
  await expect(state.getByText(/Nothing changes: it was judged as before/)).toBeVisible()
  await chooseSample(page, 'The parent, late')
  const again = panel(page, 'Submit').getByRole('region', { name: /^Judged again/ })
  await expect(again.getByRole('listitem')).toHaveText([
    /^09bcfa55…f7e30b in tm_tokens.*Admitted: /,
  ])
  await submit(page)
  await expect(page.getByText('Committed as revision 5.')).toBeVisible()
  await expect(again.getByRole('listitem')).toHaveText([
    /^09bcfa55…f7e30b in tm_tokens.*Admitted: /,
  ])
  await expect(state.getByText('orphan', { exact: true })).toHaveCount(0)
  await expect(state.getByText('admitted', { exact: true })).toHaveCount(2)
  // The network's two answers are commits of their own, and come when they come.
  await expect.poll(() => page.evaluate(async () => (await lab.events?.())?.length)).toBe(7)
})

test('a lookup answers with outputs, and the BEEF of an answer opens and verifies', async ({
  page,
}) => {
  await openLab(page)
  await submitAll(page, ['token-mint', 'token-transfer', 'note'])
  const state = panel(page, 'State')
  await state.getByRole('radio', { name: /^tm_tokens/ }).press('Space')
  await state.getByRole('tab', { name: 'Look up' }).click()
  await expect(state.getByRole('radio', { name: 'ls_tokens' })).toBeChecked()
  const answer = state.getByRole('table', { name: /The answer/ })
  await state.getByRole('button', { name: 'Ask' }).click()
  await expect(answer.getByRole('row')).toHaveCount(3)

  await answer.getByRole('button', { name: /^Open/ }).first().click()
  await expect(page.getByLabel('Sample', { exact: true })).toContainText('Answer of ls_tokens')
  await expect(panel(page, 'BEEF').getByText('verified', { exact: true })).toBeVisible()
  await expect(panel(page, 'Submit').getByText(/^Duplicate/)).toBeVisible()

  await state.getByLabel('Query, as JSON').fill('{"owner": "nobody"}')
  await page.keyboard.press('Enter')
  await expect(answer.getByText(/No unspent output answers/)).toBeVisible()
  await state.getByLabel('Query, as JSON').fill('{owner}')
  await page.keyboard.press('Enter')
  await expect(state.getByText(/The query is not JSON/)).toBeVisible()
  await state.getByLabel('Query, as JSON').fill('{"colour": "red"}')
  await page.keyboard.press('Enter')
  await expect(state.getByText(/does not understand the query/)).toBeVisible()
})

test('a subscription hears every tab, and after a reload what it missed', async ({
  page,
  context,
}) => {
  // A tab that was open before hears nothing itself: what it commits must come by the store.
  const other = await context.newPage()
  await openLab(other)
  await openLab(page)
  const state = panel(page, 'State')
  await state.getByRole('radio', { name: /^tm_tokens/ }).press('Space')
  await state.getByRole('button', { name: 'Subscribe' }).click()
  const feed = state.getByRole('region', { name: 'Subscriber of tm_tokens' })
  await expect(feed.getByText('since revision 3')).toBeVisible()
  await expect(feed.getByText(/^Nothing yet/)).toBeVisible()

  await submitAll(page, ['note', 'token-mint'])
  const commits = feed.getByRole('log').locator('ol > li')
  await expect(commits).toHaveText([/^Revision 6.*Admitted: 1 output comes in\.$/])
  await submitAll(other, ['token-transfer'])
  await expect(commits).toHaveText([/^Revision 8/, /^Revision 6/])

  await page.close()
  await submitAll(other, ['token-split', 'token-burn'])
  const again = await context.newPage()
  await openLab(again)
  const resumed = panel(again, 'State').getByRole('region', { name: 'Subscriber of tm_tokens' })
  await expect(resumed.getByText('resumed after revision 8')).toBeVisible()
  await expect(resumed.getByRole('log').locator('ol > li')).toHaveText([
    /^Revision 12.*Admitted as a burn/,
    /^Revision 10/,
  ])

  await resumed.getByRole('button', { name: 'Stop' }).click()
  await expect(panel(again, 'State').getByRole('button', { name: 'Subscribe' })).toBeVisible()
  await submitAll(other, ['independent-1'])
  await again.reload()
  await again.evaluate(() => lab.ready)
  await expect(panel(again, 'State').getByRole('button', { name: 'Subscribe' })).toBeVisible()
  await expect(panel(again, 'State').getByRole('log')).toHaveCount(0)
})

for (const { name, ...viewport } of [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
]) {
  test.describe(name, () => {
    test.use({ viewport })

    test('nothing that axe finds in any tab of the state, its dialog, its feed, the modes', async ({
      page,
    }) => {
      const go = async (to: string) => {
        const bar = page.getByRole('navigation', { name: 'Panels' })
        if (name === 'phone') await bar.getByRole('button', { name: to }).click()
      }
      const lookAtBoth = async (within: string) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          // No colour is caught on its way.
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          expect(await accessibilityFaults(page, within)).toEqual([])
        }
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        )
        expect(wider).toBe(false)
      }
      await openLab(page)
      await submitAll(page, ['token-mint', 'token-transfer', 'child-first'])
      await submitAll(page, ['rival-mint', 'rival-bob', 'rival-merchant', 'token-forged'])
      await go('State')
      const state = panel(page, 'State')
      await state.getByRole('radio', { name: /^tm_tokens/ }).press('Space')
      await state.getByRole('button', { name: 'Subscribe' }).click()
      await submitAll(page, ['token-split'])
      await expect(state.getByRole('log').getByText(/^Revision/)).toHaveCount(1)
      for (const tab of [/^Last step/, /^History/, /^Unspent/, /^Spent/, /^Judged/, /^Look up/]) {
        await state.getByRole('tab', { name: tab }).click()
        await expect(state.getByRole('tabpanel', { name: tab })).toBeVisible()
        if (tab.source === '^Look up') {
          await state.getByRole('button', { name: 'Ask' }).click()
          await expect(state.getByRole('table', { name: /The answer/ })).toBeVisible()
        }
        await lookAtBoth('[data-panel="state"]')
      }
      await state.getByRole('tab', { name: /^Judged/ }).click()
      await state
        .getByRole('button', { name: /^Evict/ })
        .nth(1)
        .click()
      await expect(page.getByRole('dialog').getByText(/would go/)).toBeVisible()
      await lookAtBoth('dialog[open]')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()

      await go('BEEF')
      await chooseSample(page, 'Two topics, one interested')
      await go('Submit')
      await expect(panel(page, 'Submit').getByText(/The topics disagree/)).toBeVisible()
      await lookAtBoth('[data-panel="submit"]')
    })
  })
}
