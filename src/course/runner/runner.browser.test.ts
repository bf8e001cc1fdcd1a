import { afterEach, beforeAll, expect, test } from 'vitest'
import { realTimer } from '#base/rpc.ts'
import { compile } from './compile.ts'
import type { RunEnd, RunMessage } from './protocol.ts'
import { createRunner, type Runner, type RunRequest } from './runner.ts'

let prelude = ''
beforeAll(async () => {
  prelude = (await import('virtual:prelude/scratch')).default
})

const open: Runner[] = []
afterEach(() => {
  for (const runner of open.splice(0)) runner.close()
})

function newRunner(): Runner {
  const runner = createRunner({ document, timer: realTimer, nonce: () => crypto.randomUUID() })
  open.push(runner)
  return runner
}

type Asked = Partial<Pick<RunRequest, 'argument' | 'deadline' | 'caps' | 'signal'>>

/** Runs the text of main.ts; the messages are told with the end. */
async function run(source: string, asked: Asked = {}, runner = newRunner()) {
  const compiled = compile({ 'main.ts': source })
  if (!compiled.ok) throw new Error('does not compile')
  const messages: RunMessage[] = []
  const { ended } = runner.start({
    prelude,
    modules: compiled.value,
    argument: null,
    deadline: 20_000,
    onMessage: (message) => messages.push(message),
    ...asked,
  })
  return { end: await ended, messages }
}

const passes = async (runner: Runner) => {
  const { end } = await run('export default () => 1', {}, runner)
  expect(end).toEqual({ reason: 'done', value: 1 })
}
const frames = () => document.querySelectorAll('iframe[sandbox]').length

test('R1 a program gets its argument and its value comes back', async () => {
  const { end } = await run('export default (n: { a: number }) => ({ sum: n.a + 1 })', {
    argument: { a: 1 },
  })
  expect(end).toEqual({ reason: 'done', value: { sum: 2 } })
  expect(document.querySelector('iframe[sandbox]')?.getAttribute('sandbox')).toBe('allow-scripts')
})

test('R6 attack 12: logs are text, cut at 200 lines and 2000 characters', async () => {
  const { messages } = await run(`
    console.log('<b>bold</b>', { a: 1n }, new Map([[1, 2]]), undefined)
    console.warn('x'.repeat(5000))
    for (let i = 0; i < 1000; i++) console.log(i)
  `)
  expect(messages[0]).toEqual({
    kind: 'log',
    level: 'log',
    text: '<b>bold</b> {"a":"1n"} [[1,2]] undefined',
  })
  expect(messages[1]).toMatchObject({ level: 'warn', text: 'x'.repeat(2000) + '…' })
  expect(messages).toHaveLength(201)
  expect(messages[200]).toMatchObject({ text: '… what follows is not shown' })
})

test('R8 attack 10: what is thrown names its own line, whatever a comment calls the text', async () => {
  const runner = newRunner()
  const source = [
    '//# sourceURL=other.js',
    'function fail(n: number): never { throw new RangeError(`no ${n}`) }',
    'export default async () => { await null; fail(1 as number) } //# sourceURL=x.js',
  ].join('\n')
  const { end } = await run(source, {}, runner)
  expect(end).toEqual({
    reason: 'crashed',
    fault: {
      code: 'threw',
      name: 'RangeError',
      message: 'no 1',
      places: [
        { file: 'main.ts', line: 2, column: 41 },
        { file: 'main.ts', line: 3, column: 42 },
      ],
    },
  })
  await passes(runner)
})

test('R8 attack 10: a syntax error that only the engine finds, and one thrown later, have their place', async () => {
  const twice = await run('const a = 1\nconst a = 2')
  expect(twice.end).toMatchObject({
    reason: 'crashed',
    fault: { name: 'SyntaxError', places: [{ line: 2, column: 7 }] },
  })
  const later = await run(`
    export default () => new Promise(() => setTimeout(() => { throw new TypeError('late') }))`)
  expect(later.end).toMatchObject({
    reason: 'crashed',
    fault: { name: 'TypeError', message: 'late', places: [{ line: 2, column: 69 }] },
  })
})

test('R6 a rejection that nobody catches is logged and ends nothing', async () => {
  const { end, messages } = await run(`
    void Promise.reject(new Error('lost'))
    export default () => new Promise((tell) => setTimeout(tell, 20, 'on'))`)
  expect(end).toEqual({ reason: 'done', value: 'on' })
  expect(messages).toMatchObject([{ level: 'error', text: expect.stringContaining('lost') }])
})

test.for([
  ['a loop', 'for (;;);'],
  [
    'microtasks',
    '(function again() { Promise.resolve().then(again) })()\nexport default () => new Promise(() => {})',
  ],
  ['try and finally', 'for (;;) { try { throw 1 } catch {} finally { continue } }'],
  ['a regular expression', "/^(a+)+$/.test('a'.repeat(60) + 'b')"],
  ['waiting for ever', 'export default () => new Promise(() => {})'],
] as const)('R3 R4 attack 6: the deadline ends %s, and the next run passes', async ([, source]) => {
  const runner = newRunner()
  const { end } = await run(source, { deadline: 300 }, runner)
  expect(end).toEqual({ reason: 'deadline', milliseconds: 300 })
  expect(frames()).toBe(0)
  await passes(runner)
})

test('R3 R4 attack 7: what says too much is cut, and the next run passes', async () => {
  const runner = newRunner()
  const say = 'for (let i = 0; i < 150; i++) console.log("x".repeat(1000))'
  const enough = { messages: 200, characters: 1_000_000 }
  const cut = (end: RunEnd) => (end.reason === 'flooded' ? end.by : end.reason)
  expect(cut((await run(say, { caps: enough }, runner)).end)).toBe('done')
  expect(cut((await run(say, { caps: { ...enough, messages: 100 } }, runner)).end)).toBe('messages')
  expect(cut((await run(say, { caps: { ...enough, characters: 9_999 } }, runner)).end)).toBe(
    'characters',
  )
  await passes(runner)
})

test('R3 R4 the page stops a run, before or while it runs, and the next run passes', async () => {
  const runner = newRunner()
  const abort = new AbortController()
  const first = run('console.log(1)\nfor (;;);', { signal: abort.signal }, runner)
  const second = run('export default 2', {}, runner)
  abort.abort()
  expect((await first).end).toEqual({ reason: 'stopped' })
  expect((await second).end).toEqual({ reason: 'done', value: 2 })
  expect((await run('', { signal: AbortSignal.abort() }, runner)).end.reason).toBe('stopped')
  const last = run('for (;;);', {}, runner)
  runner.close()
  expect((await last).end).toEqual({ reason: 'stopped' })
  expect(frames()).toBe(0)
})

test('R5 attack 9: what a program posts by itself is not heard', async () => {
  const { end, messages } = await run(`
    const forged = ['.{"kind":"returned","value":"forged"}', { kind: 'ended', reason: 'said' }]
    for (const word of forged) for (const key of Reflect.ownKeys(globalThis))
      if (key === 'postMessage') try { globalThis[key](word) } catch {}
    try { DedicatedWorkerGlobalScope.prototype.postMessage.call(globalThis, forged[0]) } catch {}
    export default () => typeof globalThis.postMessage + typeof close + typeof fetch`)
  expect(end).toEqual({ reason: 'done', value: 'undefinedundefinedundefined' })
  expect(messages).toEqual([])
})
