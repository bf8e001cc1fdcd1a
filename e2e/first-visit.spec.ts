import { answered, chooseSample, expect, openLab, panel, submit, test } from './lab-page.ts'

test('a newcomer submits the sample that is there, scrubs back, reloads and finds it all', async ({
  page,
}) => {
  await openLab(page)
  const [beef, state, timeline] = [
    panel(page, 'BEEF'),
    panel(page, 'State'),
    panel(page, 'Timeline'),
  ]
  await expect(beef.getByText('verified')).toBeVisible()
  await expect(panel(page, 'Submit').getByText('1 output comes in')).toBeVisible()
  await submit(page)
  await expect(page.getByText('Committed as revision 4.')).toBeVisible()
  await expect(state.getByRole('tab', { name: 'Unspent 1' })).toBeVisible()

  await answered(page)
  await page.getByRole('button', { name: 'Next: Transfer some to Bob' }).click()
  await submit(page)
  await expect(page.getByText('Committed as revision 6.')).toBeVisible()
  await expect(state.getByRole('tab', { name: 'Spent 1' })).toBeVisible()
  await expect(state.getByRole('img')).toBeVisible()

  await answered(page)
  await timeline.getByRole('slider').focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
  await expect(state.getByText('As of revision 4 of 7.')).toBeVisible()
  await expect(state.getByRole('tab', { name: 'Spent 0' })).toBeVisible()
  await page.keyboard.press('Home')
  await expect(state.getByRole('tab', { name: 'Unspent 0' })).toBeVisible()
  await state.getByRole('button', { name: 'Back to now' }).click()
  await expect(state.getByRole('tab', { name: 'Spent 1' })).toBeVisible()

  const before = await page.evaluate(() => lab.state?.('tm_tokens'))
  await page.reload()
  await page.evaluate(() => lab.ready)
  await expect(state.getByRole('tab', { name: 'Spent 1' })).toBeVisible()
  expect(await page.evaluate(() => lab.state?.('tm_tokens'))).toEqual(before)
  await expect(timeline.getByRole('row')).toHaveCount(8)
})

test('submitting the same BEEF twice says so and writes nothing', async ({ page }) => {
  await openLab(page)
  await submit(page)
  await expect(page.getByText('Committed as revision 4.')).toBeVisible()
  await answered(page)
  await chooseSample(page, 'Transfer some to Bob')
  await chooseSample(page, 'Mint a token')
  await submit(page)
  await expect(page.getByText('Nothing to write.')).toBeVisible()
  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(5)
})

test('a pasted mainnet BEEF is unknown until its header is pasted, then verified', async ({
  page,
}) => {
  await openLab(page)
  const mainnet = await page.evaluate(() => lab.samples?.['mainnet'])
  const beef = panel(page, 'BEEF')
  await beef.getByRole('button', { name: 'Paste or open' }).click()
  const spaced = mainnet?.beef.replaceAll(/(.{64})/g, '$1\n') ?? ''
  await beef.getByLabel('Hex or base64').fill(spaced)
  await expect(beef.getByText('unknown root', { exact: true })).toBeVisible()
  await beef.getByRole('tab', { name: 'Verification' }).click()
  const field = beef.getByLabel('Header of block 948,351, 80 bytes as hex')

  await field.fill('00'.repeat(79))
  await beef.getByRole('button', { name: 'Check the header and keep it' }).click()
  await expect(beef.getByText('79 bytes')).toBeVisible()

  await field.fill(mainnet?.header?.hex ?? '')
  await beef.getByRole('button', { name: 'Check the header and keep it' }).click()
  await expect(beef.getByText('verified', { exact: true })).toBeVisible()
})

test('bad text is refused at its character, and the page goes on', async ({ page }) => {
  await openLab(page)
  const beef = panel(page, 'BEEF')
  await beef.getByRole('button', { name: 'Paste or open' }).click()
  await beef.getByLabel('Hex or base64').fill('0100beef0x')
  await expect(beef.getByText(/character 10|position 9|“x”/)).toBeVisible()
  await chooseSample(page, 'Mint a token')
  await submit(page)
  await expect(page.getByText('Committed as revision 4.')).toBeVisible()
})
