import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'
import { LOG_1 } from '../src/testing/links.ts'
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

/** What stands behind the `#` of a link, as somebody who wants no good would write it. */
const packed = (bytes: string | Uint8Array) =>
  `#s1.${deflateRawSync(Buffer.concat([Buffer.alloc(32), Buffer.from(bytes)])).toString('base64url')}`
const said = (line: string) => packed(`${line}\n`)

/** The same link with another hash in it. */
function tampered(link: string): string {
  const bytes = inflateRawSync(Buffer.from(link.replace(/^.*#s1\./, ''), 'base64url'))
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return `#s1.${deflateRawSync(bytes).toString('base64url')}`
}

const goToHash = (page: Page, hash: string) =>
  page.evaluate((text) => void (location.hash = text), hash)

test('hostile links are refused, each with its reason, and the page goes on; a later version can be kept', async ({
  page,
}) => {
  const hostile: readonly [string, RegExp][] = [
    [packed(Buffer.alloc(48 * 1024 * 1024 - 32)), /larger than 524,288 bytes/],
    [`#s1.${'A'.repeat(65_536)}`, /has 65,540 characters; at most 65,536/],
    ['#s1.AA*A', /“\*” does not belong.*Character 3/],
    ['#s1.AAAAA', /A part of it is missing/],
    ['#s1._____w', /cannot be unpacked/],
    [said('['.repeat(200_000)), /more than 32 levels deep/],
    [said('["run","a","b","",{"__proto__":{"polluted":1}}]'), /“__proto__”.*reach into the page/],
    [said('["run","a","b","",{"p":1e999}]'), /At extras\.p/],
    [said('["run","a","b","",{"c":["topics",{"../x.ts":""}]}]'), /At extras\.c/],
    [said('["run","moon","b","4~c"]'), /its scenario cannot be/],
    [said('["run","exercise/topics","-","",{"c":["topics",{"topics.ts":"x"}]}]'), /changed it/],
  ]
  await page.goto('#/network')
  for (const [link, reason] of hostile)
    await test.step(String(reason), async () => {
      await goToHash(page, link)
      const told = page.getByRole('alert').filter({ hasText: 'It is not opened.' })
      await expect(told).toContainText(reason)
      await expect(page.getByRole('region', { name: 'What is in it' })).toBeHidden()
    })
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)

  await goToHash(page, '#s9.later')
  await expect(page.getByRole('alert')).toContainText('format 9; this one reads 1')
  const kept = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Keep it as a file' }).click()
  const path = await (await kept).path()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ atomicOverlayLab: '#s9.later' })

  await page.getByRole('button', { name: 'Close it, back to the lab' }).click()
  await expect(panel(page, 'BEEF')).toBeVisible()
})

test('a run of services is played to the same end; another link asks again; a file opens like a link', async ({
  page,
}) => {
  await page.goto('#/services/event~2~first~c~xservice_1*240-2240')
  await expect(page.getByRole('button', { name: 'Run both' })).toBeVisible()
  const link = await share(page)
  expect(link.length - link.indexOf('#')).toBeLessThanOrEqual(120)
  await goToHash(page, tampered(link))
  await page.getByRole('button', { name: 'Play it and compare' }).click()
  await expect(page.getByRole('alert')).toContainText('It does not come to the same')

  await page.evaluate((text) => void (location.href = text), link)
  await expect(page.getByRole('alert')).toBeHidden()
  await page.getByRole('button', { name: 'Play it and compare' }).click()
  await expect(page.getByText('Verified: same state.')).toBeVisible()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'See it on the page of services' }).first().click()
  await expect(page.getByLabel('Seed')).toHaveValue('first')

  // An empty workspace as a file, by keyboard alone.
  await page.goto('#/')
  await page.getByRole('button', { name: 'Menu' }).press('Enter')
  await page.getByRole('button', { name: 'Share…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await dialog.getByRole('button', { name: 'Make the link' }).press('Enter')
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save as a file' }).press('Enter')
  const download = await saved
  expect(download.suggestedFilename()).toBe('workspace.atomiclab.json')
  const text = readFileSync(await download.path(), 'utf8')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Menu' }).press('Enter')
  await page.getByRole('button', { name: 'Open a link or file…' }).press('Enter')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByLabel('Open a file').setInputFiles({
    name: 'workspace.atomiclab.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await expect(page.getByRole('heading', { name: 'workspace.atomiclab.json' })).toBeVisible()
  await redo(page)

  // Dropped where other files are read, it is opened all the same; what was opened is gone.
  await page.getByRole('button', { name: 'Close it, back to the lab' }).click()
  await panel(page, 'BEEF').evaluate(
    (element, content) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], 'other.atomiclab.json'))
      element.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
      )
    },
    text.replace('#s1.', '#s1.!'),
  )
  await expect(page.getByRole('heading', { name: 'other.atomiclab.json' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('Character 1 behind the dot')
})

for (const [name, viewport] of [
  ['wide', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test(`nothing that axe finds where a link is opened, and no sideways scrolling (${name})`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    await page.goto(LOG_1)
    await expect(page.getByRole('region', { name: 'Code: atomic-topic-manager.ts' })).toBeVisible()
    await page.getByRole('button', { name: 'Redo it in a guest workspace' }).click()
    await expect(page.getByRole('alert')).toContainText('Action 1 of the node: submit to')
    expect(await accessibilityFaults(page)).toEqual([])
    const over = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect(over).toBeLessThanOrEqual(0)

    // What could be redone is kept if one wants it; the code comes along, and waits.
    await page.getByRole('button', { name: 'Keep it as far as it went' }).click()
    await expect(page.getByText('Kept as far as it went.')).toBeVisible()
    await page.getByRole('button', { name: /^Open “/ }).click()
    await page.getByRole('link', { name: 'Look at it' }).click()
    await expect(page.getByRole('heading', { name: 'Code from a link. Run it?' })).toBeVisible()
  })
}
