import { afterEach, describe, expect, test, vi } from 'vitest'
import { realTimer, serveCalls, type Served } from '#base/rpc.ts'
import { createEngine } from '#engine/create-engine.ts'
import { shippedLookups } from '#overlay/shipped-lookups.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { generatedBeef } from '#testing/generated-beefs.ts'
import { submitAction, toyEngine, toyNode } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { directExaminer } from './direct.ts'
import { servedExaminer } from './served-examiner.ts'
import { workerExaminer, type ExaminingWorker } from './worker-examiner.ts'

const world = toyWorld()
const money = world.money('alice', 0)
const gold = world.token(money.outpoint, 0, 'alice', 100)
const mint = world.build([money], [gold])
const goldCoin = world.spend(mint, 0, gold.privateKey)
const transfer = world.build(
  [goldCoin, world.money('alice', 1)],
  [world.token(goldCoin.outpoint, 0, 'bob', 100, money.outpoint)],
)
const forged = world.build([{ ...money, privateKey: gold.privateKey }], [gold])

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

type TestWorker = ExaminingWorker & { readonly die: () => void; readonly ended: () => number }

/** The worker's side in this thread, across a real channel. */
function channelWorker(served?: Served): TestWorker {
  const { port1, port2 } = new MessageChannel()
  const examiner = directExaminer({ hosted: shippedTopics, timer: realTimer })
  port1.start()
  port2.start()
  queueMicrotask(() => stops.push(serveCalls(port2, { ...servedExaminer(examiner), ...served })))
  stops.push(() => {
    port1.close()
    port2.close()
  })
  let lost = () => {}
  let ended = 0
  return {
    port: port1,
    onLost: (tell) => (lost = tell),
    die: () => lost(),
    end: () => void ended++,
    ended: () => ended,
  }
}

/** Arrays and records; bytes are one. */
function objectsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  if (value instanceof Uint8Array) return 1
  return Object.values(value).reduce((sum: number, part) => sum + objectsIn(part), 1)
}

async function nodes() {
  const { store, engine: direct } = await toyNode(world)
  const workers: ReturnType<typeof channelWorker>[] = []
  const examiner = workerExaminer({
    hosted: shippedTopics,
    timer: realTimer,
    start: () => {
      const worker = channelWorker()
      workers.push(worker)
      return worker
    },
  })
  const across = createEngine({ store, examiner, clock: () => 0, lookups: shippedLookups })
  return { store, direct, workers, across }
}

describe('across a port', () => {
  test('N8 looking gives the same answers as on this thread', async () => {
    const { direct, across } = await nodes()
    const beef = world.beef(transfer)
    const pasted = [
      beef,
      world.beef(forged),
      world.beef(transfer, [mint.txid]),
      beef.subarray(0, 50),
      mint.raw,
      new Uint8Array(),
    ]
    for (const bytes of pasted)
      expect(await across.inspect(bytes)).toEqual(await direct.inspect(bytes))
    expect(across.topics).toEqual(direct.topics)
  })

  test('N8 submitting gives the same state as on this thread', async () => {
    const { store, across } = await nodes()
    const own = await toyNode(world)
    const actions = [
      submitAction(world.beef(transfer), ['tm_tokens', 'tm_anytx'], 'per-topic'),
      submitAction(world.beef(mint), ['tm_tokens', 'tm_notes']),
      submitAction(world.beef(mint), ['tm_tokens']),
      submitAction(world.beef(transfer, [mint.txid]), ['tm_tokens']),
      submitAction(world.beef(forged), ['tm_tokens']),
    ]
    for (const action of actions)
      expect(await across.submit(action)).toEqual(await own.engine.submit(action))
    expect(store.events).toEqual(own.store.events)
  })

  test('N8 a long BEEF arrives in slices: no message holds more than those of a shorter one', async () => {
    const { across, direct, workers } = await nodes()
    let most = 0
    await across.inspect(new Uint8Array())
    workers[0]?.port.addEventListener('message', ({ data }) => {
      most = Math.max(most, objectsIn(data))
    })
    const look = async (size: number) => {
      const { bytes } = generatedBeef({ shape: 'chain', size, seed: 'slices', locked: 'none' })
      most = 0
      expect(await across.inspect(bytes)).toEqual(await direct.inspect(bytes))
      expect(await across.inspect(bytes.subarray(0, -1))).toEqual(
        await direct.inspect(bytes.subarray(0, -1)),
      )
      return most
    }
    const [short, long] = [await look(300), await look(700)]
    expect(long).toBeLessThan(1.1 * short)
    expect(long).toBeGreaterThan(400)
  })

  test('N8 the bytes stay the caller’s', async () => {
    const { across } = await nodes()
    const beef = world.beef(mint)
    await across.submit(submitAction(beef, ['tm_tokens']))
    expect(beef).toEqual(world.beef(mint))
  })

  test('N8 no record drags the whole BEEF along', async () => {
    const { across } = await nodes()
    const planned = await across.plan(submitAction(world.beef(mint), ['tm_tokens']))
    if (!planned.ok || !planned.value.plan) throw new Error('planned')
    for (const { raw, proof } of planned.value.plan.transactions)
      for (const bytes of proof ? [raw, proof.bump] : [raw])
        expect(bytes.buffer.byteLength).toBe(bytes.length)
  })

  test('N3 a cancel reaches across', async () => {
    const { across } = await nodes()
    const signal = AbortSignal.abort()
    expect(await across.inspect(world.beef(mint), { signal })).toMatchObject({
      report: { cancelled: true },
    })
    expect(await across.submit(submitAction(world.beef(mint), ['tm_tokens']), { signal })).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    })
  })
})

describe('a lost worker', () => {
  test('N8 the call under way is lost, the next one starts another worker', async () => {
    const { across, workers } = await nodes()
    const beef = world.beef(mint)
    const looking = across.inspect(beef)
    workers[0]?.die()
    expect(await looking).toEqual({ kind: 'lost' })
    const submitting = across.submit(submitAction(beef, ['tm_tokens']))
    workers[1]?.die()
    expect(await submitting).toEqual({ ok: false, error: { code: 'worker-lost' } })
    expect(await across.inspect(beef)).toMatchObject({ report: { verdict: 'verified' } })
    expect(workers).toHaveLength(3)
  })

  test('N8 a node on this thread is never lost', async () => {
    const { store } = await nodes()
    expect(await toyEngine(store).inspect(world.beef(mint))).toMatchObject({ kind: 'beef' })
  })
})

describe('a worker that was cancelled', () => {
  /** A verification that never ends, in a worker that does or does not answer; time passes when it is told to. */
  async function cancelled(served: Served) {
    const { store } = await toyNode(world)
    const workers: TestWorker[] = []
    const pending = new Set<() => void>()
    const examiner = workerExaminer({
      hosted: shippedTopics,
      timer: (_, fire) => {
        pending.add(fire)
        return () => pending.delete(fire)
      },
      start: () => {
        const worker = channelWorker(workers.length === 0 ? { verify: never, ...served } : {})
        workers.push(worker)
        return worker
      },
    })
    const engine = createEngine({ store, examiner, clock: () => 0 })
    const stop = new AbortController()
    const looking = engine.inspect(world.beef(mint), { signal: stop.signal })
    await vi.waitFor(() => expect(workers).toHaveLength(1))
    setTimeout(() => stop.abort(), 20)
    expect(await looking).toMatchObject({ report: { cancelled: true } })
    return { engine, workers, pending }
  }
  const never = () => new Promise(() => {})
  const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

  test('N8 is ended if it stays silent, and the next call starts another', async () => {
    const { engine, workers, pending } = await cancelled({ ready: never })
    expect([workers[0]?.ended(), pending.size]).toEqual([0, 1])
    for (const fire of pending) fire()
    await soon()
    expect(workers[0]?.ended()).toBe(1)
    expect(await engine.inspect(world.beef(mint))).toMatchObject({
      report: { verdict: 'verified' },
    })
    expect(workers).toHaveLength(2)
  })

  test('N8 is kept if it answers', async () => {
    const { workers, pending } = await cancelled({})
    await soon()
    expect([workers[0]?.ended(), pending.size]).toEqual([0, 0])
    expect(workers).toHaveLength(1)
  })
})
