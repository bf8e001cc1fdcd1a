import { accessibilityFaults, expect, goTo, openLab, test } from './lab-page.ts'

test('who waits for whom: every claim runs, and the question is asked of both lanes', async ({
  page,
}) => {
  await openLab(page)
  await goTo(page, 'Learn')
  await page.getByRole('link', { name: 'Who waits for whom' }).click()
  for (const [title, row] of [
    ['Three services, nobody dies', 'Two-phase commit 3 of 3 12'],
    ['The coordinator dies when everybody has promised', 'Two-phase commit 0 of 3'],
    ['The service that hands it on dies halfway', 'Atomic 3 of 3'],
    ['One service is down when the module’s loop reaches it', 'Atomic 3 of 3'],
  ] as const) {
    const card = page.getByRole('region', { name: title })
    await card.getByRole('button', { name: 'Show me' }).click()
    await expect(card.getByRole('row', { name: row })).toBeVisible()
  }
  const loop = page.getByRole('region', {
    name: 'One service is down when the module’s loop reaches it',
  })
  await expect(loop.getByRole('row', { name: 'The module’s loop 2 of 3' })).toBeVisible()

  const check = page.getByRole('region', { name: 'Knowledge check' })
  await check.getByRole('combobox', { name: /^Services/ }).selectOption('5')
  const fields = [
    'Two-phase commit: services changed',
    'Two-phase commit: letters, if nobody dies',
    'Atomic: services changed',
    'Atomic: letters, if nobody dies',
  ]
  const say = async (said: readonly string[]) => {
    for (const [i, field] of fields.entries()) await check.getByLabel(field).fill(said[i] ?? '')
    await check.getByRole('button', { name: 'Run both' }).click()
  }
  await expect(check.getByRole('button', { name: 'Run both' })).toBeDisabled()
  await say(['5', '20', '5', '8'])
  await expect(check.getByText('Not all of it is so.')).toBeVisible()
  await expect(check.getByText('not so')).toHaveCount(1)
  await say(['0', '20', '5', '8'])
  await expect(check.getByText('Yes, all four.')).toBeVisible()
  await expect(check.getByText('It is 20.')).toBeVisible()
  await expect(check.getByRole('img')).toHaveCount(2)
  expect(await accessibilityFaults(page)).toEqual([])
})
