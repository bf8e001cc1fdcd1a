import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test as base, type Page } from '@playwright/test'
import { attackText, belongings, belongingsOfPage, waysOut, waysOutOfPage } from './attacks.ts'
import { evilServer, type EvilServer } from './evil-server.ts'
import { openLab } from './lab-page.ts'
import { answering, rawRun, returned } from './raw-frame.ts'

const test = base.extend<{ evil: EvilServer }>({
  evil: async ({ browserName: _chromium }, use) => {
    const evil = await evilServer()
    await use(evil)
    await evil.close()
  },
})

type Told = Readonly<Record<string, string>>
const worked = (told: Told): string[] => Object.keys(told).filter((name) => told[name] === 'worked')

const attacks = { ...waysOut, ...belongings, ...waysOutOfPage, ...belongingsOfPage }
const all = attackText(attacks)
const names = Object.keys(attacks)
const theirs = Object.keys({ ...belongings, ...belongingsOfPage })

/** In a worker of the page's own origin, with no policy: what learners' code must never be. */
const runInPlainWorker = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(
    (worker) =>
      new Promise((tell) => {
        const running = new Worker(URL.createObjectURL(new Blob([worker])))
        running.onmessage = ({ data }) => tell(data)
        running.postMessage({ nonce: '' })
      }),
    text,
  )

test('R2 attacks 1 and 2 are real: where nothing isolates, each of them works', async ({
  page,
  evil,
}) => {
  await page.goto(`${evil.origin}/control`)
  const inWorker = attackText({ ...waysOut, ...belongings })
  const said = await runInPlainWorker(page, answering(inWorker, evil.origin, evil.udpPort))
  const { value } = JSON.parse(String(said).slice(1)) as { value: Told }
  expect(worked(value)).toEqual(expect.arrayContaining(Object.keys(belongings)))
  const fetched = ['/font', '/fetch', '/xhr', '/socket', '/stream', '/imported.js', '/module.js']
  const nested = ['/nested-by-url', '/nested-in-blob', '/nested-in-data']
  expect(evil.hits).toEqual(expect.arrayContaining([...fetched, ...nested]))

  const told = await page.evaluate<Told>(`(${attackText(belongingsOfPage)})()`)
  expect(worked(told)).toEqual(Object.keys(belongingsOfPage))
  // The last of them leaves the page, and with it the answer.
  const leaving = `void (${attackText(waysOutOfPage)})('${evil.origin}', ${evil.udpPort})`
  await page.evaluate(leaving).catch(() => undefined)
  await expect
    .poll(() => evil.hits)
    .toEqual(expect.arrayContaining(['udp', '/beacon', '/popup', '/navigation']))
})

test('R2 attacks 1 and 2: in the frame, with no prelude to take anything away, none works and nothing arrives', async ({
  page,
  evil,
}) => {
  await openLab(page)
  const heard = await rawRun(page, {
    text: answering(all, evil.origin, evil.udpPort),
    deadline: 30_000,
  })
  const told = returned(heard) as Told
  expect(Object.keys(told)).toEqual(names)
  expect(worked(told).filter((name) => theirs.includes(name))).toEqual([])
  expect(evil.hits).toEqual([])
})

test('R2 attacks 1 and 2: a program of the lab reaches nothing and hears why', async ({
  page,
  evil,
}) => {
  await openLab(page)
  const program = `export default (argument: [string, number]) => (${all})(...argument)`
  const ran = await page.evaluate(
    async ([text, origin, udp]) => {
      const { run } = lab as Required<typeof lab>
      return run(text, { argument: [origin, udp], deadline: 30_000 })
    },
    [program, evil.origin, evil.udpPort] as const,
  )
  expect(ran).toMatchObject({ ok: true })
  expect(worked((ran as { value: Told }).value)).toEqual([])
  expect(evil.hits).toEqual([])
})

test('R2 attack 3: no channel of the page’s origin hears the frame', async ({ page }) => {
  await openLab(page)
  await page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(globalThis, { heard })
    const listen = ({ data }: MessageEvent) => heard.push(data)
    for (const name of ['app', 'dexie-txcommitted']) new BroadcastChannel(name).onmessage = listen
    addEventListener('message', listen)
    // The same origin is heard: the channel works.
    new BroadcastChannel('app').postMessage('own')
  })
  const text = answering(`async () => {
    for (const name of ['app', 'dexie-txcommitted']) new BroadcastChannel(name).postMessage('foreign')
    await new Promise((tell) => setTimeout(tell, 300))
    return 'sent'
  }`)
  expect(returned(await rawRun(page, { text }))).toBe('sent')
  expect(await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([
    'own',
  ])
})

test('R1 attack 4: sandbox.html serves nobody who does not frame it with an opaque origin', async ({
  page,
}) => {
  await openLab(page)
  const text = answering('() => 1')
  expect(returned(await rawRun(page, { text }))).toBe(1)
  for (const sandbox of [null, 'allow-scripts allow-same-origin'])
    expect(await rawRun(page, { text, sandbox, deadline: 0 })).toMatchObject({ reports: [] })

  await page.goto('./sandbox.html')
  const reports = await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel()
    const heard: unknown[] = []
    port1.onmessage = ({ data }) => heard.push(data)
    postMessage(null, '*', [port2])
    port1.postMessage({ kind: 'ping' })
    await new Promise((tell) => setTimeout(tell, 500))
    return heard
  })
  expect(reports).toEqual([])
})

test('R1 attack 5: the built policies are the strictest that work', async ({ page }) => {
  const html = readFileSync(new URL('../dist/sandbox.html', import.meta.url), 'utf8')
  const [, policy = '', script = ''] =
    /^<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)"><title>Sandbox<\/title><script>(.*)<\/script>$/s.exec(
      html,
    ) ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  expect(policy).toBe(`default-src 'none'; script-src 'sha256-${hash}'; worker-src blob:`)
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(2_048)
  const app = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8')
  expect(app).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy"/)

  await openLab(page)
  await page.evaluate(() => (lab as Required<typeof lab>).run('export default 1'))
  await expect(page.locator('iframe')).toHaveCount(1)
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-scripts')
})
