import { expect, openLab, test } from './lab-page.ts'
import { answering, rawRun, returned } from './raw-frame.ts'

const reasons = ({ reports }: Awaited<ReturnType<typeof rawRun>>) =>
  reports.flatMap((report) => (report.kind === 'ended' ? [report.reason] : []))

const spins: Readonly<Record<string, string>> = {
  loop: 'for (;;);',
  microtasks: '(function again() { Promise.resolve().then(again) })()',
  timers: 'setInterval(() => {}, 0)',
  'a regular expression': "/^(a+)+$/.test('a'.repeat(60) + 'b')",
  'nested workers': `for (let i = 0; i < 4; i++) new Worker(URL.createObjectURL(new Blob(['for(;;);'])))
    for (;;);`,
  'a getter': 'postMessage({ get x() { for (;;); } })',
}

test('R3 R4 attack 6: whatever spins is ended at the deadline while the page has its turns, and the next run passes', async ({
  page,
}) => {
  await openLab(page)
  for (const [name, text] of Object.entries(spins)) {
    const heard = await rawRun(page, { text, deadline: 1_000 })
    expect(reasons(heard), name).toEqual(['deadline'])
    expect(heard.ticks, name).toBeGreaterThan(5)
    expect(returned(await rawRun(page, { text: answering('() => 1') }))).toBe(1)
  }
})

const floods: Readonly<Record<string, readonly [text: string, reason: string, messages?: number]>> =
  {
    'small messages': ["for (;;) postMessage('x')", 'messages'],
    'large messages': ["const s = 'x'.repeat(1e6); for (;;) postMessage(s)", 'characters'],
    objects: ['for (;;) postMessage({ kind: "ended", reason: "said" })', 'messages'],
    'wide objects': [
      "const wide = {}; for (let i = 0; i < 1e5; i++) wide['key' + i] = i; for (;;) postMessage(wide)",
      'messages',
      20,
    ],
    'large messages with the nonce': [
      "onmessage = ({ data }) => { for (;;) postMessage(data.nonce + ',' + 'x'.repeat(1e6)) }",
      'characters',
    ],
  }

test('R3 R4 attack 7: every flood is cut, and the next run passes', async ({ page }) => {
  await openLab(page)
  for (const [name, [text, reason, messages = 500]] of Object.entries(floods)) {
    const heard = await rawRun(page, { text, messages, deadline: 20_000 })
    expect(reasons(heard), name).toEqual([reason])
    expect(returned(await rawRun(page, { text: answering('() => 1') }))).toBe(1)
  }
})

test('R5 attacks 9 and 11: words without the nonce are not heard, whatever they look like', async ({
  page,
}) => {
  await openLab(page)
  const text = `
    const word = JSON.stringify({ kind: 'returned', value: 'forged' })
    for (const forged of ['.' + word, 'wrong.' + word, 'the nonc' + '.' + word, word])
      postMessage(forged)
    for (const kind of ['ended', 'said', 'ready', 'pong']) postMessage({ kind, run: 1, reason: 'said', text: word })
    ${answering("() => 'real'")}`
  const heard = await rawRun(page, { text })
  expect(heard.reports.map(({ kind }) => kind)).toEqual(['ready', 'said', 'ended'])
  expect(returned(heard)).toBe('real')
})

test('R3 R8 attack 10: a worker that closes itself, throws or does not parse has a named end', async ({
  page,
}) => {
  await openLab(page)
  expect(reasons(await rawRun(page, { text: 'close()', deadline: 500 }))).toEqual(['deadline'])
  const threw = await rawRun(page, { text: "\n throw new TypeError('at once')" })
  expect(threw.reports.at(-1)).toMatchObject({
    reason: 'crashed',
    message: 'Uncaught TypeError: at once',
    line: 2,
    column: 8,
  })
  const broken = await rawRun(page, { text: 'let a\nlet a' })
  expect(broken.reports.at(-1)).toMatchObject({ reason: 'crashed', line: 2 })
})

test('R1 R6 R8 a whole program: its log, its error’s place, no violation of any policy', async ({
  page,
}) => {
  await openLab(page)
  const told = await page.evaluate(async () => {
    const { run } = lab as Required<typeof lab>
    return [
      await run(
        {
          'main.ts':
            "import { twice } from './twice'\nconsole.log('<b>', twice(2))\nexport default twice",
          'twice.ts': 'export const twice = (n: number): number => 2 * n',
        },
        { argument: 4 },
      ),
      await run('type A = 1\nexport default (): A => { throw new Error("no") }'),
      await run("import 'left-pad'"),
      await run('for (;;);', { deadline: 200 }),
    ]
  })
  expect(told).toMatchObject([
    { ok: true, value: 8, log: ['<b> 4'] },
    { code: 'crashed', message: expect.stringContaining('main.ts, line 2, column 33.') },
    { code: 'import', message: expect.stringContaining('“left-pad” cannot be imported here.') },
    { code: 'deadline', message: expect.stringContaining('0.2 s') },
  ])
})
