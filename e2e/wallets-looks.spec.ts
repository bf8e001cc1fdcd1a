import type { Locator, Page } from '@playwright/test'
import { accessibilityFaults, expect, goTo, openLab, test } from './lab-page.ts'
import { cards, desk, fund, openWallets, signAlone, task } from './wallets-page.ts'

/** Names of controls that stand beyond their form, their half of the page or the window; a table may scroll. */
const cutOff = (page: Page) =>
  page.getByRole('main').evaluate((main) =>
    [...main.querySelectorAll<HTMLElement>('button, input, select, textarea, summary')]
      .filter((control) => control.checkVisibility() && !control.closest('table'))
      .filter((control) => {
        const { left, right } = control.getBoundingClientRect()
        for (let box = control.parentElement; box; box = box.parentElement) {
          const edge = box.getBoundingClientRect()
          const clips = getComputedStyle(box).overflowX !== 'visible'
          // A button without a border stands out a little, so that its text is in line.
          const holds =
            control.dataset['look'] !== 'quiet' && box.matches('form, [role="tabpanel"], body')
          if ((clips || holds) && (left < edge.left - 1 || right > edge.right + 1)) return true
        }
        return false
      })
      .map((control) => control.getAttribute('aria-label') ?? control.textContent),
  )

/** Names of controls of which another one hides a part. */
const overlapping = (page: Page) =>
  page.getByRole('main').evaluate((main) => {
    const boxes = [...main.querySelectorAll('button, input, select, textarea, summary')]
      .filter((control) => control.checkVisibility())
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
    return boxes.flatMap(({ control, box }, at) =>
      boxes
        .slice(at + 1)
        .filter(
          (other) =>
            !control.contains(other.control) &&
            box.left < other.box.right - 1 &&
            other.box.left < box.right - 1 &&
            box.top < other.box.bottom - 1 &&
            other.box.top < box.bottom - 1,
        )
        .map((other) => `${control.textContent} and ${other.control.textContent}`),
    )
  })

async function looksRight(page: Page): Promise<void> {
  expect(await cutOff(page)).toEqual([])
  expect(await overlapping(page)).toEqual([])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await accessibilityFaults(page)).toEqual([])
  }
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 390, height: 844 },
])
  test(`at ${viewport.width} pixels nothing is cut off and nothing overlaps, light and dark`, async ({
    page,
  }) => {
    test.slow()
    await page.setViewportSize(viewport)
    await openWallets(page)
    await looksRight(page)
    await fund(page, 'bob')
    await fund(page, 'alice')
    await task(page, 'Mint')
    await desk(page).getByLabel('Tokens', { exact: true }).fill('8')
    await desk(page).getByLabel('Tags (optional)').fill('red, one of rather more words than fit')
    await signAlone(page)
    for (const name of ['art', 'a basket of a rather long name which does not fit']) {
      await page.getByLabel('New basket').fill(name)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    }
    await page.getByLabel('New basket').fill('p reserved')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^A basket’s name has 1 to 300 bytes/)).toBeVisible()
    await page.getByText('Add a person').click()
    await page.getByLabel('Name', { exact: true }).fill('bob')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^There is a bob already/)).toBeVisible()
    await looksRight(page)
    await task(page, 'Swap')
    await desk(page).getByLabel('With', { exact: true }).selectOption({ label: 'bob' })
    await looksRight(page)
    await desk(page).getByRole('button', { name: 'Show the transaction' }).click()
    await desk(page).getByText('As a picture', { exact: true }).click()
    await expect(desk(page).getByRole('img', { name: /^Swap/ })).toBeVisible()
    await looksRight(page)

    const field = page.getByLabel('New basket')
    await field.evaluate((input) => void (input.style.minWidth = '100rem'))
    expect(await cutOff(page)).toEqual(['', 'Add'])
    await field.evaluate((input) => void (input.style.margin = '0 -3rem 0 0'))
    expect(await overlapping(page)).toEqual([' and Add'])
  })

/** Tab until it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let tabs = 0; tabs < 80; tabs++) {
    if (await target.evaluate((it) => it === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

test('a person is added, funded and sold to by keyboard alone', async ({ page }) => {
  test.slow()
  await openLab(page)
  await goTo(page, 'Wallets')
  const button = (name: string) => desk(page).getByRole('button', { name, exact: true })
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target)
    await page.keyboard.press(key)
  }
  const sign = async () => {
    await press(button('Show the transaction'))
    await press(button('Sign and commit'))
    await expect(desk(page).getByText(/^Committed as revision/)).toBeVisible()
  }
  await press(page.getByText('Add a person'))
  await tabTo(page, page.getByLabel('Name', { exact: true }))
  await page.keyboard.type('zoe')
  await page.keyboard.press('Enter')
  const zoe = page.getByRole('tab', { name: 'zoe', selected: true })
  await expect(zoe).toBeVisible()
  await sign()
  await tabTo(page, zoe)
  await page.keyboard.press('Home')
  await expect(page.getByRole('tab', { name: 'alice', selected: true })).toBeFocused()
  await sign()
  await press(button('Mint something'))
  await sign()
  await press(button('Sell some'))
  await tabTo(page, desk(page).getByLabel('Buyer'))
  await page.keyboard.type('zoe')
  await press(button('Show the transaction'))
  await press(button('Sign as alice'))
  await expect(desk(page).getByText('alice has agreed.')).toBeFocused()
  await press(button('Sign as zoe'))
  await expect(desk(page).getByText(/^Committed as revision/)).toBeVisible()
  await expect(cards(page, 'stock')).toHaveCount(4)
})
