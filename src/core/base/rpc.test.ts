import { afterEach, expect, test } from 'vitest'
import { createCaller, realTimer, serveCalls, type Caller, type Served, type Timer } from './rpc.ts'

const isText = (reply: unknown): reply is string => typeof reply === 'string'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** Both ends over a real channel; `raw` is the answering end, for hostile replies. */
function pair(
  served: Served | null,
  timer: Timer = realTimer,
): { caller: Caller; raw: MessagePort } {
  const { port1, port2 } = new MessageChannel()
  const caller = createCaller(port1, timer)
  if (served) stops.push(serveCalls(port2, served))
  port1.start()
  port2.start()
  stops.push(() => {
    caller.close()
    port1.close()
    port2.close()
  })
  return { caller, raw: port2 }
}

const call = (name: string, argument: unknown = null) => ({ name, argument, accepts: isText })

test('N1 a call is answered, and calls under way do not mix', async () => {
  const { caller } = pair({
    later: async (text) => new Promise((tell) => setTimeout(() => tell(`${String(text)}!`), 5)),
    now: async (text) => String(text),
  })
  const [slow, quick] = await Promise.all([
    caller.call(call('later', 'a')),
    caller.call(call('now', 'b')),
  ])
  expect([slow, quick]).toEqual([
    { ok: true, value: 'a!' },
    { ok: true, value: 'b' },
  ])
})

test('N1 what is thrown, and what nobody serves, comes back as threw', async () => {
  const { caller } = pair({
    fail: async () => {
      throw new Error('no such luck')
    },
  })
  expect(await caller.call(call('fail'))).toEqual({
    ok: false,
    error: { code: 'threw', message: 'no such luck' },
  })
  for (const name of ['missing', 'toString', '__proto__'])
    expect(await caller.call(call(name))).toMatchObject({ error: { code: 'threw' } })
})

test('N1 a reply that the caller does not accept is malformed', async () => {
  const { caller } = pair({ number: async () => 1 })
  expect(await caller.call(call('number'))).toEqual({ ok: false, error: { code: 'malformed' } })
})

test('N1 messages of a hostile end are dropped', async () => {
  const { caller, raw } = pair(null)
  raw.postMessage({ kind: 'ready' })
  const reply = caller.call(call('x'))
  for (const message of [null, 7, 'text', [], { kind: 'returned' }, { kind: 'returned', id: 99 }])
    raw.postMessage(message)
  raw.postMessage({ kind: 'progress', id: 1, done: 'x', total: {} })
  raw.postMessage({ kind: 'returned', id: 1, value: 'at last' })
  raw.postMessage({ kind: 'returned', id: 1, value: 'again' })
  expect(await reply).toEqual({ ok: true, value: 'at last' })
})

test('N1 nothing is sent before the other end is ready', async () => {
  const { caller, raw } = pair(null)
  const seen: unknown[] = []
  raw.addEventListener('message', ({ data }: MessageEvent) => seen.push(data))
  const reply = caller.call(call('x'))
  await new Promise((tick) => setTimeout(tick, 5))
  expect(seen).toEqual([])
  stops.push(serveCalls(raw, { x: async () => 'ready now' }))
  expect(await reply).toEqual({ ok: true, value: 'ready now' })
})

test('N1 a signal cancels the call here and the work there', async () => {
  let workStopped = () => {}
  const there = new Promise<void>((tell) => (workStopped = tell))
  const { caller } = pair({
    endless: (_, { signal }) =>
      new Promise(() => signal.addEventListener('abort', () => workStopped())),
    echo: async () => 'alive',
  })
  const abort = new AbortController()
  const reply = caller.call({ ...call('endless'), signal: abort.signal })
  await caller.call(call('echo'))
  abort.abort()
  expect(await reply).toEqual({ ok: false, error: { code: 'cancelled' } })
  await there
  const late = await caller.call({ ...call('endless'), signal: abort.signal })
  expect(late).toEqual({ ok: false, error: { code: 'cancelled' } })
})

test('N1 a deadline ends a silent call; a call in time stops its timer', async () => {
  const fires: (() => void)[] = []
  let running = 0
  const timer: Timer = (_ms, fire) => {
    running++
    fires.push(fire)
    return () => void running--
  }
  const { caller } = pair({ silent: () => new Promise(() => {}), echo: async () => 'x' }, timer)
  expect((await caller.call({ ...call('echo'), deadline: 5 })).ok).toBe(true)
  expect(running).toBe(0)
  const reply = caller.call({ ...call('silent'), deadline: 5 })
  fires.at(-1)?.()
  expect(await reply).toEqual({ ok: false, error: { code: 'timed-out' } })
})

test('N1 progress is told while the call runs', async () => {
  const { caller } = pair({
    work: async (_, { onProgress }) => {
      onProgress(1, 2)
      onProgress(2, 2)
      return 'done'
    },
  })
  const told: number[] = []
  await caller.call({ ...call('work'), onProgress: (done) => told.push(done) })
  expect(told).toEqual([1, 2])
})

test('N1 parts of a reply arrive before it, each a message of its own; bytes in them can be moved', async () => {
  const bytes = new Uint8Array(8)
  const { caller } = pair({
    take: async (_, { part }) => {
      part(['copied'])
      part([bytes], [bytes.buffer])
      return 'whole'
    },
  })
  const parts: unknown[] = []
  const reply = await caller.call({ ...call('take'), onPart: (part) => parts.push(part) })
  expect([reply, parts]).toEqual([{ ok: true, value: 'whole' }, [['copied'], [new Uint8Array(8)]]])
  expect(bytes.byteLength).toBe(0)
})

test('N1 parts that come after a call was given up are not told', async () => {
  const { caller, raw } = pair(null)
  const parts: unknown[] = []
  const giveUp = new AbortController()
  raw.postMessage({ kind: 'ready' })
  const onPart = (part: unknown) => parts.push(part)
  const reply = caller.call({ ...call('slow'), signal: giveUp.signal, onPart })
  raw.postMessage({ kind: 'part', id: 1, value: 'heard' })
  while (parts.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  giveUp.abort()
  await reply
  raw.postMessage({ kind: 'part', id: 1, value: 'late' })
  const next = caller.call(call('next'))
  raw.postMessage({ kind: 'returned', id: 2, value: 'answered' })
  expect(await next).toEqual({ ok: true, value: 'answered' })
  expect(parts).toEqual(['heard'])
})

test('N1 closing ends calls under way and refuses later ones', async () => {
  const { caller } = pair({ silent: () => new Promise(() => {}) })
  const reply = caller.call(call('silent'))
  caller.close()
  const closed = { ok: false, error: { code: 'closed' } }
  expect(await reply).toEqual(closed)
  expect(await caller.call(call('silent'))).toEqual(closed)
})
