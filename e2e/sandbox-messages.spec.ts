import { evilServer } from './evil-server.ts'
import { checks, openExercise, runChecks, summary, writeCode } from './exercise-page.ts'
import { expect, openLab, test } from './lab-page.ts'
import { answering, rawRun, returned } from './raw-frame.ts'

test('R4 attack 11: a frame serves one page, one run at a time', async ({ page }) => {
  await openLab(page)
  const heard = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.src = 'sandbox.html'
    const loaded = new Promise((tell) => {
      frame.addEventListener('load', tell, { once: true })
    })
    document.body.append(frame)
    await loaded
    const adopt = (name: string) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }: MessageEvent<{ kind: string; run?: number }>) =>
        said.push(`${name} ${data.kind} ${data.run ?? ''}`.trim())
      frame.contentWindow?.postMessage(null, '*', [port2])
      return port1
    }
    const said: string[] = []
    const until = async (word: string) => {
      for (let at = 0; at < 400 && !said.includes(word); at++)
        await new Promise((tell) => setTimeout(tell, 25))
    }
    const run = (number: number, text: string) => ({
      kind: 'run',
      run: number,
      parts: [text],
      argument: 'null',
      nonce: 'n',
      deadline: 1_000,
      caps: { messages: 9, characters: 99 },
    })
    const first = adopt('first')
    await until('first ready')
    const second = adopt('second')
    first.postMessage(run(1, 'for (;;);'))
    for (const port of [first, second]) port.postMessage(run(2, "postMessage('n.{}')"))
    await until('first ended 1')
    first.postMessage(run(3, "postMessage('n.{}')"))
    await until('first ended 3')
    second.postMessage({ kind: 'ping' })
    first.postMessage({ kind: 'ping' })
    await until('first pong')
    frame.remove()
    return said
  })
  expect(heard).toEqual([
    'first ready',
    'first ended 1',
    'first said 3',
    'first ended 3',
    'first pong',
  ])
})

const HOSTILE =
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"kind":"__proto__"}'

test('R5 attack 11: names of prototypes in what is said change nothing in the page', async ({
  page,
}) => {
  await openLab(page)
  const polluted = () => page.evaluate(() => 'polluted' in {} || 'polluted' in Object)
  // Such a text does harm to whoever merges it without care.
  const careless = await page.evaluate((text) => {
    type Fields = Record<string, unknown>
    const isFields = (value: unknown): value is Fields =>
      ['object', 'function'].includes(typeof value) && value !== null
    const merge = (into: Fields, from: Fields): void => {
      for (const [key, value] of Object.entries(from)) {
        const there = into[key]
        if (isFields(there) && isFields(value)) merge(there, value)
        else into[key] = value
      }
    }
    merge({}, JSON.parse(text) as Fields)
    const done = 'polluted' in {}
    Reflect.deleteProperty(Object.prototype, 'polluted')
    return done
  }, HOSTILE)
  expect([careless, await polluted()]).toEqual([true, false])

  const program = `
    const hostile = JSON.parse(${JSON.stringify(HOSTILE)})
    console.log(hostile)
    Object.assign(Object.prototype, { polluted: 1, kind: 'returned', level: 'log', ok: true })
    export default () => hostile`
  const ran = await page.evaluate(async (text) => {
    const { run } = lab as Required<typeof lab>
    const { log, ...end } = (await run(text)) as { log: readonly string[]; ok: boolean }
    return { log, end: JSON.stringify(end) }
  }, program)
  expect(ran).toEqual({ log: [HOSTILE], end: `{"ok":true,"value":${HOSTILE}}` })

  const raw = `onmessage = ({ data }) => {
    for (const word of [${JSON.stringify(HOSTILE)}, '{"kind":"constructor"}', '["__proto__"]', 'null'])
      postMessage(data.nonce + ',' + word)
    const fields = { ['__proto__']: { polluted: 1 }, kind: 'ended' }
    postMessage(fields)
    postMessage(data.nonce + '.' + '{"kind":"returned","value":1}')
  }`
  const heard = await rawRun(page, { text: raw })
  expect(heard.reports.map(({ kind }) => kind)).toEqual([
    'ready',
    ...Array.from({ length: 5 }, () => 'said'),
    'ended',
  ])
  expect(await polluted()).toBe(false)
})

test('R6 attack 7: wide and deep values are logged within the caps, and nothing fills the browser’s own console', async ({
  page,
}) => {
  await openLab(page)
  const native: string[] = []
  page.on('console', (message) => native.push(message.text()))
  const flood = "for (let at = 0; at < 9; at++) console.table(['flood'])"
  // With no prelude, the browser's console hears it.
  expect(returned(await rawRun(page, { text: `${flood}\n${answering('() => 1')}` }))).toBe(1)
  await expect.poll(() => native.length).toBe(9)

  const { log, ...ran } = await page.evaluate(async () => {
    const { run } = lab as Required<typeof lab>
    const text = `
      const wide: Record<string, unknown> = {}
      for (let at = 0; at < 200_000; at++) wide['key' + at] = at
      let deep: unknown = 1
      for (let at = 0; at < 200_000; at++) deep = [deep]
      for (const value of [wide, deep, [wide, wide], 'x'.repeat(9e6), wide, deep]) console.log(value, value)
      for (const name of Reflect.ownKeys(console)) {
        const say: unknown = Reflect.get(console, name)
        if (typeof say === 'function') for (let at = 0; at < 300; at++) say('flood')
      }
      export default () => 'done'`
    return run(text, { deadline: 30_000 })
  })
  expect(ran).toEqual({ ok: true, value: 'done' })
  expect(log).toHaveLength(201)
  expect(log[0]).toMatch(/^\{"key0":0,"key1":1,.*…$/)
  expect(Math.max(...log.map((line) => line.length))).toBe(2_001)
  expect(native).toHaveLength(9)
})

const HTML =
  '<img src="x" onerror="document.title = `owned`"><b>bold</b><script>document.title = `owned`</script>'

test('R6 attack 12: what an exercise logs, returns and throws stands there as text', async ({
  page,
}) => {
  test.setTimeout(120_000)
  // It is real: where nobody hinders it, it runs.
  const evil = await evilServer()
  const control = await page.context().newPage()
  await control.goto(`${evil.origin}/control`)
  await control.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), HTML)
  await expect.poll(() => control.title()).toBe('owned')
  await control.close()
  await evil.close()

  await openExercise(page, 'topics')
  await writeCode(
    page,
    `const html = ${JSON.stringify(HTML)}
console.log(html)
export class AtomicTopicManager {
  getAtomicTopicState = async () => html
  processAtomicTopicUpdate = async () => {
    console.error(Object.assign(new Error(html), { name: html }))
    throw Object.assign(new Error(html), { name: html })
  }
}
`,
  )
  await runChecks(page)
  await summary(page, /X1\.1 failed first\./)
  const log = page.getByRole('region', { name: 'What the program logged' })
  await expect(log.getByRole('listitem').first()).toHaveText(HTML)
  await expect(log.getByRole('button').first()).toContainText(`${HTML}: ${HTML}`)
  const failed = checks(page)
    .getByRole('listitem')
    .filter({ hasText: /X1\.1(?!\d)/ })
    .last()
  await expect(failed).toContainText(`${HTML}: ${HTML}`)
  await expect(failed.getByRole('img')).toBeVisible()
  await expect(page.locator('main').locator('img, script')).toHaveCount(0)
  await expect(page.getByText('bold', { exact: true })).toHaveCount(0)
  expect(await page.title()).not.toBe('owned')
})
