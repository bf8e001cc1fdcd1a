import { describe, expect, test } from 'vitest'
import type { Timer } from '#base/rpc.ts'
import { faultyNetwork, NO_FAULTS, TIMES_OUT_AFTER, type Faults } from './faulty-network.ts'
import { A, B, childOfA, genesis, rivalOfA, send } from './histories.fixture.ts'
import { letRivalWin } from './let-rival-win.ts'
import { memoryNetworkLog } from './network-log.ts'
import { simulatedNetwork } from './simulated-network.ts'

const efOf = (built: typeof A) => {
  const asked = send(built)
  return asked.kind === 'broadcast' ? asked.ef : new Uint8Array()
}
const simulated = () =>
  simulatedNetwork({ genesis, log: memoryNetworkLog(), checkScripts: () => true })

function behind(faults: Partial<Faults>) {
  const network = simulated()
  const waits: number[] = []
  const timer: Timer = (ms, fire) => {
    waits.push(ms)
    queueMicrotask(fire)
    return () => {}
  }
  let now: Faults = { ...NO_FAULTS, ...faults }
  const random = () => 0.5
  const line = faultyNetwork(network, { faults: () => now, random, timer })
  return { network, line, waits, set: (next: Partial<Faults>) => (now = { ...now, ...next }) }
}

describe('E16 the line', () => {
  test('E16 without faults it is the network', async () => {
    const { line, waits } = behind({})
    expect(await line.submit(efOf(A))).toEqual({ ok: true, value: 'SEEN_ON_NETWORK' })
    expect(await line.status(A.txid)).toBe('SEEN_ON_NETWORK')
    expect(waits).toEqual([])
  })
  test('E16 503 and a lost request: nothing happened', async () => {
    const { line, network, set, waits } = behind({ serverErrors: 1 })
    expect(await line.submit(efOf(A))).toEqual({ ok: false, error: { code: 503 } })
    set({ serverErrors: 0, lostRequests: 1 })
    expect(await line.submit(efOf(A))).toEqual({ ok: false, error: { code: 'unreachable' } })
    expect(waits).toEqual([TIMES_OUT_AFTER])
    expect(await network.status(A.txid)).toBeNull()
  })
  test('E16 a lost answer: it was taken, and asking again says so', async () => {
    const { line, network, set } = behind({ lostAnswers: 1, latency: 7 })
    expect(await line.submit(efOf(A))).toEqual({ ok: false, error: { code: 'unreachable' } })
    expect(await network.status(A.txid)).toBe('SEEN_ON_NETWORK')
    set({ lostAnswers: 0 })
    expect(await line.submit(efOf(A))).toEqual({ ok: true, value: 'SEEN_ON_NETWORK' })
  })
  test('E16 latency is what every answer waits', async () => {
    const { line, waits } = behind({ latency: 300 })
    await line.submit(efOf(A))
    await line.status(A.txid)
    expect(waits).toEqual([300, 300])
  })
  test('E16 lost news are not told, and shares are shares', async () => {
    const { line, network, set } = behind({ lostNews: 1 })
    const heard: string[] = []
    line.watch((news) => heard.push(news.kind))
    await network.submit(efOf(A))
    await Promise.resolve()
    expect(heard).toEqual([])
    set({ lostNews: 0.4, serverErrors: 0.4 })
    expect(await line.submit(efOf(B))).toMatchObject({ ok: true })
    await Promise.resolve()
    expect(heard).toEqual(['answer'])
  })
})

describe('E14 a rival that wins', () => {
  test('E14 over one in the mempool, with all that was built on it', async () => {
    const network = simulated()
    await network.submit(efOf(A))
    await network.submit(efOf(childOfA))
    expect(await letRivalWin(network, efOf(rivalOfA))).toEqual({
      ok: true,
      value: { txid: rivalOfA.txid, status: 'MINED' },
    })
    expect(await network.status(A.txid)).toBe('REJECTED')
    expect(await network.status(childOfA.txid)).toBe('REJECTED')
    expect(await network.tip()).toBe(3)
  })
  test('E14 over one that is mined already: a longer branch without it', async () => {
    const network = simulated()
    await network.submit(efOf(A))
    await network.mine()
    await network.submit(efOf(B))
    await network.mine()
    expect(await letRivalWin(network, efOf(rivalOfA))).toMatchObject({ value: { status: 'MINED' } })
    expect(await network.status(A.txid)).toBe('REJECTED')
    expect(await network.status(B.txid)).toBe('SEEN_ON_NETWORK')
    expect((await network.state()).transactions.get(A.txid)?.passed).toEqual([
      'SEEN_ON_NETWORK',
      'MINED',
      'REJECTED',
    ])
  })
  test('E14 what is refused wins nothing', async () => {
    const network = simulated()
    expect(await letRivalWin(network, efOf(A).slice(0, -1))).toEqual({
      ok: false,
      error: { code: 400 },
    })
    expect(await network.tip()).toBe(2)
  })
})

describe('E13 policy', () => {
  test('E13 the rate counts from then on; what is no rate is refused', async () => {
    const network = simulated()
    await network.submit(efOf(A))
    expect(await network.setPolicy({ satoshisPerKilobyte: 500, knowsCoins: true })).toMatchObject({
      ok: true,
    })
    expect(await network.submit(efOf(B))).toEqual({ ok: false, error: { code: 465 } })
    expect(await network.submit(efOf(A))).toEqual({ ok: true, value: 'SEEN_ON_NETWORK' })
    for (const satoshisPerKilobyte of [-1, 0.5, 10_001, Number.NaN])
      expect(await network.setPolicy({ satoshisPerKilobyte, knowsCoins: true })).toEqual({
        ok: false,
        error: { code: 'bad-rate', most: 10_000 },
      })
  })
  test('E13 without coins only an EF can be checked', async () => {
    const network = simulated()
    expect(await network.submit(A.raw)).toMatchObject({ ok: true })
    await network.setPolicy({ satoshisPerKilobyte: 1, knowsCoins: false })
    expect(await network.submit(B.raw)).toEqual({ ok: false, error: { code: 460 } })
    expect(await network.submit(efOf(B))).toMatchObject({ ok: true })
  })
})
