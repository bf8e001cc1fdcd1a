import { accessibilityFaults, expect, goTo, openLab, test } from './lab-page.ts'

const places = ['Lab', 'Wallets', 'Network', 'Services', 'Learn', 'Exercises'] as const

for (const { name, ...viewport } of [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme })

      test('every place has its title and one heading, and nothing that axe finds', async ({
        page,
      }) => {
        await openLab(page)
        for (const place of places) {
          await goTo(page, place)
          await expect(page).toHaveTitle(
            place === 'Lab' ? 'Atomic Overlay Lab' : `${place} · Atomic Overlay Lab`,
          )
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(
            place === 'Lab' ? 'Atomic Overlay Lab' : place,
          )
          expect(await accessibilityFaults(page)).toEqual([])
        }
      })
    })
  }
}

test('the bar says where one is, and in a lesson that it is inside Learn', async ({ page }) => {
  await page.goto('./#/learn')
  const link = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Learn' })
  await expect(link).toHaveAttribute('aria-current', 'page')
  await page.getByRole('link', { name: 'Topic Managers' }).click()
  await expect(link).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('link', { name: 'Lab', exact: true })).not.toHaveAttribute(
    'aria-current',
  )
})

test.describe('phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the list of places by keyboard alone', async ({ page }) => {
    await openLab(page)
    const list = page.getByRole('button', { name: 'Place: Lab' })
    await list.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Wallets' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden()
    await expect(page.getByRole('button', { name: 'Place: Wallets' })).toBeVisible()
  })
})
