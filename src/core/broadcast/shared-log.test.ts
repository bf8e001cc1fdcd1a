import { describe, expect, test } from 'vitest'
import { memoryNetworkLog, type NetworkLog } from './network-log.ts'
import { simulatedNetwork } from './simulated-network.ts'
import { A, B, childOfA, genesis, rivalOfA, send } from './histories.fixture.ts'

const over = (log: NetworkLog) => simulatedNetwork({ genesis, log, checkScripts: () => true })
const efOf = (built: typeof A) => {
  const asked = send(built)
  return asked.kind === 'broadcast' ? asked.ef : new Uint8Array()
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('E12 one log, two tabs', () => {
  test('E12 each hears what the other was asked, once', async () => {
    const log = memoryNetworkLog()
    const [one, two] = [over(log), over(log)]
    await Promise.all([one.state(), two.state()])
    const heard: unknown[] = []
    let looks = 0
    two.watch((news) => heard.push(news.kind))
    two.watchState(() => (looks += 1))
    await one.submit(efOf(A))
    await one.mine()
    await settled()
    expect(heard).toEqual(['answer', 'block', 'answer'])
    expect(looks).toBeGreaterThan(0)
    expect(await two.state()).toEqual(await one.state())
  })
  test('E12 asked at the same moment, both are logged once and both agree', async () => {
    const log = memoryNetworkLog()
    const [one, two] = [over(log), over(log)]
    const asked = await Promise.all([
      one.submit(efOf(A)),
      two.submit(efOf(rivalOfA)),
      one.submit(efOf(B)),
      two.submit(efOf(A)),
      two.mine([B.txid]),
      one.mine([]),
    ])
    expect(asked.every(({ ok }) => ok)).toBe(true)
    expect((await log.load(null)).asked).toHaveLength(5)
    expect(await one.state()).toEqual(await two.state())
    expect(await one.state()).toEqual(await over(log).state())
    expect(await one.status(A.txid)).toBe('DOUBLE_SPEND_ATTEMPTED')
    expect(await two.tip()).toBe(4)
  })
  test('E12 one that was asleep judges its wish by what came before it', async () => {
    const log = memoryNetworkLog()
    const deaf: NetworkLog = { ...log, watch: () => () => {} }
    const [one, two] = [over(log), over(deaf)]
    await two.state()
    await one.submit(efOf(childOfA))
    expect(await two.submit(efOf(A))).toEqual({ ok: true, value: 'SEEN_ON_NETWORK' })
    expect(await two.status(childOfA.txid)).toBe('SEEN_ON_NETWORK')
  })
  test('E12 cleared, both begin again, and what they ask counts', async () => {
    const log = memoryNetworkLog()
    const [one, two] = [over(log), over(log)]
    await one.submit(efOf(A))
    await two.mine()
    await one.clear()
    expect((await two.state()).blocks).toEqual(genesis.blocks)
    expect(await two.status(A.txid)).toBeNull()
    await two.submit(efOf(B))
    expect([...(await one.state()).transactions.keys()].at(-1)).toBe(B.txid)
  })
})

describe('E11 the chain, for who follows it', () => {
  test('E11 headers, branch and merkle path are those of the blocks', async () => {
    const network = over(memoryNetworkLog())
    await network.submit(efOf(A))
    await network.mine()
    await network.mine()
    const { blocks } = await network.state()
    expect(await network.tip()).toBe(4)
    expect(await network.headers(3, 9)).toEqual(blocks.slice(3).map(({ header }) => header))
    expect(await network.headers(0, 2)).toHaveLength(2)
    const branch = await network.blocks(2)
    expect([branch?.height, branch?.branch?.map(({ height }) => height)]).toEqual([2, [3, 4]])
    expect(await network.blocks(5)).toBeNull()
    const mined = await network.mined(A.txid)
    expect(mined).toMatchObject({ height: 3, proofs: [{ txid: A.txid }] })
    expect(await network.mined(B.txid)).toBeNull()
  })
})
