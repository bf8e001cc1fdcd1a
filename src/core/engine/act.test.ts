import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { basketHash } from '#model/hash.ts'
import { walletLab } from '#testing/wallet-world.ts'

describe('act', () => {
  test('W1 the faucet gives money, which comes back less what was spent', async () => {
    const lab = await walletLab()
    const { txid, event, attempts } = await lab.acted('alice', 'faucet', {})
    expect([attempts, event?.cause.kind]).toEqual([1, 'act'])
    expect(lab.money('alice')).toBe(10_000)
    expect(lab.held('alice', 'default').map(({ outpoint }) => outpoint)).toEqual([`${txid}.0`])
    await lab.acted('bob', 'faucet', { satoshis: 5 })
    expect(lab.money('bob')).toBe(5)
  })

  test('W1 a draft shows what the act then does, and writes nothing', async () => {
    const lab = await walletLab()
    await lab.acted('alice', 'faucet', {})
    await lab.acted('bob', 'faucet', { satoshis: 20 })
    await lab.acted('alice', 'mint', { basket: 'art', amounts: [1, 1] })
    const action = {
      kind: 'act',
      owner: lab.key('alice'),
      verb: 'sale',
      args: {
        tokens: { basket: 'art', quantity: 1 },
        buyer: lab.key('bob'),
        price: 3,
        into: 'bought',
      },
    } as const
    const before = basketHash(lab.held('alice', 'art'))
    const draft = await lab.engine.draftAct(action)
    expect(basketHash(lab.held('alice', 'art'))).toBe(before)
    const done = await lab.engine.act(action)
    assert(draft.ok && done.ok, 'both come through')
    expect(done.value.beef).toEqual(draft.value.beef)
    expect(done.value.event?.changes).toEqual(draft.value.plan?.changes)
    expect(draft.value.layout?.views.map(({ agreed }) => agreed)).toEqual([true, true])
    expect(basketHash(lab.held('alice', 'art'))).not.toBe(before)
  })

  test('W2 a mint, a move, a transfer and a sale change topics and baskets in one commit each', async () => {
    const lab = await walletLab()
    await lab.acted('merchant', 'faucet', {})
    await lab.acted('bob', 'faucet', {})
    const mint = await lab.acted('merchant', 'mint', {
      basket: 'stock',
      amounts: [1, 1, 1],
      note: 'widget',
      tags: ['new'],
    })
    expect(mint.outcomes).toMatchObject({ tm_tokens: { kind: 'admitted' } })
    expect(lab.held('merchant', 'stock').map(({ tags }) => tags)).toEqual([
      ['new'],
      ['new'],
      ['new'],
    ])
    const kinds = new Set(mint.event?.changes.map(({ kind }) => kind))
    expect([...kinds]).toEqual(
      expect.arrayContaining(['output-admitted', 'token-set', 'index-set']),
    )

    await lab.acted('merchant', 'move', {
      from: { basket: 'stock', quantity: 1 },
      to: 'shelf',
      on: 'chain',
    })
    expect([lab.units('merchant', 'stock'), lab.units('merchant', 'shelf')]).toEqual([2, 1])
    await lab.acted('merchant', 'transfer', {
      to: lab.key('alice'),
      tokens: { basket: 'shelf', quantity: 1 },
    })
    expect([lab.units('merchant', 'shelf'), lab.units('alice', 'incoming')]).toEqual([0, 1])
    const sale = await lab.acted('merchant', 'sale', {
      tokens: { basket: 'stock', quantity: 2 },
      buyer: lab.key('bob'),
      price: 500,
      into: 'bought',
    })
    expect(lab.units('bob', 'bought')).toBe(2)
    expect(lab.money('bob')).toBe(10_000 - 500 - (sale.layout?.fee ?? 0))
    expect(sale.layout?.views).toHaveLength(2)
  })
})
