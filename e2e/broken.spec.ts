import { expect, openLab, panel, test } from './lab-page.ts'

test('every broken sample gets its message with its offset, and nothing changes', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openLab(page)
  const choice = page.getByLabel('Sample', { exact: true })
  const names = await choice.evaluate((select) =>
    [...select.querySelectorAll<HTMLOptionElement>('optgroup:last-of-type option')].map(
      ({ value }) => value,
    ),
  )
  expect(names.length).toBeGreaterThan(30)
  const beef = panel(page, 'BEEF')
  for (const name of names) {
    await test.step(name, async () => {
      const inspected = await page.evaluate(async (wanted) => {
        const { samples, inspect } = lab as Required<typeof lab>
        return inspect(samples[wanted]?.beef ?? '')
      }, name)
      await choice.selectOption(name)
      if (inspected.ok) {
        const word = inspected.verdict === 'invalid' ? 'invalid' : 'unknown root'
        await expect(beef.getByText(word, { exact: true })).toBeVisible()
        await expect(beef.getByText(/^Bytes? [\d,]+( to [\d,]+)?\. /)).toBeVisible()
      } else {
        const place = new RegExp(`^Bytes? ${inspected.offset.toLocaleString('en')}( to|\\.)`)
        await expect(beef.getByText('refused', { exact: true })).toBeVisible()
        await expect(beef.getByText(place)).toBeVisible()
      }
    })
  }
  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(3)
})

test('what is refused or not verified cannot be submitted', async ({ page }) => {
  await openLab(page)
  const answers = await page.evaluate(async () => {
    const { samples, submit } = lab as Required<typeof lab>
    const send = (name: string) => submit(samples[name]?.beef ?? '', ['tm_anytx'])
    return [await send('double-spend'), await send('bad-signature'), await send('mainnet')]
  })
  expect(answers).toMatchObject([
    { ok: false, code: 'refused', fault: { code: 'double-spend' } },
    { ok: false, code: 'not-verified', report: { verdict: 'invalid' } },
    { ok: false, code: 'not-verified', report: { verdict: 'unknown-root' } },
  ])
  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(3)
})
