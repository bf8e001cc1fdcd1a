import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { stateHash } from '#model/hash.ts'
import { emptyState } from '#model/lab-state.ts'
import { memoryStore } from '#model/memory-store.ts'
import { replay } from '#model/replay.ts'
import { walletLab, walletNode, type WalletLab } from '#testing/wallet-world.ts'
import { actOf } from './wallet.ts'

/** Two assets of the merchant's; Bob is given one token of either. */
async function twoAssets() {
  const lab = await walletLab()
  await lab.acted('merchant', 'faucet', {})
  await lab.acted('merchant', 'mint', { basket: 'gold', amounts: [1, 1, 1] })
  await lab.acted('merchant', 'mint', { basket: 'wood', amounts: [1, 1, 1] })
  const assetIn = (basket: string) => {
    const [first] = lab.held('merchant', basket)
    assert(first?.fields !== undefined, 'it was minted')
    return first.fields.assetId
  }
  return { lab, gold: assetIn('gold'), wood: assetIn('wood') }
}

const give = (lab: WalletLab, basket: string, more: object = {}) =>
  lab.acted('merchant', 'transfer', {
    to: lab.key('bob'),
    tokens: { basket, quantity: 1 },
    ...more,
  })

describe('a wallet’s rule for an asset', () => {
  test('W10 new tokens of the asset go where it says, until it is dropped; others, and other people’s, do not', async () => {
    const { lab, gold } = await twoAssets()
    const set = await lab.acted('bob', 'setRule', { asset: gold, basket: 'treasure' })
    expect([set.txid, set.event?.changes]).toEqual([
      null,
      [{ kind: 'rule-set', owner: lab.key('bob'), asset: gold, basket: 'treasure' }],
    ])
    await give(lab, 'gold')
    await give(lab, 'wood')
    const counts = () => ['treasure', 'incoming'].map((basket) => lab.units('bob', basket))
    expect(counts()).toEqual([1, 1])
    await lab.acted('merchant', 'transfer', {
      to: lab.key('alice'),
      tokens: { basket: 'gold', quantity: 1 },
    })
    expect(lab.units('alice', 'incoming')).toBe(1)
    await lab.acted('bob', 'setRule', { asset: gold })
    await give(lab, 'gold')
    expect(counts()).toEqual([1, 2])
    expect(lab.memory.state.rules.get(lab.key('bob'))?.size).toBe(0)
  })

  test('W10 what is named, and what stands beside the consumed token, goes before the rule', async () => {
    const { lab, gold } = await twoAssets()
    await lab.acted('bob', 'setRule', { asset: gold, basket: 'treasure' })
    await lab.acted('merchant', 'setRule', { asset: gold, basket: 'elsewhere' })
    await give(lab, 'gold', { into: 'gifts' })
    expect([lab.units('bob', 'gifts'), lab.units('merchant', 'gold')]).toEqual([1, 2])
    await lab.acted('bob', 'faucet', {})
    const tokens = { basket: 'gifts', quantity: 1 }
    await lab.acted('bob', 'transfer', { to: lab.key('bob'), tokens })
    expect([lab.units('bob', 'gifts'), lab.units('bob', 'treasure')]).toEqual([1, 0])
  })

  test('W10 a rule that stands already writes nothing; what is no asset or basket is refused', async () => {
    const { lab, gold } = await twoAssets()
    const args = { asset: gold, basket: 'treasure' }
    await lab.acted('bob', 'setRule', args)
    const before = lab.memory.events.length
    expect((await lab.acted('bob', 'setRule', args)).event).toBeNull()
    expect((await lab.acted('alice', 'setRule', { asset: gold })).event).toBeNull()
    expect(await lab.act('bob', 'setRule', { asset: 'gold' })).toMatchObject({
      error: { code: 'bad-argument', path: 'asset' },
    })
    expect(await lab.act('bob', 'setRule', { asset: gold, basket: 'admin x' })).toMatchObject({
      error: { code: 'bad-argument', path: 'basket' },
    })
    expect(lab.memory.events).toHaveLength(before)
  })

  test('W10 the rule is part of the state: of its hash, of its replay, and of what redoing the acts comes to', async () => {
    const { lab, gold } = await twoAssets()
    const before = stateHash(lab.memory.state)
    await lab.acted('bob', 'setRule', { asset: gold, basket: 'treasure' })
    const ruled = stateHash(lab.memory.state)
    expect(ruled).not.toBe(before)
    await give(lab, 'gold')
    expect(stateHash(replay(emptyState(), lab.memory.events))).toBe(stateHash(lab.memory.state))
    const other = memoryStore()
    const node = walletNode(other)
    for (const { cause } of lab.memory.events) {
      if (cause.kind === 'block') await node.engine.hear(cause)
      if (cause.kind === 'act') assert((await node.engine.act(cause)).ok, 'redone')
    }
    expect(stateHash(other.state)).toBe(stateHash(lab.memory.state))
    await lab.acted('bob', 'setRule', { asset: gold })
    expect(lab.held('bob', 'treasure')).toHaveLength(1)
  })

  test('W10 a rule that is set while a token is on its way is seen: the plan rests on the rule and is made anew', async () => {
    const { lab, gold } = await twoAssets()
    let meanwhile = true
    const { engine } = walletNode({
      ...lab.memory,
      slice: async (want) => {
        const sliced = await lab.memory.slice(want)
        if (meanwhile && (want.rules ?? []).length > 0) {
          meanwhile = false
          await lab.acted('bob', 'setRule', { asset: gold, basket: 'treasure' })
        }
        return sliced
      },
    })
    const tokens = { basket: 'gold', quantity: 1 }
    const given = await engine.act(
      actOf(lab.key('merchant'), 'transfer', { to: lab.key('bob'), tokens }),
    )
    expect(given).toMatchObject({ ok: true, value: { attempts: 2 } })
    expect([lab.units('bob', 'treasure'), lab.units('bob', 'incoming')]).toEqual([1, 0])
  })
})
