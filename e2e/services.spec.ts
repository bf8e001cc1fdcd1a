import type { Page } from '@playwright/test'
import { accessibilityFaults, expect, test } from './lab-page.ts'

async function openServices(page: Page, run = ''): Promise<void> {
  await page.goto(`#/services${run}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible()
}

const lane = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** Every line of both lanes, as their tables tell them. */
async function tracesOf(page: Page): Promise<readonly string[]> {
  for (const name of ['Two-phase commit', 'Atomic']) {
    const views = page.getByRole('group', { name: `Show Letters, ${name} as` })
    await views.getByRole('radio', { name: 'Table' }).press('Space')
  }
  const tables = page.getByRole('table', { name: 'What happened, in order' })
  await expect(tables).toHaveCount(2)
  return tables.allInnerTexts()
}

test('five services and a death: predicted, run in both lanes, scrubbed and shared', async ({
  page,
  context,
}) => {
  await openServices(page)
  const guess = page.getByRole('group', { name: /How many services will have changed/ })
  await guess.getByLabel('Two-phase commit').selectOption('0')
  await guess.getByLabel('Atomic').selectOption('1')
  await page.getByRole('button', { name: 'Run both' }).click()
  await expect(page.getByText('This run is in the address')).toBeVisible()
  await expect(page.getByText('passed It was 0.')).toBeVisible()
  await expect(page.getByText(/failed It was [2-5]\./)).toBeVisible()
  for (const name of ['Two-phase commit', 'Atomic'])
    await expect(lane(page, name).getByText('5 of 5 services')).toBeVisible()
  await expect(lane(page, 'Atomic').getByText('0 ms')).toBeVisible()

  const moment = page.getByRole('slider', { name: 'Moment' })
  await moment.press('Home')
  await expect(lane(page, 'Atomic').getByText('0 of 5 services')).toBeVisible()
  await expect(lane(page, 'Atomic').getByText('changed', { exact: true })).toHaveCount(0)

  await page.getByLabel('Seed').fill('second')
  await page.getByRole('button', { name: 'Run both' }).click()
  await expect(page.getByText('This run is in the address')).toBeVisible()
  const death = page.getByRole('slider', { name: 'When service 1 dies' })
  for (let i = 0; i < 4; i++) await death.press('ArrowLeft')
  await expect(page.getByText('service 1 dies at 220 ms, for 2 s')).toBeVisible()
  await expect(page.getByText('This run is in the address')).toBeVisible()
  await expect(moment).toHaveAttribute('aria-valuetext', '220 ms')
  const dead = lane(page, 'Atomic').getByRole('listitem').filter({ hasText: 'dead' })
  await expect(dead.getByRole('heading', { name: 'service 1' })).toBeVisible()
  const traces = await tracesOf(page)
  expect(traces.join()).toContain('dies')

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  expect(link.replace(/.*#/, '').length).toBeLessThanOrEqual(160)
  const other = await context.newPage()
  await other.goto(link)
  await other.getByRole('button', { name: 'Play it and compare' }).click()
  await expect(other.getByText('Verified: same state.')).toBeVisible()
  await other.getByRole('link', { name: 'See it on the page of services' }).first().click()
  await other.getByRole('button', { name: 'Run both' }).click()
  await expect(other.getByText('This run is in the address')).toBeVisible()
  await expect(other.getByRole('slider', { name: 'Moment' })).toHaveAttribute(
    'aria-valuetext',
    '220 ms',
  )
  expect(await tracesOf(other)).toEqual(traces)
  await other.getByLabel('Seed').fill('third')
  await other.getByRole('button', { name: 'Run both' }).click()
  await expect(other.getByText('This run is in the address')).toBeVisible()
  expect(await tracesOf(other)).not.toEqual(traces)
})

test('a coordinator that never comes back keeps everybody waiting', async ({ page }) => {
  await openServices(page, '/event~3~first~c~xcoordinator*225-')
  await page.getByRole('button', { name: 'Run both' }).click()
  const two = lane(page, 'Two-phase commit')
  await expect(two.getByText('0 of 3 services')).toBeVisible()
  await expect(lane(page, 'Atomic').getByText('3 of 3 services')).toBeVisible()
  await expect(lane(page, 'Atomic').getByText('0 ms')).toBeVisible()
})

test('a death planned by keyboard, and one at the moment that is shown', async ({ page }) => {
  await openServices(page)
  await page.getByRole('button', { name: /^Remove: service 1 dies/ }).press('Enter')
  await page.getByLabel('Who').selectOption('service_2')
  await page.getByLabel('at', { exact: true }).fill('x')
  await expect(page.getByText('A whole number of milliseconds, at most 60,000.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Plan it' })).toBeDisabled()
  await page.getByLabel('at', { exact: true }).fill('150')
  await page.getByLabel('at', { exact: true }).press('Enter')
  await expect(page.getByText('service 2 dies at 150 ms, for 2 s')).toBeVisible()
  await page.getByRole('button', { name: 'Run both' }).press('Enter')
  const moment = page.getByRole('slider', { name: 'Moment' })
  await moment.press('Home')
  await moment.press('ArrowRight')
  await lane(page, 'Atomic')
    .getByRole('button', { name: 'Kill service 3 at this moment' })
    .press('Enter')
  await expect(page.getByText(/service 3 dies at \d+ ms, for 2 s/)).toBeVisible()
  await expect(page.getByText('This run is in the address')).toBeVisible()
})

test('every run of the loop is tried: some tear, and the shortest is shown', async ({ page }) => {
  await openServices(page)
  await page.getByRole('button', { name: 'Try every run' }).click()
  const table = page.getByRole('table', { name: /The module’s loop: \d+ runs, all there are/ })
  await expect(table).toBeVisible()
  await table
    .getByRole('row', { name: /the services disagree/ })
    .first()
    .getByRole('button', { name: 'Show it' })
    .click()
  await expect(lane(page, 'The module’s loop').getByText('1 of 2 services')).toBeVisible()
  await expect(lane(page, 'Atomic').getByText('2 of 2 services')).toBeVisible()
  await expect(page.getByRole('region', { name: 'The run' })).toBeFocused()

  const every = page.getByRole('region', { name: 'Every run' })
  await every.getByRole('radio', { name: 'Two shops, one stock' }).press('Space')
  await every.getByRole('radio', { name: 'Atomic' }).press('Space')
  await every.getByRole('button', { name: 'Try every run' }).click()
  await expect(every.getByText(/^\d+ states? in \d+ runs so far/)).toBeVisible()
  await every.getByRole('button', { name: 'Cancel' }).click()
  await expect(every.getByRole('button', { name: 'Try every run' })).toBeEnabled()
  await expect(every.getByText(/so far\. In every one the services end in agreement/)).toBeVisible()
  await every.getByRole('button', { name: 'Show it' }).first().click()
  await expect(page.getByText('This run was found among all runs')).toBeVisible()
  await expect(lane(page, 'Atomic').getByText('3 of 3 services')).toBeVisible()
})

test('what is done to a moment goes on from there, by keyboard alone', async ({ page }) => {
  await openServices(page, '/event~3~first~c')
  await page.getByRole('button', { name: 'Run both' }).press('Enter')
  const atomic = lane(page, 'Atomic')
  await expect(atomic.getByText('3 of 3 services')).toBeVisible()
  const moment = page.getByRole('slider', { name: 'Moment' })
  await moment.press('Home')
  await expect(page.getByRole('button', { name: 'One step back' })).toBeDisabled()
  const onTheWay = atomic.getByRole('list', { name: 'On its way' })
  const given = onTheWay.getByText('BEEF of e1, from service 1 to service 2')
  for (let step = 0; step < 12 && !(await given.isVisible()); step++)
    await page.getByRole('button', { name: 'One step on' }).press('Enter')
  await onTheWay
    .getByRole('button', { name: 'Lose what is on its way from service 1 to service 2' })
    .press('Enter')
  await expect(
    page.getByText(/what is on its way from service 1 to service 2 at \d+ ms is lost/),
  ).toBeVisible()
  await expect(given).toHaveCount(0)

  const one = atomic
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'service 1' }) })
  await page.getByRole('button', { name: 'Part service 1 from all others' }).last().press('Enter')
  await expect(one.getByText(/^no wire to /)).toBeVisible()
  await one.getByRole('button', { name: 'Kill service 1 at this moment' }).press('Enter')
  await expect(one.getByText('dead', { exact: true })).toBeVisible()
  await one.getByRole('button', { name: 'Heal service 1 at this moment' }).press('Enter')
  await expect(one.getByText('dead', { exact: true })).toHaveCount(0)
  await expect(one.getByText(/^no wire to /)).toHaveCount(0)

  const before = await moment.getAttribute('aria-valuetext')
  await page.getByRole('button', { name: 'Fork here' }).press('Enter')
  await expect(page.getByText(`another course from ${before} on: fork-1`)).toBeVisible()
  await expect(moment).toHaveAttribute('aria-valuetext', before ?? '')
  await page.getByRole('button', { name: /^Remove: another course/ }).press('Enter')
  await expect(page.getByText(/another course/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Run both' }).press('Enter')
  await expect(atomic.getByText('3 of 3 services')).toBeVisible()
})

test('events where somebody wants them, and what each service then holds', async ({
  page,
  context,
}) => {
  await openServices(page, '/marketplace~2~first~c')
  await page.getByRole('button', { name: 'Run both' }).click()
  const atomic = lane(page, 'Atomic')
  const gallery = atomic.getByRole('listitem').filter({ hasText: 'gallery/default' })
  await expect(gallery).toContainText('3,000 satoshis')
  await page.getByRole('slider', { name: 'Moment' }).press('Home')
  await expect(atomic.getByText('nothing', { exact: true })).toHaveCount(2)

  await page.getByRole('button', { name: 'Remove event 3' }).press('Enter')
  await page.getByLabel('Time of event 2, milliseconds').fill('400')
  await page.getByLabel('First asked for event 2').selectOption('gallery')
  await page.getByLabel('What goes wrong').selectOption('Part from all others')
  await page.getByRole('button', { name: 'Plan it' }).press('Enter')
  await expect(page.getByText('gallery parted from the rest from 240 ms, for 2 s')).toBeVisible()
  await page.getByRole('button', { name: 'Run both' }).press('Enter')
  await expect(page.getByText('This run is in the address')).toBeVisible()
  await expect(atomic.getByText('gallery/incoming')).toBeVisible()
  await expect(atomic.getByText('3,000 satoshis')).toHaveCount(0)

  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByLabel('Time of event 2, milliseconds')).toHaveValue('400')
  await expect(other.getByRole('button', { name: 'Remove event 3' })).toHaveCount(0)
  await other.getByRole('button', { name: 'As the scenario has it' }).press('Enter')
  await expect(other.getByRole('button', { name: 'Remove event 3' })).toBeVisible()
})

test('an address that names no run says which part is wrong', async ({ page }) => {
  await openServices(page, '/event~3~first~c~xnobody')
  await expect(page.getByRole('alert')).toContainText('its cue is wrong')
  await page.getByRole('button', { name: 'Run both' }).click()
  await expect(lane(page, 'Atomic').getByText('5 of 5 services')).toBeVisible()
})

for (const [width, height, scheme] of [
  [1440, 900, 'light'],
  [390, 844, 'dark'],
] as const)
  test(`readable by everybody at ${width}, ${scheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: scheme })
    await openServices(page)
    await page.getByRole('button', { name: 'Run both' }).click()
    await expect(page.getByText('This run is in the address')).toBeVisible()
    await expect(page.getByRole('img', { name: /participants/ })).toHaveCount(2)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByLabel('What goes wrong').selectOption('Part from all others')
    await page.getByRole('slider', { name: 'Moment' }).press('Home')
    for (let i = 0; i < 8; i++) await page.getByRole('button', { name: 'One step on' }).click()
    await expect(
      lane(page, 'Atomic')
        .getByText(/, from service 1 to /)
        .first(),
    ).toBeVisible()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    )
  })
