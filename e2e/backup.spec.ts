import { readFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { accessibilityFaults, answered, expect, openLab, panel, submit, test } from './lab-page.ts'

const backup = (page: Page) => page.getByRole('region', { name: 'Backup', exact: true })
const row = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })

async function toWorkspaces(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Workspace: / }).click()
  await expect(page.getByRole('heading', { name: 'Workspaces', level: 1 })).toBeVisible()
}

const hashOf = (page: Page) =>
  page.evaluate(async () => {
    const state = await lab.state?.('tm_tokens')
    return state && 'hash' in state ? state.hash : null
  })

/** Makes one and takes the file. */
async function save(page: Page): Promise<string> {
  await toWorkspaces(page)
  await backup(page).getByRole('button', { name: 'Make a backup' }).click()
  const download = page.waitForEvent('download')
  await backup(page).getByRole('button', { name: 'Save it as a file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^atomic-overlay-lab [\d-]{10}\.atomicbackup\.json$/)
  return readFileSync(await file.path(), 'utf8')
}

const choose = (page: Page, text: string, name = 'mine.atomicbackup.json') =>
  backup(page)
    .getByLabel('Restore a backup…')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

async function openRestored(page: Page, name: string): Promise<void> {
  await row(page, name).getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('link', { name: `Workspace: ${name}` })).toBeVisible()
  await page.evaluate(() => lab.ready)
}

test('all that a browser keeps goes into one file; another gets it beside its own, then in its place', async ({
  page,
  browser,
}) => {
  test.slow()
  await openLab(page)
  await submit(page)
  await expect(panel(page, 'State').getByRole('tab', { name: 'Unspent 1' })).toBeVisible()
  await answered(page)
  const hash = await hashOf(page)
  await page.goto('./#/exercises/topics')
  await page.evaluate(() => lab.ready)
  await expect(page.getByRole('button', { name: /^Run/ }).first()).toBeEnabled()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('// written before the backup\n')
  await expect.poll(() => deskText(page)).toContain('written before the backup')
  const text = await save(page)
  await expect(
    backup(page).getByText('1 workspace; code of 1 exercise.', { exact: false }),
  ).toBeVisible()

  const context = await browser.newContext()
  const other = await context.newPage()
  await openLab(other)
  await toWorkspaces(other)
  await choose(other, text)
  await expect(backup(other).getByText(/Verified: same state\./)).toBeVisible()
  expect(await accessibilityFaults(other)).toEqual([])
  await expect(row(other, 'First workspace 2')).toBeHidden()
  await backup(other).getByRole('button', { name: 'Restore it', exact: true }).click()
  await expect(backup(other).getByText('It is back.')).toBeVisible()
  expect(await deskText(other)).toContain('written before the backup')
  const own = await hashOf(other)
  expect(own).not.toBe(hash)
  await openRestored(other, 'First workspace 2')
  expect(await hashOf(other)).toBe(hash)

  // In the place of all of it: a dialog asks, and may be left.
  await toWorkspaces(other)
  await choose(other, text)
  await backup(other).getByText('In its place').click()
  await expect(
    backup(other).getByText(
      'Deleted for it, in every tab: “First workspace” and “First workspace 2”',
      {
        exact: false,
      },
    ),
  ).toBeVisible()
  await backup(other)
    .getByRole('button', { name: 'Restore it in the place of what is here…' })
    .click()
  const dialog = other.getByRole('dialog', { name: 'Delete what is here, and restore?' })
  expect(await accessibilityFaults(other, 'dialog[open]')).toEqual([])
  await dialog.getByRole('button', { name: 'Keep what is here' }).click()
  await expect(row(other, 'First workspace 2')).toBeVisible()
  await backup(other)
    .getByRole('button', { name: 'Restore it in the place of what is here…' })
    .click()
  await dialog.getByRole('button', { name: 'Delete and restore' }).click()
  await expect(panel(other, 'State')).toBeVisible()
  await other.evaluate(() => lab.ready)
  expect(await hashOf(other)).toBe(hash)
  await toWorkspaces(other)
  await expect(row(other, 'First workspace')).toBeVisible()
  await expect(row(other, 'First workspace 2')).toBeHidden()
  await expect
    .poll(async () => {
      const names = await other.evaluate(async () => (await indexedDB.databases()).length)
      return names
    })
    .toBeLessThanOrEqual(5)
  await context.close()
})

test('what is no backup is refused with why; one that differs is named; nothing of either is kept', async ({
  page,
}) => {
  await openLab(page)
  const text = await save(page)
  await choose(page, 'not a backup')
  const told = backup(page).getByRole('alert')
  await expect(told).toContainText('This is no backup of the lab.')
  await backup(page).getByRole('button', { name: 'Close it' }).click()
  await choose(page, text.replace('"made":', '"more":1,"made":'))
  await expect(told).toContainText('At more.')
  await backup(page).getByRole('button', { name: 'Close it' }).click()
  await choose(page, `{"atomicOverlayLabBackup":1,"__proto__":{}}`)
  await expect(told).toContainText('It names “__proto__”')
  await backup(page).getByRole('button', { name: 'Close it' }).click()

  await choose(
    page,
    text.replace(/#s1\.([\w-]+)/, (_, log: string) => `#s1.${otherHash(log)}`),
  )
  await expect(backup(page).getByText(/^It does not come to the same/)).toBeVisible()
  await expect(backup(page).getByRole('checkbox', { name: 'First workspace' })).toBeDisabled()
  await expect(backup(page).getByRole('button', { name: 'Restore it' })).toBeDisabled()
  await backup(page).getByRole('button', { name: 'Close it' }).click()

  // Dropped anywhere it is shown here; opened as something shared it is told apart.
  await page.goto('./#/open')
  await page.getByLabel('Open a file').setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await expect(page.getByRole('alert')).toContainText('This is a backup')
  await page.goto('./#/')
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], 'dropped.atomicbackup.json'))
    return transfer
  }, text)
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
  await expect(page.getByRole('heading', { name: 'dropped.atomicbackup.json' })).toBeVisible()
  await expect(backup(page).getByText(/Verified: same state\./)).toBeVisible()
  await expect(page.getByRole('listitem', { name: /workspace/ })).toHaveCount(1)
})

/** The same log, which says of itself that it comes to something else. */
function otherHash(log: string): string {
  const wire = inflateRawSync(Buffer.from(log, 'base64url'))
  wire[0] = (wire[0] ?? 0) ^ 1
  return deflateRawSync(wire).toString('base64url')
}

const deskText = (page: Page) =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await settled(indexedDB.open('desk'))
    const rows = await settled(database.transaction('work').objectStore('work').getAll())
    database.close()
    return JSON.stringify(rows)
  })
