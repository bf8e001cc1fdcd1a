import type { Page } from '@playwright/test'
import {
  accessibilityFaults,
  chooseSample,
  expect,
  openLab,
  panel,
  submit,
  test,
} from './lab-page.ts'

async function openNetwork(page: Page): Promise<void> {
  await openLab(page)
  await page.goto('./#/network')
  await expect(page.getByRole('heading', { level: 1, name: 'Network' })).toBeVisible()
}

const stations = (page: Page, of: string) => page.getByRole('list', { name: `Stations of ${of}` })
const station = (page: Page, of: string, name: string) =>
  stations(page, of)
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^${name}`) })

async function openMicroscope(page: Page, sample: string) {
  await openLab(page)
  await chooseSample(page, sample)
  await page.getByRole('tab', { name: 'Extended Format' }).click()
  await expect(page.getByText('nobody objects')).toBeVisible()
  return panel(page, 'BEEF')
}

test('one transaction from BEEF to EF to the mempool to a block to its merkle path', async ({
  page,
}) => {
  await openNetwork(page)
  const of = 'one transaction'
  await expect(station(page, of, 'Extended Format')).toContainText('0000000000ef')
  await station(page, of, 'BEEF').getByRole('button', { name: 'Submit it' }).click()
  await expect(
    station(page, of, 'SEEN_ON_NETWORK').getByText('seen on network', { exact: true }),
  ).toBeVisible()
  await station(page, of, 'MINED').getByRole('button', { name: 'Mine a block' }).click()
  await expect(station(page, of, 'Merkle path')).toContainText('done')
  await page.getByRole('button', { name: /^Show the way/ }).click()
  await expect(
    page.getByRole('img', { name: /queued, then seen on network, then mined\.$/ }),
  ).toBeVisible()
  await station(page, of, 'Merkle path')
    .getByRole('button', { name: 'Open the stored BEEF' })
    .click()
  await expect(panel(page, 'BEEF').getByText('verified', { exact: true })).toBeVisible()
  await expect(panel(page, 'BEEF').getByText('1 transaction', { exact: true })).toBeVisible()
})

test('a rival wins, and the loser leaves with all that was built on it, in one step', async ({
  page,
}) => {
  await openNetwork(page)
  await page.getByRole('radio', { name: 'Let a rival win' }).press('Space')
  const of = 'a double spend'
  await page.getByRole('button', { name: 'Submit the three' }).click()
  await expect(station(page, of, 'On the network').getByText('seen on network')).toHaveCount(2)
  await page.getByRole('button', { name: 'Let it win' }).click()
  await expect(station(page, of, 'On the network').getByText('rejected')).toHaveCount(2)
  await expect(station(page, of, 'A rival wins').getByText('mined', { exact: true })).toBeVisible()
  const gone = station(page, of, 'Gone in one step')
  await expect(gone.getByText(/^tm_tokens loses/)).toHaveCount(2)
  const held = await page.evaluate(async () => lab.state?.('tm_tokens'))
  expect(held && 'outputs' in held && held.outputs).toHaveLength(1)
  await gone.getByRole('button', { name: 'See it in the timeline' }).click()
  await expect(panel(page, 'Timeline').getByText(/^The network rejected/)).toBeVisible()
  await expect(panel(page, 'State').getByText(/^As of revision/)).toBeVisible()
})

test('what is sent survives a reload; blocks are read, replaced, and paid by a new policy', async ({
  page,
}) => {
  await openLab(page)
  await submit(page)
  await expect(panel(page, 'Submit').getByText('On the network:')).toContainText('seen on network')
  await panel(page, 'Submit').getByRole('link', { name: 'See its way' }).click()
  await page.reload()
  const row = page.getByRole('table', { name: 'Transactions that the network was sent' })
  await expect(row.getByText('seen on network')).toBeVisible()
  await page
    .getByRole('region', { name: 'Mining' })
    .getByRole('button', { name: 'Mine a block' })
    .click()
  await expect(row.getByText('mined', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Block 3' }).click()
  await expect(page.getByRole('table', { name: 'Header of block 3, 80 bytes' })).toBeVisible()
  await expect(page.getByText('proof of work')).toBeVisible()

  await page.getByRole('button', { name: 'Reorganise' }).click()
  await expect(page.getByText('Mined blocks 3, 4.')).toBeVisible()
  await expect(row.getByText('mined', { exact: true })).toBeVisible()

  const policy = page.getByRole('region', { name: 'Policy' })
  await policy.getByLabel('Least fee').fill('10000')
  await policy.getByRole('button', { name: 'Set' }).click()
  await expect(policy.getByLabel('Least fee')).toHaveValue('10000')
  await expect(policy.getByRole('button', { name: 'Set' })).toBeDisabled()
})

test('a line that loses answers delays, and neither loses nor doubles', async ({ page }) => {
  await openNetwork(page)
  const line = page.getByRole('region', { name: 'The line' })
  await line.getByLabel('It answers 503, nothing happened').selectOption('always')
  await page.getByRole('button', { name: 'Submit it' }).click()
  const outbox = page.getByRole('region', { name: 'Outbox' })
  await expect(outbox.getByText('1 transaction to be sent.')).toBeVisible()
  await expect(outbox.getByText(/failed in a row.*503/)).toBeVisible()
  await line.getByRole('button', { name: 'Mend the line' }).click()
  await expect(outbox.getByText('0 transactions to be sent.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Show the way/ })).toHaveCount(1)
})

test('the microscope: each byte can be changed, and whoever notices says so', async ({ page }) => {
  const beef = await openMicroscope(page, 'The token goes to Bob')
  for (const [attempt, who] of [
    ['Claim next to nothing', 'the fee check notices'],
    ['A bit of the signature', 'the script check notices'],
    ['No marker', /check notices|reader notices/],
  ] as const) {
    await beef.getByRole('button', { name: attempt }).click()
    await expect(beef.getByText(who)).toBeVisible()
  }
  await beef.getByRole('button', { name: 'Reset all' }).click()
  await expect(beef.getByText('nobody objects')).toBeVisible()

  await beef.getByRole('table', { name: /in both forms/ }).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('f')
  await expect(beef.getByText('the script check notices')).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(beef.getByText('nobody objects')).toBeVisible()
  await beef.getByRole('button', { name: 'Input 0' }).click()
  await expect(beef.locator('tr[data-lit="true"]')).toHaveCount(3)
  await expect(beef.getByText('the same bytes')).toHaveCount(2)
})

test('the lesson’s claims run, and its check is answered by keyboard', async ({ page }) => {
  await openLab(page)
  await page.goto('./#/learn/extended-format')
  const show = async (title: string | RegExp) => {
    const part = page.getByRole('region', { name: title })
    await part.getByRole('button', { name: 'Show me' }).click()
    await expect(part.getByRole('button', { name: 'Run again' })).toBeEnabled()
    return part
  }
  const raw = await show('The same raw transaction, at two broadcasters')
  await expect(raw.getByText('460, shape')).toBeVisible()
  const lie = await show('A turned bit, and a lie that fits')
  await expect(lie.getByText('rejected', { exact: true })).toBeVisible()
  const batch = await show(/Three in a batch/)
  await expect(batch.getByText('in orphan mempool')).toBeVisible()
  await expect(batch.getByText(/^not sent/)).toBeVisible()
  const outbox = await show(/Kill it/)
  await expect(outbox.getByText('never heard of it')).toHaveCount(1)
  await expect(outbox.getByText('seen on network')).toHaveCount(3)

  const check = page.getByRole('region', { name: 'Knowledge check' })
  await check.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  const answer = async (question: string, key: 'ArrowRight' | 'Space') => {
    await check.getByRole('group', { name: question }).getByRole('radio').first().focus()
    await page.keyboard.press(key)
  }
  await answer('Raw: can it check the fee?', 'Space')
  await answer('Raw: can it check the scripts?', 'ArrowRight')
  await answer('EF: can it check the fee?', 'Space')
  await answer('EF: can it check the scripts?', 'Space')
  await check.getByRole('table', { name: /Bytes to choose/ }).focus()
  await page.keyboard.press('Home')
  await check.getByRole('button', { name: 'Run it' }).click()
  await expect(check.getByText('one more try')).toBeVisible()
  await expect(check.getByText('not so')).toHaveCount(1)
  await check
    .getByRole('group', { name: 'Raw: can it check the fee?' })
    .getByRole('radio', { name: 'no', exact: true })
    .press('Space')
  await check
    .getByRole('row', { name: /^Satoshis of the coin/ })
    .locator('[data-at]')
    .first()
    .click()
  await check.getByRole('button', { name: 'Run it again' }).click()
  await expect(check.getByText('Yes, all of it.')).toBeVisible()
  await expect(check.getByText(/neither fee-checked nor script-checked/)).toBeVisible()
})

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${viewport.width}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme })

      test('nothing that axe finds on the network, in the microscope or the lesson', async ({
        page,
      }) => {
        const fits = () =>
          page.evaluate(
            () =>
              [...document.querySelectorAll('main, article, html')].filter(
                ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
              ).length === 0,
          )
        await openMicroscope(page, 'The token goes to Bob')
        await page.getByRole('button', { name: 'Another owner of the coin' }).click()
        await expect(page.getByText('the script check notices')).toBeVisible()
        expect(await accessibilityFaults(page)).toEqual([])
        expect(await fits()).toBe(true)

        await page.goto('./#/network')
        await page.getByRole('button', { name: 'Submit it' }).click()
        await page.getByRole('button', { name: /^Show the way/ }).click()
        await page.getByRole('button', { name: 'Block 2' }).click()
        await expect(page.getByRole('img', { name: /^Statuses of/ })).toBeVisible()
        expect(await accessibilityFaults(page)).toEqual([])
        expect(await fits()).toBe(true)

        await page.goto('./#/learn/extended-format')
        const forms = page.getByRole('region', { name: 'Every byte of one transaction' })
        await forms.getByRole('button', { name: 'Show me' }).click()
        await expect(forms.getByRole('table')).toBeVisible()
        await page.getByRole('region', { name: 'Knowledge check' }).getByRole('checkbox').uncheck()
        await expect(page.getByText('Which bytes make the difference? Choose')).toBeVisible()
        expect(await accessibilityFaults(page)).toEqual([])
        expect(await fits()).toBe(true)
      })
    })
  }
}
