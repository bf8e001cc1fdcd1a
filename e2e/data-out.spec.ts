import { readFileSync } from 'node:fs'
import { Transaction } from '@bsv/sdk'
import type { Page } from '@playwright/test'
import {
  accessibilityFaults,
  answered,
  chooseSample,
  expect,
  openLab,
  panel,
  submit,
  test,
} from './lab-page.ts'

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** What a click puts on the clipboard, which holds something else before. */
async function copied(page: Page, click: () => Promise<void>): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText('nothing yet'))
  await click()
  await expect.poll(() => clipboard(page)).not.toBe('nothing yet')
  return clipboard(page)
}

/** What the network answered of a transaction, so far. */
const answeredOf = (page: Page, txid: string) =>
  page.evaluate(
    async (of) =>
      ((await lab.events?.()) ?? []).flatMap(({ changes }) =>
        changes.flatMap((change) =>
          change.kind === 'broadcast-set' && change.txid === of && change.status !== 'queued'
            ? [change.status]
            : [],
        ),
      ),
    txid,
  )

const readers: Readonly<Record<string, (hex: string) => Transaction>> = {
  Raw: (hex) => Transaction.fromHex(hex),
  'Extended Format': (hex) => Transaction.fromHexEF(hex),
  'BEEF V1': (hex) => Transaction.fromHexBEEF(hex),
  'BEEF V2': (hex) => Transaction.fromHexBEEF(hex),
  'Atomic BEEF': (hex) => Transaction.fromAtomicBEEF([...Buffer.from(hex, 'hex')]),
}

async function openAncestry(page: Page): Promise<void> {
  await panel(page, 'BEEF').getByRole('tab', { name: 'Ancestry' }).click()
  await panel(page, 'BEEF').getByText('Copy the transaction').click()
}

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('a transaction in each form, a diagram as Mermaid text, the state as JSON', async ({
    page,
  }) => {
    await openLab(page)
    await chooseSample(page, 'Mint a token')
    await submit(page)
    await chooseSample(page, 'Transfer some to Bob')
    const beef = panel(page, 'BEEF')
    await expect(beef.getByText('verified', { exact: true })).toBeVisible()
    const subject = await page.evaluate(async () => {
      const read = await lab.inspect?.(lab.samples?.['token-transfer']?.beef ?? '')
      return read && 'subject' in read ? String(read.subject) : ''
    })
    expect(subject).toMatch(/^[0-9a-f]{64}$/)

    await openAncestry(page)
    for (const [form, read] of Object.entries(readers)) {
      const button = beef.getByRole('button', { name: form, exact: true })
      const text = await copied(page, () => button.click())
      expect(read(text).id('hex'), form).toBe(subject)
      await expect(beef.getByText(`${form} copied.`)).toBeVisible()
    }

    const mermaid = await copied(page, () =>
      beef.getByRole('button', { name: 'Copy as Mermaid text' }).click(),
    )
    expect(mermaid).toMatch(/^flowchart /)
    expect(mermaid).toContain(subject.slice(0, 8))

    await submit(page)
    await expect.poll(() => answeredOf(page, subject)).toEqual(['SEEN_ON_NETWORK'])
    const newest = await page.evaluate(async () => (await lab.events?.())?.at(-1)?.revision)
    const state = panel(page, 'State')
    await expect(state.getByTitle(`at revision ${newest}`)).toBeVisible()
    const download = page.waitForEvent('download')
    await state.getByRole('button', { name: 'Save the state as JSON' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`First workspace at ${newest}.json`)
    const saved = readFileSync(await file.path(), 'utf8')
    await expect(state.getByText('among your downloads')).toBeVisible()
    const { hash, transactions } = JSON.parse(saved) as {
      readonly hash: string
      readonly transactions: Readonly<Record<string, string>>
    }
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(Transaction.fromHex(transactions[subject] ?? '').id('hex')).toBe(subject)
    for (const [txid, raw] of Object.entries(transactions))
      expect(Transaction.fromHex(raw).id('hex')).toBe(txid)
    expect(
      await copied(page, () =>
        state.getByRole('button', { name: 'Copy the state as JSON' }).click(),
      ),
    ).toBe(saved)
  })

  test('what was copied is said until its own time is up, whatever the network answers meanwhile', async ({
    page,
  }) => {
    await openLab(page)
    await chooseSample(page, 'Mint a token')
    await submit(page)
    await expect(panel(page, 'State').getByText('Last changed at revision')).toBeVisible()
    await answered(page)
    await panel(page, 'State').getByRole('button', { name: 'Copy the state as JSON' }).click()
    const said = panel(page, 'State').getByText('State copied.')
    await expect(said).toBeVisible()
    const mined = await page.evaluate(() => lab.network?.mine('all'))
    expect(mined).toMatchObject({ ok: true })
    await expect(said).toBeVisible()
    await expect(said).toBeHidden()
  })
})

test('a refused clipboard shows the text, selected', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await openLab(page)
  await chooseSample(page, 'Transfer some to Bob')
  await openAncestry(page)
  const raw = panel(page, 'BEEF').getByRole('button', { name: 'Raw', exact: true })
  await raw.click()
  const field = page.getByRole('textbox', { name: 'Raw' })
  await expect(field).toBeFocused()
  const selected = await field.evaluate((element) =>
    element instanceof HTMLTextAreaElement
      ? element.value.slice(element.selectionStart, element.selectionEnd)
      : '',
  )
  expect(Transaction.fromHex(selected).id('hex')).toMatch(/^[0-9a-f]{64}$/)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await expect(raw).toBeFocused()
})
