import { describe, expect, test } from 'vitest'
import { hex } from '#base/bytes.ts'
import { memoryStore } from '#model/memory-store.ts'
import { submitted, toyEngine, toyNode } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'

const world = toyWorld()
const other = toyWorld('other toys')
const action = (height: number, from = world) => {
  const block = from.blocks[height]
  if (!block) throw new Error('a genesis has three blocks')
  return from.blockAction(block)
}

/** Bitcoin's genesis header: difficulty 1 of 2009. */
const GENESIS = hex(
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c',
)

describe('headers', () => {
  test('N7 a header is kept once; told again it changes nothing', async () => {
    const engine = toyEngine(memoryStore())
    expect(await engine.hear(action(0))).toMatchObject({
      value: { changes: [{ kind: 'header-set', height: 0 }], outcomes: {} },
    })
    expect(await engine.hear(action(0))).toEqual({ ok: true, value: null })
  })

  test('N7 headers may come in any order, if they link', async () => {
    const engine = toyEngine(memoryStore())
    for (const height of [2, 0, 1]) expect((await engine.hear(action(height))).ok).toBe(true)
  })

  test.each([
    ['a successor of another chain', 0, 1, 0],
    ['a predecessor of another chain', 1, 0, 1],
    ['a replacement', 1, 1, 1],
  ])('N7 %s does not follow', async (_, kept, heard, neighbour) => {
    const engine = toyEngine(memoryStore())
    await engine.hear(action(kept))
    expect(await engine.hear(action(heard, other))).toEqual({
      ok: false,
      error: { code: 'does-not-follow', neighbour },
    })
  })

  test('N7 chains are apart: a sandbox header stands beside a main one', async () => {
    const engine = toyEngine(memoryStore())
    await engine.hear(action(0))
    const main = { ...action(0), chain: 'main' } as const
    expect(await engine.hear(main)).toMatchObject({ error: { code: 'too-little-work' } })
  })

  test('N7 main wants 2^64 hashes: the header of 2009 is too cheap, though its work is done', async () => {
    const engine = toyEngine(memoryStore())
    const pasted = { kind: 'block', chain: 'main', height: 0, header: GENESIS, proofs: [] } as const
    expect(await engine.hear(pasted)).toMatchObject({
      error: { code: 'too-little-work', bits: 0x1d00ffff },
    })
    expect(await engine.hear({ ...pasted, chain: 'sandbox' })).toMatchObject({ ok: true })
  })

  test('N7 a header without its work is refused', async () => {
    const header = GENESIS.slice()
    header[79] = 0
    const pasted = { kind: 'block', chain: 'main', height: 0, header, proofs: [] } as const
    expect(await toyEngine(memoryStore()).hear(pasted)).toMatchObject({
      error: { code: 'no-proof-of-work' },
    })
  })

  test.each([-1, 0.5, Number.NaN, 2 ** 40])('N7 %d is no height', async (height) => {
    expect(await toyEngine(memoryStore()).hear({ ...action(0), height })).toEqual({
      ok: false,
      error: { code: 'bad-height', height },
    })
  })

  test('N7 79 bytes are no header', async () => {
    const header = GENESIS.subarray(1)
    expect(await toyEngine(memoryStore()).hear({ ...action(0), header })).toEqual({
      ok: false,
      error: { code: 'not-a-header', length: 79 },
    })
  })

  test('N7 rival headers heard at once: one is kept', async () => {
    const engine = toyEngine(memoryStore())
    const heard = await Promise.all([engine.hear(action(0)), engine.hear(action(0, other))])
    expect(heard.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })
})

describe('proofs', () => {
  /** A node that keeps an unproven mint, and the block that then mines it. */
  async function mined() {
    const own = toyWorld()
    const { engine } = await toyNode(own)
    const money = own.money('alice', 0)
    const mint = own.build([money], [own.token(money.outpoint, 0, 'alice', 1)])
    await submitted(engine, own.beef(mint), ['tm_tokens'])
    const block = own.mine([mint])
    return { engine, mint, news: own.blockAction(block, [mint.txid]) }
  }

  test('N7 a kept transaction gets its proof, once', async () => {
    const { engine, mint, news } = await mined()
    expect(await engine.hear(news)).toMatchObject({
      value: { changes: [{ kind: 'header-set' }, { kind: 'proof-set', txid: mint.txid }] },
    })
    expect(await engine.hear(news)).toEqual({ ok: true, value: null })
  })

  test('N7 a proof may come after its header', async () => {
    const { engine, news } = await mined()
    await engine.hear({ ...news, proofs: [] })
    expect(await engine.hear(news)).toMatchObject({ value: { changes: [{ kind: 'proof-set' }] } })
  })

  test('N7 a proof of a transaction that is not kept is left out', async () => {
    const { news } = await mined()
    const { engine } = await toyNode(toyWorld())
    expect(await engine.hear(news)).toMatchObject({ value: { changes: [{ kind: 'header-set' }] } })
  })

  test('N7 a proof that leads elsewhere is refused, and the header with it', async () => {
    const { engine, mint, news } = await mined()
    const [told] = news.proofs
    if (!told) throw new Error('one proof')
    const bump = told.proof.bump.slice()
    bump[bump.length - 1] = (bump.at(-1) ?? 0) ^ 1
    const lies = [
      { ...told.proof, bump },
      { ...told.proof, bump: new Uint8Array() },
      { ...told.proof, height: 1 },
      { ...told.proof, chain: 'main' as const },
      { ...told.proof, root: '00'.repeat(32) },
    ]
    for (const proof of lies)
      expect(await engine.hear({ ...news, proofs: [{ ...told, proof }] })).toEqual({
        ok: false,
        error: { code: 'bad-proof', txid: mint.txid },
      })
    expect(await engine.hear(news)).toMatchObject({ ok: true })
  })
})
