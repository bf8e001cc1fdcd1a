import { describe, expect, test, vi } from 'vitest'
import { createCaller, realTimer, serveCalls } from '#base/rpc.ts'
import { A, B, genesis, send } from './histories.fixture.ts'
import { memoryNetworkLog } from './network-log.ts'
import { remoteNetwork } from './remote-network.ts'
import { servedNetwork } from './served-network.ts'
import { simulatedNetwork } from './simulated-network.ts'

const opening = { name: 'n', seed: 's', memoryOnly: true }
const efOf = (built: typeof A) => {
  const asked = send(built)
  return asked.kind === 'broadcast' ? asked.ef : new Uint8Array()
}

function across() {
  const near = simulatedNetwork({ genesis, log: memoryNetworkLog(), checkScripts: () => true })
  const { port1, port2 } = new MessageChannel()
  const asked: unknown[] = []
  const caller = createCaller(port1, realTimer)
  port1.start()
  port2.start()
  const far = remoteNetwork(caller, opening)
  serveCalls(
    port2,
    servedNetwork(async (given) => {
      asked.push(given)
      return near
    }),
  )
  const close = () => {
    caller.close()
    port1.close()
  }
  return { near, far, asked, close }
}

describe('E17 across a port', () => {
  test('E17 it answers as the network itself does', async () => {
    const { near, far, asked, close } = across()
    expect(await far.submit(efOf(A))).toEqual({ ok: true, value: 'SEEN_ON_NETWORK' })
    expect(await far.submit(new Uint8Array())).toEqual({ ok: false, error: { code: 400 } })
    expect(await far.mine([A.txid])).toEqual({ ok: true, value: [3] })
    expect(await far.mine('all', 9)).toEqual({ ok: false, error: { code: 'too-deep', most: 1 } })
    expect(await far.setPolicy({ satoshisPerKilobyte: 2, knowsCoins: true })).toMatchObject({
      ok: true,
    })
    expect(await far.state()).toEqual(await near.state())
    expect(await far.status(A.txid)).toBe('MINED')
    expect(await far.tip()).toBe(3)
    expect(await far.headers(2, 1)).toEqual(await near.headers(2, 1))
    expect(await far.blocks(3)).toEqual(await near.blocks(3))
    expect(await far.mined(A.txid)).toEqual(await near.mined(A.txid))
    await far.clear()
    expect(await far.status(A.txid)).toBeNull()
    expect(asked).toEqual([opening])
    close()
  })
  test('E17 what changes is told, whoever asked for it, and until one stops to listen', async () => {
    const { near, far, close } = across()
    const heard: string[] = []
    let looks = 0
    const stop = far.watch((news) => heard.push(news.kind))
    const leave = far.watchState(() => (looks += 1))
    await far.submit(efOf(A))
    await near.submit(efOf(B))
    await vi.waitFor(() => expect(heard).toEqual(['answer', 'answer']))
    await near.setPolicy({ satoshisPerKilobyte: 2, knowsCoins: true })
    await vi.waitFor(() => expect(looks).toBeGreaterThan(1))
    stop()
    leave()
    const before = looks
    await near.mine()
    await far.state()
    expect([heard.length, looks]).toEqual([2, before])
    close()
  })
  test('E17 lost, it is unreachable', async () => {
    const { far, close } = across()
    await far.state()
    close()
    expect(await far.submit(efOf(A))).toEqual({ ok: false, error: { code: 'unreachable' } })
    expect(await far.mine()).toEqual({ ok: false, error: { code: 'unreachable' } })
    await expect(far.status(A.txid)).rejects.toThrow('closed')
  })
})
