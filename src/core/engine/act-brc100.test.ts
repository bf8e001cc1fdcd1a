import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { paymentLock } from '#chain/keys.ts'
import { voutOf } from '#chain/ids.ts'
import { walletLab } from '#testing/wallet-world.ts'
import type { VerbArgs } from './wallet-args.ts'

const opened = (satoshis: number, more: object = {}) => ({
  lockingScript: '5187',
  satoshis,
  outputDescription: 'anyone can',
  ...more,
})

async function withOpenCoin() {
  const lab = await walletLab()
  await lab.acted('alice', 'faucet', {})
  const { txid } = await lab.acted('alice', 'createAction', {
    description: 'an open coin',
    outputs: [opened(100, { basket: 'open', tags: ['a', 'b'], customInstructions: 'take it' })],
    options: { randomizeOutputs: false },
  })
  return { lab, coin: `${txid}.0` }
}

describe('BRC-100', () => {
  test('W7 createAction funds its outputs and keeps them where it says', async () => {
    const { lab, coin } = await withOpenCoin()
    expect(lab.held('alice', 'open')).toMatchObject([
      { outpoint: coin, satoshis: 100, tags: ['a', 'b'], customInstructions: 'take it' },
    ])
    const listed = await lab.engine.listOutputs(lab.key('alice'), {
      basket: 'open',
      include: 'entire transactions',
      includeTags: true,
      includeCustomInstructions: true,
    })
    assert(listed.ok, 'listed')
    expect(listed.value.totalOutputs).toBe(1)
    expect(listed.value.outputs[0]).toEqual({
      outpoint: coin,
      satoshis: 100,
      spendable: true,
      tags: ['a', 'b'],
      customInstructions: 'take it',
    })
    const beef = Uint8Array.from(listed.value.BEEF ?? [])
    expect(await lab.engine.inspect(beef)).toMatchObject({ report: { verdict: 'verified' } })
    const scripts = await lab.engine.listOutputs(lab.key('alice'), {
      basket: 'open',
      include: 'locking scripts',
    })
    expect(scripts).toEqual({
      ok: true,
      value: {
        totalOutputs: 1,
        outputs: [{ outpoint: coin, satoshis: 100, spendable: true, lockingScript: '5187' }],
      },
    })
  })

  test('W7 outputs are shuffled unless told otherwise, alike on equal states', async () => {
    const orders = await Promise.all(
      [1, 2].map(async () => {
        const lab = await walletLab()
        await lab.acted('alice', 'faucet', {})
        const outputs = [1, 2, 3, 4, 5, 6].map((satoshis) => opened(satoshis))
        const { layout } = await lab.acted('alice', 'createAction', {
          description: 'many outputs',
          outputs,
        })
        return layout?.outputs.map(({ satoshis }) => satoshis)
      }),
    )
    expect(orders[0]).toEqual(orders[1])
    expect(orders[0]).not.toEqual(orders[0]?.toSorted((a, b) => a - b))
  })

  test('W7 an input that waits for its script is held, signed once, and cannot be signed twice', async () => {
    const { lab, coin } = await withOpenCoin()
    const begun = await lab.acted('alice', 'createAction', {
      description: 'spend it',
      inputs: [{ outpoint: coin, inputDescription: 'open one', unlockingScriptLength: 1 }],
      outputs: [opened(50, { basket: 'spent to' })],
      options: { randomizeOutputs: false },
    })
    assert(begun.told.kind === 'signable', 'it waits')
    const { reference } = begun.told
    expect(begun.txid).toBeNull()
    expect(lab.held('alice', 'open')[0]?.status).toMatchObject({ kind: 'reserved', id: reference })
    const spends = { 0: { unlockingScript: '51' } }
    expect(await lab.act('alice', 'signAction', { reference, spends: {} })).toMatchObject({
      error: { code: 'cannot-sign', input: 0 },
    })
    expect(
      await lab.act('alice', 'signAction', { reference, spends: { 7: { unlockingScript: '51' } } }),
    ).toMatchObject({ error: { code: 'bad-argument', path: 'spends.7' } })
    expect(await lab.act('bob', 'signAction', { reference, spends })).toMatchObject({
      error: { code: 'unknown-reference' },
    })
    const { txid } = await lab.acted('alice', 'signAction', { reference, spends })
    expect(lab.held('alice', 'open')).toEqual([])
    expect(lab.held('alice', 'spent to')).toMatchObject([{ outpoint: `${txid}.0` }])
    expect(lab.memory.state.actions.get(lab.key('alice'))?.size).toBe(0)
    expect(await lab.act('alice', 'signAction', { reference, spends })).toMatchObject({
      error: { code: 'unknown-reference' },
    })
  })

  test('W7 an aborted action frees its inputs, one that has run out can only be aborted', async () => {
    const { lab, coin } = await withOpenCoin()
    const begin = () =>
      lab.acted('alice', 'createAction', {
        description: 'spend it',
        inputs: [{ outpoint: coin, inputDescription: 'open one', unlockingScriptLength: 1 }],
      })
    const first = await begin()
    assert(first.told.kind === 'signable', 'it waits')
    await lab.acted('alice', 'abortAction', { reference: first.told.reference })
    expect(lab.held('alice', 'open')[0]?.status.kind).toBe('spendable')
    const second = await begin()
    assert(second.told.kind === 'signable', 'it waits')
    lab.later(second.told.until)
    const { reference } = second.told
    const spends = { 0: { unlockingScript: '51' } }
    expect(await lab.act('alice', 'signAction', { reference, spends })).toMatchObject({
      error: { code: 'reference-expired' },
    })
    const third = await begin()
    assert(third.told.kind === 'signable', 'what has run out is taken')
    expect([...(lab.memory.state.actions.get(lab.key('alice'))?.keys() ?? [])]).toEqual([
      third.told.reference,
    ])
    expect(await lab.act('alice', 'abortAction', { reference })).toMatchObject({
      error: { code: 'unknown-reference' },
    })
  })

  test('W7 a BRC-29 payment is internalized, listed as money and spent; another’s is refused', async () => {
    const lab = await walletLab()
    await lab.acted('alice', 'faucet', {})
    const names = { derivationPrefix: 'cHJlZml4', derivationSuffix: 'c3VmZml4' }
    const lock = paymentLock(lab.people.alice, lab.key('bob'), names)
    const paid = await lab.acted('alice', 'createAction', {
      description: 'pay Bob',
      outputs: [{ lockingScript: toHex(lock), satoshis: 700, outputDescription: 'for Bob' }],
      options: { randomizeOutputs: false },
    })
    expect(lab.money('bob')).toBe(0)
    assert(paid.beef !== null, 'a payment travels')
    const remittance = { ...names, senderIdentityKey: lab.key('alice') }
    const args = (outputIndex: number): VerbArgs['internalizeAction'] => ({
      tx: [...(paid.beef ?? [])],
      description: 'from Alice',
      outputs: [{ outputIndex, protocol: 'wallet payment', paymentRemittance: remittance }],
    })
    for (const who of ['alice', 'merchant'] as const)
      expect(await lab.act(who, 'internalizeAction', args(0))).toMatchObject({
        error: { code: 'bad-remittance', output: 0 },
      })
    expect(await lab.act('bob', 'internalizeAction', args(9))).toMatchObject({
      error: { code: 'bad-remittance', output: 9 },
    })
    const got = await lab.acted('bob', 'internalizeAction', args(0))
    expect([got.event?.cause.kind, lab.money('bob')]).toEqual(['act', 700])
    expect((await lab.acted('bob', 'internalizeAction', args(0))).event).toBeNull()
    await lab.acted('bob', 'transfer', { to: lab.key('merchant'), satoshis: 600 })
    expect(lab.money('merchant')).toBe(600)
  })

  test('W7 a token handed over as BEEF is inserted by its owner alone, and moved by inserting it again', async () => {
    const here = await walletLab(['alice', 'miner'])
    await here.acted('alice', 'faucet', {})
    await here.acted('alice', 'mint', { basket: 'art', amounts: [3] })
    const sent = await here.acted('alice', 'transfer', {
      to: here.key('bob'),
      tokens: { basket: 'art', quantity: 1 },
    })
    const there = await walletLab(['bob', 'merchant'])
    const outputIndex = sent.layout?.outputs.findIndex(({ satoshis }) => satoshis === 1) ?? -1
    const args = (basket: string): VerbArgs['internalizeAction'] => ({
      tx: sent.beef ?? [],
      description: 'from Alice',
      outputs: [{ outputIndex, protocol: 'basket insertion', insertionRemittance: { basket } }],
    })
    expect(await there.act('merchant', 'internalizeAction', args('loot'))).toMatchObject({
      error: { code: 'bad-remittance' },
    })
    await there.acted('bob', 'internalizeAction', args('art'))
    expect(there.units('bob', 'art')).toBe(3)
    await there.acted('bob', 'internalizeAction', args('best'))
    expect([there.units('bob', 'art'), there.units('bob', 'best')]).toEqual([0, 3])
    expect(there.held('bob', 'best').map(({ outpoint }) => voutOf(outpoint))).toEqual([outputIndex])
  })

  test('W7 relinquish stops tracking, in the basket that it names only', async () => {
    const { lab, coin } = await withOpenCoin()
    const refused = await lab.act('alice', 'relinquishOutput', { basket: 'default', output: coin })
    expect(refused).toMatchObject({ error: { code: 'wrong-basket' } })
    await lab.acted('alice', 'relinquishOutput', { basket: 'open', output: coin })
    expect(lab.tokens('alice').some(({ outpoint }) => outpoint === coin)).toBe(false)
  })

  test('W7 pages count from the oldest, negative ones from the newest; held ones are not listed', async () => {
    const lab = await walletLab()
    await lab.acted('alice', 'faucet', {})
    await lab.acted('alice', 'mint', { basket: 'art', amounts: [1, 2, 3, 4], tags: ['x'] })
    const all = lab.held('alice', 'art').map(({ outpoint }) => outpoint)
    const page = async (args: object) => {
      const listed = await lab.engine.listOutputs(lab.key('alice'), { basket: 'art', ...args })
      assert(listed.ok, 'listed')
      return listed.value.outputs.map(({ outpoint }) => outpoint)
    }
    expect(await page({})).toEqual(all)
    expect(await page({ limit: 2, offset: 1 })).toEqual(all.slice(1, 3))
    expect(await page({ limit: 2, offset: -1 })).toEqual(all.toReversed().slice(0, 2))
    expect(await page({ limit: 9, offset: -2 })).toEqual(all.toReversed().slice(1))
    expect(await page({ tags: ['x', 'y'] })).toEqual(all)
    expect(await page({ tags: ['x', 'y'], tagQueryMode: 'all' })).toEqual([])
    await lab.acted('alice', 'reserve', { tokens: [{ basket: 'art', quantity: 3 }] })
    expect(await page({})).toHaveLength(1)
    lab.later(60_000)
    expect(await page({})).toHaveLength(4)
  })
})
