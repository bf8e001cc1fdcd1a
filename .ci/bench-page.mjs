// @ts-check
// The longest task of the real page's main thread while a BEEF is pasted, verified, planned and drawn.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

/** @typedef {{ longest_ms: number, spread: readonly number[], rounds: number }} PageFigures */
/** @typedef {{ name: string, ph: string, pid: number, tid: number, dur?: number, args: { name?: string } }} TraceEvent */

const root = fileURLToPath(new URL('..', import.meta.url))

/** Where the lab keeps headers, as its commits write them. */
const HEADERS = { database: 'lab-', table: 'headers' }

/** Makes the fixture's roots known: headers without work, as only the reducer asks for that.
 * @param {{ database: string, table: string, roots: readonly (readonly [number, readonly { chain: string, root: string }[]])[] }} given */
async function knowRoots({ database, table, roots }) {
  const found = (await indexedDB.databases()).find(({ name }) => name?.startsWith(database))
  const opening = indexedDB.open(found?.name ?? '')
  await new Promise((resolve) => opening.addEventListener('success', resolve))
  const transaction = opening.result.transaction(table, 'readwrite')
  for (const [height, known] of roots) {
    for (const { chain, root: hex } of known) {
      const bytes = (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16)).toReversed()
      const header = Uint8Array.from({ length: 80 }, (_, at) => bytes[at - 36] ?? 0)
      transaction.objectStore(table).put({ chain, height, header })
    }
  }
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  opening.result.close()
}

/** @param {Element} area */
function paste(area) {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', Reflect.get(globalThis, 'pasted'))
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  area.dispatchEvent(event)
}

/** @param {object} event @returns {event is TraceEvent} */
const isEvent = (event) => 'name' in event && 'args' in event

/** Milliseconds of the longest task of any page's main thread while `work` goes on.
 * @param {import('@playwright/test').CDPSession} session @param {() => Promise<unknown>} work */
async function longestTask(session, work) {
  /** @type {object[]} */
  const traced = []
  /** @param {{ value: readonly object[] }} chunk */
  const collect = ({ value }) => void traced.push(...value)
  session.on('Tracing.dataCollected', collect)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', 'devtools.timeline'],
    },
  })
  await work()
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await ended
  session.off('Tracing.dataCollected', collect)
  const events = traced.filter(isEvent)
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`),
  )
  return Math.max(0, ...tasks.map(({ dur = 0 }) => dur)) / 1000
}

/** @param {import('@playwright/test').BrowserContext} context @param {string} fixture a path less its extension @param {string} outDir @param {number} rounds @returns {Promise<PageFigures>} */
export async function measurePage(context, fixture, outDir, rounds) {
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const server = await preview({
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  await page.evaluate(() => Reflect.get(globalThis, 'lab').ready)
  await page.evaluate(knowRoots, {
    ...HEADERS,
    roots: JSON.parse(readFileSync(`${fixture}.json`, 'utf8')),
  })
  const hex = readFileSync(`${fixture}.beef`).toString('hex')
  await page.evaluate((text) => Reflect.set(globalThis, 'pasted', text), hex)
  await page.getByRole('button', { name: 'Paste or open' }).click()
  const area = page.getByLabel('Hex or base64')
  const verdict = page.getByText('verified', { exact: true }).first()
  // The picture of the plan, which is loaded at its first use, is no part of it.
  await page.waitForTimeout(3000)
  const session = await context.newCDPSession(page)
  const longest = []
  for (let round = 0; round < rounds; round++) {
    await page.getByLabel('Sample', { exact: true }).selectOption({ index: 1 })
    await page.waitForTimeout(1000)
    if (!(await area.isVisible())) await page.getByRole('button', { name: 'Paste or open' }).click()
    longest.push(
      await longestTask(session, async () => {
        await area.evaluate(paste)
        await page.getByText('2,000 transactions').first().waitFor()
        await verdict.waitFor()
        await page.waitForTimeout(1500)
      }),
    )
  }
  await page.close()
  await server.close()
  const sorted = longest.toSorted((a, b) => a - b)
  return {
    longest_ms: sorted[sorted.length >> 1] ?? NaN,
    spread: [sorted[0] ?? NaN, sorted.at(-1) ?? NaN],
    rounds,
  }
}
