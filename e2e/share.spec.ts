import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { accessibilityFaults, answered, expect, openLab, panel, test } from './lab-page.ts'

const solution = readFileSync(
  fileURLToPath(new URL('../src/course/exercises/topics/solution.ts', import.meta.url)),
  'utf8',
)

/** The link that the dialog makes of what is on the page. */
async function share(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  await expect(dialog.getByText(/^[\d,]+ characters\. /)).toBeVisible()
  expect(await accessibilityFaults(page, 'dialog[open]')).toEqual([])
  await page.keyboard.press('Escape')
  return link
}

async function paste(page: Page, sample: string): Promise<void> {
  const hex = await page.evaluate((name) => lab.samples?.[name]?.beef ?? '', sample)
  await page.getByRole('button', { name: 'Paste or open' }).click()
  await page.getByLabel('Hex or base64').fill(hex)
  await page.getByRole('button', { name: 'Paste or open' }).click()
  await expect(panel(page, 'BEEF').getByText('verified', { exact: true })).toBeVisible()
  const before = await commits(page)
  await panel(page, 'Submit')
    .getByRole('button', { name: /^Submit to / })
    .click()
  await expect.poll(() => commits(page)).toBeGreaterThan(before)
}

const commits = (page: Page) => page.evaluate(async () => ((await lab.events?.()) ?? []).length)
const hashOf = (page: Page) =>
  page.evaluate(async () => {
    const state = await lab.state?.('tm_tokens')
    return state && 'hash' in state ? state.hash : null
  })

/** Every row of every database but the list of workspaces, as text, by database. */
const everything = (page: Page) =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const all: Record<string, string> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      if (name === 'lab-workspaces') continue
      const database = await settled(indexedDB.open(name))
      const stores = [...database.objectStoreNames]
      const rows = await Promise.all(
        stores.map((store) => settled(database.transaction(store).objectStore(store).getAll())),
      )
      all[name] = JSON.stringify([stores, rows])
      database.close()
    }
    return all
  })

/** Another person: a profile of their own. */
async function somebodyElse(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  return context.newPage()
}

async function redo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Redo it in a guest workspace' }).click()
  await expect(page.getByText('Verified: same state.')).toBeVisible()
}

async function openGuest(page: Page): Promise<void> {
  await redo(page)
  await page.getByRole('button', { name: /^Open “/ }).click()
  await expect(page.getByRole('link', { name: /^Workspace: .*\(guest\)$/ })).toBeVisible()
  await page.evaluate(() => lab.ready)
}

test('a state with two pasted BEEFs: redone to the same hash beside own work, gone on with, shared back', async ({
  page,
  browser,
}) => {
  await openLab(page)
  await paste(page, 'token-mint')
  await paste(page, 'token-transfer')
  await answered(page)
  const hash = await hashOf(page)
  await page.getByRole('slider', { name: 'Revision that the State panel shows' }).press('ArrowLeft')
  const link = await share(page)

  const other = await somebodyElse(browser)
  await openLab(other)
  await paste(other, 'note')
  await answered(other)
  const own = await everything(other)
  expect(Object.keys(own)).toContain('lab-first')
  await other.goto(link)
  await expect(other.getByRole('heading', { name: 'A link' })).toBeVisible()
  await expect(other.getByRole('table', { name: '2 BEEFs submitted' })).toBeVisible()
  expect(await accessibilityFaults(other)).toEqual([])
  await openGuest(other)
  expect(await hashOf(other)).toBe(hash)
  const theirs = await commits(other)
  await expect(
    other.getByRole('slider', { name: 'Revision that the State panel shows' }),
  ).toHaveValue(String(theirs - 1))
  await paste(other, 'token-split')
  await answered(other)
  const back = await share(other)

  const before = await everything(page)
  await page.goto(back)
  await openGuest(page)
  expect(await hashOf(page)).toBe(await hashOf(other))
  expect(await hashOf(page)).not.toBe(hash)

  // Nobody's own work was touched.
  expect(await everything(other)).toMatchObject(own)
  expect(await everything(page)).toMatchObject(before)
})

test('a torn counterexample with its code: nothing runs before a click, the same run comes about, and it is shared back mended', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  await page.goto('#/exercises/topics')
  await page.getByRole('button', { name: 'Plain editor' }).click()
  await page.getByRole('button', { name: 'Run the checks' }).click()
  const torn = page.getByRole('listitem').filter({ hasText: 'X1.3' }).last()
  await expect(torn).toContainText('Torn: ', { timeout: 90_000 })
  const link = await share(page)

  const other = await somebodyElse(browser)
  await other.goto('#/exercises/topics')
  await other.getByRole('button', { name: 'Plain editor' }).click()
  const editor = other.getByLabel('Your code: Atomic topic management')
  await editor.fill('// mine\n')
  await expect(other.getByText('Kept in this browser')).toBeVisible()
  const own = await everything(other)
  expect(own['desk']).toContain('// mine')

  await other.goto(link)
  await expect(other.getByRole('region', { name: 'Code: topics.ts' })).toContainText('class Atomic')
  const programs = () => other.workers().filter((worker) => worker.url().startsWith('blob:'))
  const runs: string[] = []
  other.on('worker', (worker) => {
    if (worker.url().startsWith('blob:')) runs.push(worker.url())
  })
  await other.getByRole('button', { name: 'Open it beside my own work' }).click()
  await expect(other.getByRole('heading', { name: 'Code from a link. Run it?' })).toBeVisible()
  await expect(other.getByRole('button', { name: 'Run the checks' })).toBeDisabled()
  await other.getByRole('button', { name: 'Plain editor' }).click()
  await expect(other.getByText('A link brought this code.')).toBeVisible()
  expect([runs, programs()]).toEqual([[], []])

  await other.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(other.getByText(/X1\.3 failed first/)).toBeVisible({ timeout: 90_000 })
  expect(runs.length).toBeGreaterThan(0)
  await other.getByRole('button', { name: 'Bring it about' }).click()
  await expect(other.getByText('Verified: the same run, step for step')).toBeVisible({
    timeout: 60_000,
  })
  expect(await accessibilityFaults(other)).toEqual([])

  await editor.fill(solution)
  await other.getByRole('button', { name: 'Bring it about' }).click()
  await expect(other.getByText('This run is as it must be.')).toBeVisible({ timeout: 60_000 })
  const back = await share(other)

  await page.goto(back)
  await expect(page.getByRole('region', { name: 'Code: topics.ts' })).toContainText(
    solution.slice(0, 200),
  )
  await other.getByRole('button', { name: 'Close, back to my own' }).click()
  await other.getByRole('button', { name: 'Plain editor' }).click()
  await expect(editor).toHaveValue('// mine\n')
  expect(await everything(other)).toMatchObject(own)
})
