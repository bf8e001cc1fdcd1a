import type { Page } from '@playwright/test'
import { accessibilityFaults, expect, goTo, openLab, panel, test } from './lab-page.ts'

const card = (page: Page, title: string | RegExp) => page.getByRole('region', { name: title })
const check = (page: Page) => page.getByRole('region', { name: 'Knowledge check' })

async function openLesson(page: Page): Promise<void> {
  await openLab(page)
  await goTo(page, 'Learn')
  await page.getByRole('link', { name: 'Topic Managers' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Topic Managers' })).toBeVisible()
}

async function show(page: Page, title: string | RegExp) {
  const part = card(page, title)
  await part.getByRole('button', { name: 'Show me' }).click()
  await expect(part.getByRole('button', { name: 'Run again' })).toBeEnabled()
  return part
}

test('every claim of the lesson runs, on nodes of its own', async ({ page }) => {
  await openLesson(page)
  const first = await show(page, 'A mint, a transfer, and a forgery')
  await expect(first.getByText('rejected', { exact: true })).toBeVisible()
  await expect(first.getByRole('img')).toBeVisible()

  const twice = await show(page, 'One BEEF, submitted twice')
  await expect(twice.getByText('duplicate', { exact: true })).toBeVisible()
  await expect(twice.getByText('Nothing was written.')).toBeVisible()

  const rivals = await show(page, /same two rivals/)
  await expect(rivals.getByText('conflict', { exact: true })).toHaveCount(2)

  const early = await show(page, 'The child, its parent, the child once more')
  await expect(early.getByText('orphan', { exact: true })).toBeVisible()
  await expect(early.getByText('duplicate', { exact: true })).toBeVisible()
  await expect(early.getByText(/Judged again because of this: “A child/)).toBeVisible()
  await expect(early.getByRole('img', { name: /2 outputs, 1 unspent/ })).toBeVisible()

  const modes = await show(page, 'The same BEEF in both modes')
  await expect(modes.getByText('withheld', { exact: true })).toHaveCount(1)
  await expect(modes.getByText('admitted', { exact: true })).toHaveCount(1)
  await expect(modes.getByText('rejected', { exact: true })).toHaveCount(2)

  const hearing = await show(page, /Four subscribers/)
  await expect(hearing.getByRole('row', { name: 'A shop nothing 2 commits' })).toBeVisible()
  await expect(hearing.getByRole('row', { name: 'A wallet 2 commits 2 commits' })).toBeVisible()

  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(3)
})

test('the sketch is killed everywhere and tears; one commit does not', async ({ page }) => {
  await openLesson(page)
  const sketch = await show(page, /Kill the sketch/)
  await expect(sketch.getByText('6 kills: 3 of them tear the topics apart')).toBeVisible()
  await expect(sketch.getByText('torn', { exact: true })).toHaveCount(3)
  await page.getByRole('radio', { name: 'One commit' }).press('Space')
  const mended = await show(page, /Kill the mended code/)
  await expect(mended.getByText('4 kills: none tears the topics apart')).toBeVisible()
  await expect(mended.getByText('torn', { exact: true })).toHaveCount(0)
})

test('the check by keyboard: a wrong line, then the right one, each really run', async ({
  page,
}) => {
  await openLesson(page)
  const line = (call: string) =>
    check(page).getByRole('button', { name: new RegExp(`lab.${call}`) })
  await line('notifySubscribers').focus()
  await page.keyboard.press('Enter')
  await expect(check(page).getByText('Not here: the topics agree.')).toBeVisible()
  await expect(check(page).getByRole('row', { name: 'tm_notes its output' })).toBeVisible()
  await expect(line('notifySubscribers')).toBeFocused()

  await line('setTopicState').focus()
  await page.keyboard.press('Enter')
  await expect(check(page).getByText('Yes: here the topics tear.')).toBeVisible()
  await expect(check(page).getByRole('row', { name: 'tm_tokens its output' })).toBeVisible()
  await expect(check(page).getByRole('row', { name: 'tm_notes nothing' })).toBeVisible()
  await expect(check(page).getByText('torn', { exact: true })).toBeVisible()

  await check(page).getByRole('button', { name: 'Begin again' }).click()
  await expect(line('notifySubscribers')).toHaveAttribute('aria-disabled', 'false')
})

test('two wrong lines end the check with the right one and its reason', async ({ page }) => {
  await openLesson(page)
  for (const call of ['verify', 'broadcast']) {
    await check(page)
      .getByRole('button', { name: new RegExp(`lab.${call}`) })
      .click()
    await expect(check(page).getByText('Not here: the topics agree.')).toBeVisible()
  }
  await expect(check(page).getByText(/It is the line with setTopicState/)).toBeVisible()
  await expect(check(page).getByRole('button', { name: /setTopicState/ })).toContainText('here')
})

test('a sample of the lesson opens in the lab, and the way back is in the bar', async ({
  page,
}) => {
  await openLesson(page)
  const modes = await show(page, 'The same BEEF in both modes')
  await modes.getByRole('button', { name: 'Two topics, one interested' }).click()
  await expect(page.getByLabel('Sample', { exact: true })).toHaveValue('half-relevant')
  await expect(
    panel(page, 'Submit').getByText('The topics disagree, so the modes differ'),
  ).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Topic Managers' })).toBeVisible()
})

test('an address of the lesson opens it, and an unknown one opens the list of lessons', async ({
  page,
}) => {
  await page.goto('./#/learn/topic-managers')
  await expect(page.getByRole('heading', { level: 1, name: 'Topic Managers' })).toBeVisible()
  await expect(page).toHaveTitle('Topic Managers · Atomic Overlay Lab')
  await page.goto('./#/learn/nothing')
  await expect(page.getByRole('heading', { level: 1, name: 'Learn' })).toBeVisible()
  await expect(page).toHaveTitle('Learn · Atomic Overlay Lab')
})

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${viewport.width}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme })

      test('nothing that axe finds in the lesson, and no sideways scrolling', async ({ page }) => {
        await openLesson(page)
        await show(page, 'A mint, a transfer, and a forgery')
        await show(page, /same two rivals/)
        await show(page, /Kill the sketch/)
        await check(page)
          .getByRole('button', { name: /setTopicState/ })
          .click()
        await expect(check(page).getByText('Yes: here the topics tear.')).toBeVisible()
        expect(await accessibilityFaults(page)).toEqual([])
        const wider = await page.evaluate(
          () =>
            [...document.querySelectorAll('main, article, html')].filter(
              ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
            ).length,
        )
        expect(wider).toBe(0)
      })
    })
  }
}
