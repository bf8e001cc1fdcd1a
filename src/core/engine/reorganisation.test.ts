import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { bumpOfBlock } from '#chain/bump-of-block.ts'
import { mineBlock, type Block } from '#chain/mine.ts'
import type { Txid } from '#chain/ids.ts'
import type { BlockAction, BlockNews } from '#model/action.ts'
import { realTimer } from '#base/rpc.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { submitAction, submitted, toyNode } from '#testing/toy-node.ts'
import { someTxid } from '#testing/toy-chain.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { createEngine } from './create-engine.ts'
import { directExaminer } from './direct.ts'
import type { Examiner } from './examiner.ts'

/** A node that keeps `mint`, proven in block 3, and `transfer`, proven in block 4. */
async function minedNode() {
  const world = toyWorld()
  const money = (n: number) => world.money('alice', n)
  const gold = world.token(money(0).outpoint, 0, 'alice', 100)
  const mint = world.build([money(0)], [gold])
  const transfer = world.build(
    [world.spend(mint, 0, gold.privateKey), money(1)],
    [world.token(world.outpoint(mint, 0), 0, 'bob', 100, money(0).outpoint)],
  )
  const node = await toyNode(world)
  await submitted(node.engine, world.beef(mint), ['tm_tokens'])
  await submitted(node.engine, world.beef(transfer), ['tm_tokens'])
  const base = world.blocks.at(-1) ?? null
  for (const one of [mint, transfer]) {
    const news = world.blockAction(world.mine([one]), [one.txid])
    assert((await node.engine.hear(news)).ok, 'heard')
  }
  async function proof(txid: Txid) {
    const want = { topics: [], outpoints: [], txids: [txid], baskets: [], heights: [] }
    const sliced = await node.store.slice(want)
    return sliced.ok ? (sliced.value.transactions.get(txid)?.proof?.height ?? null) : undefined
  }
  const header = (height: number) => node.store.state.headers.get('sandbox')?.get(height)
  return { ...node, world, base, mint, transfer, proof, header }
}

/** Blocks with these in them, upon a block. */
function branchOn(base: Block | null, blocks: readonly (readonly Txid[])[]): readonly Block[] {
  const mined: Block[] = []
  for (const [at, txids] of blocks.entries())
    mined.push(mineBlock(mined.at(-1) ?? base, [someTxid(`d${at}`), ...txids]))
  return mined
}

function newsOf(blocks: readonly Block[]): BlockAction {
  const [first, ...branch] = blocks.map(({ height, header, root, txids }): BlockNews => ({
    height,
    header,
    proofs: txids.slice(1).map((txid, at) => ({
      txid,
      proof: { chain: 'sandbox', height, root, bump: bumpOfBlock(txids, at + 1, height) },
    })),
  }))
  assert(first !== undefined, 'a branch has a block')
  return { kind: 'block', chain: 'sandbox', ...first, branch }
}

describe('a longer branch', () => {
  test('N15 replaces headers, clears stale proofs and keeps new ones, in one commit', async () => {
    const { engine, store, base, mint, transfer, proof, header } = await minedNode()
    expect([await proof(mint.txid), await proof(transfer.txid)]).toEqual([3, 4])
    const blocks = branchOn(base, [[], [mint.txid], []])
    const events = store.events.length
    const heard = await engine.hear(newsOf(blocks))
    expect(heard.ok && heard.value?.changes.map(({ kind }) => kind).toSorted()).toEqual([
      'header-set',
      'header-set',
      'header-set',
      'proof-set',
      'proof-set',
    ])
    expect(store.events).toHaveLength(events + 1)
    expect([await proof(mint.txid), await proof(transfer.txid)]).toEqual([4, null])
    for (const block of blocks) expect(header(block.height)).toEqual(block.header)
    expect(await engine.hear(newsOf(blocks))).toEqual({ ok: true, value: null })
  })

  test('N15 proofs below the fork stay, and topics hold what they held', async () => {
    const { engine, store, world, mint, proof } = await minedNode()
    const outputs = [...(store.state.topics.values().next().value?.outputs.keys() ?? [])]
    await engine.hear(newsOf(branchOn(world.blocks[3] ?? null, [[], []])))
    expect(await proof(mint.txid)).toBe(3)
    expect([...(store.state.topics.values().next().value?.outputs.keys() ?? [])]).toEqual(outputs)
  })

  test('N15 what was proven by a stale block is assembled with its ancestry, and verifies again', async () => {
    const { engine, base, transfer } = await minedNode()
    const answered = async () => {
      const answer = await engine.lookup({ service: 'ls_tokens', query: {} })
      const beef = answer.ok ? answer.value.outputs[0]?.beef : undefined
      assert(beef !== undefined, 'the token is found')
      const seen = await engine.inspect(Uint8Array.from(beef))
      return seen.kind === 'beef' && [seen.subject, seen.report.verdict, seen.entries]
    }
    expect(await answered()).toEqual([transfer.txid, 'verified', 1])
    await engine.hear(newsOf(branchOn(base, [[], [], []])))
    expect(await answered()).toEqual([transfer.txid, 'verified', 3])
  })

  test('N15 a BEEF with a stale proof no longer verifies; with a new one it does', async () => {
    const { engine, world, base, mint } = await minedNode()
    const stale = world.beef(mint)
    const blocks = branchOn(base, [[], [mint.txid], []])
    await engine.hear(newsOf(blocks))
    const submission = await engine.submit(submitAction(stale, ['tm_anytx']))
    expect(submission).toMatchObject({
      ok: false,
      error: { code: 'not-verified', report: { verdict: 'unknown-root' } },
    })
  })

  test('N12 makes the examiner forget what held before; no other news does', async () => {
    const { store, world, base, mint } = await minedNode()
    let forgotten = 0
    const examiner: Examiner = {
      ...directExaminer({ hosted: shippedTopics, timer: realTimer }),
      forget: async () => void forgotten++,
    }
    const engine = createEngine({ store, examiner, clock: () => 0 })
    await engine.hear(world.blockAction(world.mine([mint]), []))
    await engine.hear(newsOf(branchOn(world.blocks.at(-1) ?? null, [[], []])))
    expect(await engine.hear(newsOf(branchOn(base, [[], []])))).toMatchObject({ ok: false })
    expect([forgotten, store.state.headers.get('sandbox')?.size]).toEqual([0, 8])
    const longer = newsOf(branchOn(base, [[], [], [], [], [], []]))
    expect(await engine.hear(longer)).toMatchObject({ ok: true })
    expect(forgotten).toBe(1)
    expect(await engine.hear(longer)).toEqual({ ok: true, value: null })
    expect(forgotten).toBe(1)
  })

  test('N15 a plan that rests on a replaced root is stale', async () => {
    const { engine, store, world, base, transfer } = await minedNode()
    const planned = await engine.plan(submitAction(world.beef(transfer), ['tm_anytx']))
    assert(planned.ok && planned.value.plan !== null, 'planned')
    await engine.hear(newsOf(branchOn(base, [[], [], []])))
    expect(await store.commit(planned.value.plan)).toMatchObject({
      ok: false,
      error: { code: 'stale', expected: { kind: 'root', height: 4 } },
    })
  })
})

describe('refused', () => {
  test.each([
    ['one block in the place of two', [[]], 4],
    ['a branch that is as long as what it replaces', [[], []], 3],
  ])('N15 %s', async (_, blocks, neighbour) => {
    const { engine, store, base } = await minedNode()
    const events = store.events.length
    const heard = await engine.hear(newsOf(branchOn(base, blocks)))
    expect(heard).toEqual({ ok: false, error: { code: 'does-not-follow', neighbour } })
    expect(store.events).toHaveLength(events)
  })

  test('N15 a branch that does not link within, or with the header below', async () => {
    const { engine, world, base } = await minedNode()
    const [first, second, third] = branchOn(base, [[], [], []])
    const other = branchOn(world.blocks[0] ?? null, [[], [], [], []])[3]
    assert(first !== undefined && second !== undefined && third !== undefined, 'three blocks')
    assert(other?.height === 4, 'a block of another chain')
    expect(await engine.hear(newsOf([first, other, third]))).toMatchObject({
      error: { code: 'does-not-follow', neighbour: 3 },
    })
    expect(await engine.hear(newsOf([first, third]))).toMatchObject({
      error: { code: 'bad-height', height: 5 },
    })
    expect(await engine.hear(newsOf([other, third, third]))).toMatchObject({ ok: false })
    const stranger = branchOn(world.blocks[0] ?? null, [[], [], [], [], []]).slice(2)
    expect(await engine.hear(newsOf(stranger))).toMatchObject({
      error: { code: 'does-not-follow', neighbour: 2 },
    })
  })

  test('N15 a proof in the branch that leads elsewhere, and all of the branch with it', async () => {
    const { engine, store, base, mint } = await minedNode()
    const news = newsOf(branchOn(base, [[], [mint.txid], []]))
    const [one, ...rest] = news.branch ?? []
    const [told] = one?.proofs ?? []
    assert(one !== undefined && told !== undefined, 'one is proven')
    const lie = { ...told, proof: { ...told.proof, height: 3 } }
    const events = store.events.length
    expect(await engine.hear({ ...news, branch: [{ ...one, proofs: [lie] }, ...rest] })).toEqual({
      ok: false,
      error: { code: 'bad-proof', txid: mint.txid },
    })
    expect(store.events).toHaveLength(events)
  })
})
