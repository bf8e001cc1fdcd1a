import { describe, expect, test } from 'vitest'
import { concatBytes } from '#base/bytes.ts'
import { memoryStore } from '#model/memory-store.ts'
import { submitAction, submitted, topic, toyEngine, toyNode } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'

const world = toyWorld()
const money = world.money('alice', 0)
const gold = world.token(money.outpoint, 0, 'alice', 100)
const mint = world.build([money], [gold])
const goldCoin = world.spend(mint, 0, gold.privateKey)
const toBob = world.token(goldCoin.outpoint, 0, 'bob', 100, money.outpoint)
const transfer = world.build([goldCoin, world.money('alice', 1)], [toBob])
const beef = world.beef(mint)

describe('inspect', () => {
  test('N2 verifies, tells what it is, and changes nothing', async () => {
    const { engine, store } = await toyNode(world)
    const before = store.events.length
    expect(await engine.inspect(beef)).toMatchObject({
      kind: 'beef',
      subject: mint.txid,
      entries: 2,
      report: { verdict: 'verified', chain: 'sandbox', cancelled: false },
    })
    expect(store.events).toHaveLength(before)
  })

  test('N2 a root that the node does not know is unknown, neither verified nor false', async () => {
    const engine = toyEngine(memoryStore())
    expect(await engine.inspect(beef)).toMatchObject({ report: { verdict: 'unknown-root' } })
  })

  test('N2 bytes that break are refused, with the fault and its place', async () => {
    const { engine } = await toyNode(world)
    const bad: readonly (readonly [string, Uint8Array])[] = [
      ['empty', new Uint8Array()],
      ['truncated', beef.subarray(0, -1)],
      ['trailing-bytes', concatBytes([beef, Uint8Array.of(0)])],
    ]
    for (const [code, bytes] of bad)
      expect(await engine.inspect(bytes)).toMatchObject({ kind: 'refused', fault: { code } })
  })

  test('N2 a parent that is missing is refused, with what was read', async () => {
    const { engine } = await toyNode(world)
    const lone = world.beef(transfer, [mint.txid])
    expect(await engine.inspect(lone)).toMatchObject({
      kind: 'refused',
      fault: { code: 'unresolved-txid', txid: mint.txid },
      reading: { kind: 'beef' },
    })
  })

  test('N2 a lone transaction or header is something other than a BEEF', async () => {
    const { engine } = await toyNode(world)
    expect(await engine.inspect(mint.raw)).toMatchObject({
      kind: 'other',
      reading: { kind: 'transaction' },
    })
    const header = world.blocks[0]?.header ?? new Uint8Array()
    expect(await engine.inspect(header)).toMatchObject({ reading: { kind: 'header' } })
  })

  test('N2 cancelled: the report says so', async () => {
    const { engine } = await toyNode(world)
    const examined = await engine.inspect(beef, { signal: AbortSignal.abort() })
    expect(examined).toMatchObject({ kind: 'beef', report: { cancelled: true } })
  })
})

describe('plan and submit', () => {
  test('N6 a plan is shown and writes nothing; the submission writes just that', async () => {
    const { engine, store } = await toyNode(world)
    const action = submitAction(beef, ['tm_tokens'])
    const before = store.events.length
    const planned = await engine.plan(action)
    expect(store.events).toHaveLength(before)
    const result = await engine.submit(action)
    if (!planned.ok || !result.ok) throw new Error('both come through')
    expect(planned.value.outcomes).toEqual(result.value.outcomes)
    expect(result.value.event?.changes).toEqual(planned.value.plan?.changes)
    expect(result.value).toMatchObject({
      txid: mint.txid,
      attempts: 1,
      steak: { tm_tokens: { outputsToAdmit: [0], coinsToRetain: [], coinsRemoved: [] } },
      outcomes: { tm_tokens: { kind: 'admitted' } },
    })
    expect(store.state.topics.get(topic('tm_tokens'))?.outputs.size).toBe(1)
  })

  test.each([
    ['no-topics', beef, []],
    ['unknown-topic', beef, ['tm_tokens', 'tm_elsewhere']],
    ['refused', beef.subarray(0, 40), ['tm_tokens']],
    ['not-a-beef', mint.raw, ['tm_tokens']],
  ])('N3 %s: nothing is written', async (code, bytes, topics) => {
    const { engine, store } = await toyNode(world)
    const before = store.events.length
    expect(await engine.submit(submitAction(bytes, topics))).toMatchObject({ error: { code } })
    expect(store.events).toHaveLength(before)
  })

  test('N3 an unknown root is not verified; once its header is heard, it is', async () => {
    const store = memoryStore()
    const engine = toyEngine(store)
    const action = submitAction(beef, ['tm_tokens'])
    expect(await engine.submit(action)).toMatchObject({
      error: { code: 'not-verified', report: { verdict: 'unknown-root' } },
    })
    for (const block of world.blocks) await engine.hear(world.blockAction(block))
    expect(await engine.submit(action)).toMatchObject({ ok: true })
  })

  test('N3 a bad signature is not verified', async () => {
    const { engine } = await toyNode(world)
    const forged = world.build([{ ...money, privateKey: gold.privateKey }], [gold])
    expect(await engine.submit(submitAction(world.beef(forged), ['tm_anytx']))).toMatchObject({
      error: { code: 'not-verified', report: { verdict: 'invalid' } },
    })
  })

  test('N3 a cancelled submission writes nothing', async () => {
    const { engine, store } = await toyNode(world)
    const before = store.events.length
    const watching = { signal: AbortSignal.abort() }
    expect(await engine.submit(submitAction(beef, ['tm_tokens']), watching)).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    })
    expect(store.events).toHaveLength(before)
  })

  test('T1 the second time it is a duplicate without an event', async () => {
    const { engine } = await toyNode(world)
    await submitted(engine, beef, ['tm_tokens'])
    expect(await submitted(engine, beef, ['tm_tokens'])).toMatchObject({
      event: null,
      outcomes: { tm_tokens: { kind: 'duplicate' } },
    })
  })

  test('T3 a transfer retains the minted coin as history', async () => {
    const { engine, store } = await toyNode(world)
    await submitted(engine, beef, ['tm_tokens'])
    await submitted(engine, world.beef(transfer), ['tm_tokens'])
    const outputs = store.state.topics.get(topic('tm_tokens'))?.outputs
    const spent = { by: transfer.txid, retained: true }
    expect(outputs?.get(world.outpoint(mint, 0))).toMatchObject({ spent })
    expect(outputs?.get(world.outpoint(transfer, 0))).toMatchObject({
      spent: null,
      consumed: [world.outpoint(mint, 0)],
    })
  })

  test('T5 N10 the child before its parent is an orphan; with the parent it is admitted', async () => {
    const { engine } = await toyNode(world)
    const child = world.beef(transfer)
    expect((await submitted(engine, child, ['tm_tokens'])).outcomes).toEqual({
      tm_tokens: { kind: 'orphan', needs: [world.outpoint(mint, 0)] },
    })
    await submitted(engine, beef, ['tm_tokens'])
    expect((await submitted(engine, child, ['tm_tokens'])).outcomes).toEqual({
      tm_tokens: { kind: 'duplicate' },
    })
  })

  test('T3 where everything is admitted, the late parent arrives already spent', async () => {
    const { engine, store } = await toyNode(world)
    await submitted(engine, world.beef(transfer), ['tm_anytx'])
    await submitted(engine, beef, ['tm_anytx'])
    const outputs = store.state.topics.get(topic('tm_anytx'))?.outputs
    expect(outputs?.get(world.outpoint(mint, 0))?.spent).toEqual({
      by: transfer.txid,
      retained: false,
    })
    expect(outputs?.get(world.outpoint(mint, 1))?.spent).toBeNull()
  })

  test('T7 T8 a half-relevant transaction is withheld whole, or admitted where it belongs', async () => {
    const { engine } = await toyNode(world)
    const topics = ['tm_tokens', 'tm_notes']
    expect((await submitted(engine, beef, topics)).outcomes).toEqual({
      tm_tokens: { kind: 'withheld', because: 'tm_notes' },
      tm_notes: { kind: 'rejected', code: 'no-note-outputs' },
    })
    expect((await submitted(engine, beef, topics, 'per-topic')).outcomes).toMatchObject({
      tm_tokens: { kind: 'admitted' },
      tm_notes: { kind: 'rejected' },
    })
  })
})

describe('what the store stands in for', () => {
  test('N4 a txid-only parent is taken from the store, with its own ancestry', async () => {
    const { engine } = await toyNode(world)
    await submitted(engine, beef, ['tm_tokens'])
    const bare = world.beef(transfer, [mint.txid])
    expect((await submitted(engine, bare, ['tm_tokens'])).outcomes).toMatchObject({
      tm_tokens: { kind: 'admitted', retained: [world.outpoint(mint, 0)] },
    })
  })

  test('N4 a subject that is a mere txid is judged from the store', async () => {
    const { engine } = await toyNode(world)
    await submitted(engine, beef, ['tm_tokens'])
    const bare = world.beef(mint, [mint.txid])
    expect((await submitted(engine, bare, ['tm_anytx'])).outcomes).toMatchObject({
      tm_anytx: { kind: 'admitted' },
    })
  })

  test('N5 a subject with its own proof is judged with parents that were not pasted', async () => {
    const mined = toyWorld()
    const { engine } = await toyNode(mined)
    await submitted(engine, beef, ['tm_tokens'])
    const again = mined.build([goldCoin, mined.money('alice', 1)], [toBob])
    const block = mined.mine([again])
    await engine.hear(mined.blockAction(block))
    const proven = mined.beef(again)
    expect(await engine.inspect(proven)).toMatchObject({ entries: 1 })
    expect((await submitted(engine, proven, ['tm_tokens'])).outcomes).toMatchObject({
      tm_tokens: { kind: 'admitted', retained: [goldCoin.outpoint] },
    })
  })

  test('T5 the same without a parent in the store is an orphan', async () => {
    const mined = toyWorld()
    const { engine } = await toyNode(mined)
    const again = mined.build([goldCoin, mined.money('alice', 1)], [toBob])
    await engine.hear(mined.blockAction(mined.mine([again])))
    expect((await submitted(engine, mined.beef(again), ['tm_tokens'])).outcomes).toMatchObject({
      tm_tokens: { kind: 'orphan' },
    })
  })

  test('N7 a proof that comes with a BEEF is kept with the transaction', async () => {
    const mined = toyWorld()
    const { engine, store } = await toyNode(mined)
    await submitted(engine, beef, ['tm_tokens'])
    const later = mined.build([money], [gold])
    const block = mined.mine([later])
    await engine.hear(mined.blockAction(block))
    await submitted(engine, mined.beef(later), ['tm_anytx'])
    const slice = await store.slice({
      topics: [],
      outpoints: [],
      txids: [mint.txid],
      baskets: [],
      heights: [],
    })
    expect(slice.ok && slice.value.transactions.get(mint.txid)?.proof).toMatchObject({
      height: block.height,
      root: block.root,
    })
  })
})
