import { describe, expect, test } from 'vitest'
import { buildTransaction, extendedFormatOf, type BuiltTransaction } from '#chain/build.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { lockToPerson, personOf } from '#chain/keys.ts'
import { readBeef } from '#chain/read-beef.ts'
import type { Action } from '#model/action.ts'
import { runScripts } from './accept-extended.ts'
import { memoryNetworkLog, type NetworkLog } from './network-log.ts'
import { genesisState } from './network-state.ts'
import { redoNetwork } from './redo-network.ts'
import { simulatedNetwork } from './simulated-network.ts'

import { memoryStore } from '#model/memory-store.ts'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import { submitAction, toyEngine } from '#testing/toy-node.ts'

const genesis = sandboxGenesis('network')
const alice = personOf('network', 'alice')

function payment(vout: number) {
  const coin = genesis.grants[0]?.transaction.coins[vout]
  const built =
    coin &&
    buildTransaction({
      inputs: [{ ...coin, privateKey: alice.rootKey }],
      outputs: [{ satoshis: 1_000, lockingScript: lockToPerson(alice) }],
      change: lockToPerson(alice),
    })
  if (!built?.ok) throw new Error(`no coin ${vout}`)
  return { txid: built.value.txid, ef: extendedFormatOf(built.value) }
}

const first = payment(0)
const second = payment(1)

/** The subject of a BEEF whose other transactions are Alice's first coins. */
function builtFrom(beef: Uint8Array): BuiltTransaction {
  const read = readBeef(beef)
  const view = read.ok ? read.value.entries.at(-1)?.transaction : null
  if (!view) throw new Error('a subject')
  const coins = genesis.grants[0]?.transaction.coins ?? []
  const spent = new Set(view.inputs.map(({ outpoint }) => outpoint))
  const sources = coins.filter(({ outpoint }) => spent.has(outpoint))
  return { txid: view.txid, raw: beef.slice(view.start, view.end), sources, coins: [] }
}

describe('E12 the network’s own log', () => {
  test('E12 a network over the same log is in the same state, and tells nothing again', async () => {
    const log = memoryNetworkLog()
    const network = simulatedNetwork({ genesis, log })
    await network.submit(first.ef)
    await network.mine()
    await network.submit(second.ef)
    const heard: Action[] = []
    const again = simulatedNetwork({ genesis, log })
    again.watch((news) => heard.push(news))
    expect(await again.state()).toEqual(await network.state())
    expect(await again.status(first.txid)).toBe('MINED')
    expect(heard).toEqual([])
  })
  test('E12 its history is all that was asked of it, in any tab, and what that came to', async () => {
    const log = memoryNetworkLog()
    const network = simulatedNetwork({ genesis, log })
    const elsewhere = simulatedNetwork({ genesis, log })
    await network.submit(first.ef)
    await elsewhere.mine()
    await network.submit(first.ef)
    const { asked, state } = await network.history()
    expect(asked.map(({ kind }) => kind)).toEqual(['broadcast', 'mine'])
    const again = await redoNetwork(genesisState(genesis), asked, runScripts)
    expect(again).toEqual({ ok: true, value: state })
    await network.clear()
    expect(await elsewhere.history()).toEqual({ asked: [], state: genesisState(genesis) })
  })
  test('E12 what changed nothing is not logged', async () => {
    const log = memoryNetworkLog()
    const network = simulatedNetwork({ genesis, log })
    await network.submit(first.ef)
    await network.submit(first.ef)
    expect(await network.submit(first.ef.slice(0, -1))).toEqual({
      ok: false,
      error: { code: 400 },
    })
    expect((await log.load(null)).asked).toHaveLength(1)
  })
  test('E12 what cannot be logged did not happen, and may be asked again', async () => {
    let broken = true
    const whole = memoryNetworkLog()
    const log: NetworkLog = {
      ...whole,
      append: (asked, at) => (broken ? Promise.reject(new Error('full')) : whole.append(asked, at)),
    }
    const network = simulatedNetwork({ genesis, log })
    const heard: Action[] = []
    network.watch((news) => heard.push(news))
    expect(await network.submit(first.ef)).toEqual({ ok: false, error: { code: 'unreachable' } })
    expect(await network.status(first.txid)).toBeNull()
    expect(heard).toEqual([])
    broken = false
    expect(await network.submit(first.ef)).toEqual({ ok: true, value: 'SEEN_ON_NETWORK' })
  })
  test('E12 asked at once, it does one thing after another', async () => {
    const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
    const answers = await Promise.all([
      network.submit(first.ef),
      network.submit(second.ef),
      network.mine(),
      network.submit(first.ef),
    ])
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual([
      'SEEN_ON_NETWORK',
      'SEEN_ON_NETWORK',
      [3],
      'MINED',
    ])
  })
})

describe('E11 watching', () => {
  test('E11 hears until it stops', async () => {
    const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
    const heard: string[] = []
    const stop = network.watch((news) => heard.push(news.kind))
    await network.submit(first.ef)
    await network.mine()
    stop()
    await network.submit(second.ef)
    expect(heard).toEqual(['answer', 'block', 'answer'])
  })
})

describe('E11 a node and its network', () => {
  test('E11 a node of the same seed hears its transaction mined, and keeps the proof', async () => {
    const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
    const store = memoryStore()
    const engine = toyEngine(store)
    for (const block of sandboxBlocks('network')) await engine.hear(block)
    const mint = (await buildSamples('network')).find(({ name }) => name === 'token-mint')
    if (!mint) throw new Error('there is a mint')
    const submitted = await engine.submit(submitAction(mint.beef, mint.topics))
    if (!submitted.ok) throw new Error(submitted.error.code)
    const { txid } = submitted.value

    const heard: Action[] = []
    network.watch((news) => heard.push(news))
    expect(await network.submit(extendedFormatOf(builtFrom(mint.beef)))).toEqual({
      ok: true,
      value: 'SEEN_ON_NETWORK',
    })
    await network.mine()
    for (const news of heard) {
      if (news.kind === 'block') expect(await engine.hear(news)).toMatchObject({ ok: true })
    }
    const kept = await store.slice({
      topics: [],
      outpoints: [],
      txids: [txid],
      baskets: [],
      heights: [3],
    })
    expect(kept.ok && kept.value.transactions.get(txid)?.proof).toMatchObject({ height: 3 })
    expect(kept.ok && kept.value.headers).toHaveLength(1)
  })

  test('E10 E11 blocks that replace others are told as one branch, and a node follows', async () => {
    const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
    const store = memoryStore()
    const engine = toyEngine(store)
    for (const block of sandboxBlocks('network')) await engine.hear(block)
    const heard: Action[] = []
    network.watch((news) => heard.push(news))
    await network.submit(first.ef)
    await network.mine()
    await network.mine([], 1)
    const blocks = heard.filter((news) => news.kind === 'block')
    expect(blocks.map(({ height, branch }) => [height, branch?.map((one) => one.height)])).toEqual([
      [3, undefined],
      [3, [4]],
    ])
    for (const news of blocks) expect(await engine.hear(news)).toMatchObject({ ok: true })
    const chain = (await network.state()).blocks
    const held = store.state.headers.get('sandbox')
    expect(chain.map(({ height }) => held?.get(height))).toEqual(chain.map(({ header }) => header))
    expect(held?.size).toBe(chain.length)
  })
})
