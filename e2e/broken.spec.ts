import { chooseSample, expect, openLab, panel, test } from './lab-page.ts'

/** Titles by name come from the list on the page; what each breaks from the console's own verdict. */
test('every broken sample gets its message with its offset, and nothing changes', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openLab(page)
  const titles = await page
    .getByLabel('Sample', { exact: true })
    .evaluate((select) =>
      [...(select.querySelector('optgroup:last-of-type')?.children ?? [])].map(
        (option) => option.textContent ?? '',
      ),
    )
  expect(titles.length).toBeGreaterThan(20)
  const beef = panel(page, 'BEEF')
  for (const title of titles) {
    await test.step(title, async () => {
      await chooseSample(page, title)
      const verdict = beef.getByText(/^(refused|invalid|unknown root)$/).first()
      await expect(verdict).toBeVisible()
      await expect(beef.getByText(/Bytes? [\d,]+/).first()).toBeVisible()
    })
  }
  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(3)
})

test('a refused sample cannot be submitted, and says why', async ({ page }) => {
  await openLab(page)
  const refused = await page.evaluate(async () => {
    const sample = lab.samples?.['double-spend']
    return sample && lab.submit?.(sample.beef, sample.topics)
  })
  expect(refused).toMatchObject({ ok: false, code: 'refused' })
  const unsigned = await page.evaluate(async () => {
    const sample = lab.samples?.['bad-signature']
    return sample && lab.submit?.(sample.beef, sample.topics)
  })
  expect(unsigned).toMatchObject({ ok: false, code: 'not-verified' })
  expect(await page.evaluate(async () => (await lab.events?.())?.length)).toBe(3)
})
