import { expect, openLab, panel, test } from './lab-page.ts'

test('by keyboard alone: choose a sample, submit it, read a field, go back in time', async ({
  page,
}) => {
  await openLab(page)
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await page.keyboard.press('Tab')
  expect(await focused()).toMatch(/Skip/)

  await page.getByLabel('Sample', { exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByLabel('Sample', { exact: true })).toHaveValue('token-transfer')
  await page.keyboard.press('ArrowUp')
  await expect(panel(page, 'Submit').getByText('1 output comes in')).toBeVisible()

  const tree = page.getByRole('tree', { name: 'Fields' })
  await tree.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(panel(page, 'BEEF').getByText(/bytes 0 to 3/i)).toBeVisible()

  for (let i = 0; i < 60 && !(await focused()).startsWith('Submit to'); i++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Committed as revision 4.')).toBeVisible()

  await panel(page, 'Timeline').getByRole('slider').focus()
  await page.keyboard.press('Home')
  await expect(panel(page, 'State').getByText(/^As of revision 0 of \d+\.$/)).toBeVisible()
})
