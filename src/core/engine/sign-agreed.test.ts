import { beforeAll, describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { lockToIdentity, personOf } from '#chain/keys.ts'
import { decodeTokenFields, tokenLock } from '#model/token-fields.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { walletLab, type WalletLab, type WalletName } from '#testing/wallet-world.ts'
import type { ActContext, ActOrder } from './act-order.ts'
import { directExaminer } from './direct.ts'
import { layOutOrder, type LaidOut, type PlacedInput, type PlacedOutput } from './lay-out-order.ts'
import { ownership } from './own-outputs.ts'
import { peopleOf } from './people.ts'
import { signAgreed } from './sign-agreed.ts'
import { preparing } from './verbs.ts'
import type { Verb, VerbArgs } from './wallet-args.ts'

/** Of another node. */
const mallory = personOf('elsewhere', 'mallory')

interface Agreed {
  readonly context: ActContext
  readonly order: ActOrder
  readonly laidOut: LaidOut
}

type Altering = (laidOut: LaidOut) => { inputs?: PlacedInput[]; outputs?: PlacedOutput[] }

/** The transaction is what its inputs and outputs say: only these were altered. */
function altered(laidOut: LaidOut, altering: Altering): LaidOut {
  const { inputs = [...laidOut.inputs], outputs = [...laidOut.outputs] } = altering(laidOut)
  const transaction = {
    ...laidOut.transaction,
    inputs: inputs.map(({ outpoint }, index) => ({
      sequence: 0xffffffff,
      unlockingScript: laidOut.transaction.inputs[index]?.unlockingScript ?? new Uint8Array(107),
      outpoint,
    })),
    outputs: outputs.map(({ satoshis, lockingScript }) => ({ satoshis, lockingScript })),
  }
  return { ...laidOut, inputs, outputs, transaction }
}

describe('who signs', () => {
  let lab: WalletLab
  let context: (who: WalletName) => Omit<ActContext, 'at'>

  beforeAll(async () => {
    lab = await walletLab()
    for (const who of ['merchant', 'bob', 'alice'] as const)
      await lab.acted(who, 'faucet', { satoshis: 500 })
    await lab.acted('merchant', 'mint', { basket: 'stock', amounts: [4, 4] })
    await lab.acted('alice', 'mint', { basket: 'art', amounts: [2] })
    await lab.acted('bob', 'mint', { basket: 'coal', amounts: [9] })
    const { people: persons } = lab
    const people = peopleOf([persons.alice, persons.bob, persons.merchant])
    const examiner = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
    const parts = {
      store: lab.store,
      examiner,
      aside: examiner,
      clock: () => 1000,
      lookups: new Map(),
      people,
      ownership: ownership(people),
    }
    context = (who) => ({ parts, people, actor: persons[who] })
  })

  async function agreeing<V extends Verb>(verb: V, args: VerbArgs[V]): Promise<Agreed> {
    const { parts } = context('merchant')
    const action = { kind: 'act', owner: lab.key('merchant'), verb, args } as const
    const verbal = preparing(parts, action)
    assert(verbal.ok, 'the arguments are read')
    const at = verbal.value.contextAt(1000)
    const prepared = await verbal.value.prepare(at)
    assert(prepared.ok && prepared.value.kind === 'order', 'an order')
    const { order } = prepared.value
    const laidOut = await layOutOrder(order)
    assert(laidOut.ok, 'it is laid out')
    return { context: at, order, laidOut: laidOut.value }
  }

  const swap = () =>
    agreeing('swap', {
      tokens: { basket: 'stock', amount: 3, filter: { asset: assetOf('merchant', 'stock') } },
      counterparty: lab.key('bob'),
      price: 70,
    })

  const assetOf = (who: WalletName, basket: string) => {
    const asset = lab.held(who, basket)[0]?.fields?.assetId
    assert(asset !== undefined, 'it was minted')
    return asset
  }

  const coinOf = (who: WalletName, basket: string): PlacedInput => {
    const [token] = lab.held(who, basket)
    assert(token !== undefined, 'there is one')
    return { ...token, token, unlocking: { by: 'wallet' }, role: 'chosen' }
  }

  const money = (satoshis: number, to = mallory.identityKey): PlacedOutput => ({
    satoshis,
    lockingScript: lockToIdentity(to),
    destiny: null,
    role: 'made',
  })

  /** The token of so many units, with something else in its fields. */
  const reissued = (outputs: readonly PlacedOutput[], at: number, more: object): PlacedOutput[] =>
    outputs.map((output, vout) => {
      if (vout !== at) return output
      const fields = decodeTokenFields(output.lockingScript)
      assert(fields.ok, 'a token stands there')
      return { ...output, lockingScript: tokenLock({ ...fields.value, ...more }) }
    })

  const outputOf = ({ outputs }: LaidOut, satoshis: number): number =>
    outputs.findIndex((one) => one.satoshis === satoshis)

  const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, n) => n !== at)
  const changed = (outputs: readonly PlacedOutput[], at: number, more: Partial<PlacedOutput>) =>
    outputs.map((output, n) => (n === at ? { ...output, ...more } : output))

  test('W5 a swap as agreed is signed by both, and its figures are read out of the transaction', async () => {
    const { context: at, order, laidOut } = await swap()
    const signed = await signAgreed(at, order, laidOut)
    assert(signed.ok, 'both sign')
    const asset = assetOf('merchant', 'stock')
    expect(signed.value.layout.views).toMatchObject([
      { party: lab.key('merchant'), gives: { assets: { [asset]: 4 } }, agreed: true },
      { party: lab.key('bob'), gets: { assets: { [asset]: 3 } }, agreed: true },
    ])
  })

  /** What was done to it, and how: outputs of a swap are the bought token, what the merchant keeps, the payment, and Bob’s change. */
  const ALTERATIONS: readonly [string, Altering][] = [
    [
      'another amount of the asset',
      ({ outputs }) => ({ outputs: reissued(outputs, 0, { amount: 2 }) }),
    ],
    ['more of the asset', ({ outputs }) => ({ outputs: reissued(outputs, 0, { amount: 4 }) })],
    ['more kept', ({ outputs }) => ({ outputs: reissued(outputs, 1, { amount: 2 }) })],
    [
      'another asset',
      ({ outputs }) => ({ outputs: reissued(outputs, 0, { assetId: assetOf('alice', 'art') }) }),
    ],
    [
      'another receiver of the token, here',
      ({ outputs }) => ({ outputs: reissued(outputs, 0, { owner: lab.key('alice') }) }),
    ],
    [
      'another receiver of the token, elsewhere',
      ({ outputs }) => ({ outputs: reissued(outputs, 0, { owner: mallory.identityKey }) }),
    ],
    [
      'a token that says Bob and is locked to somebody else',
      ({ outputs }) => ({
        outputs: changed(outputs, 0, { lockingScript: spoiled(outputs[0]?.lockingScript) }),
      }),
    ],
    [
      'a smaller payment',
      (laidOut) => ({ outputs: changed(laidOut.outputs, outputOf(laidOut, 70), { satoshis: 69 }) }),
    ],
    [
      'a larger payment',
      (laidOut) => ({ outputs: changed(laidOut.outputs, outputOf(laidOut, 70), { satoshis: 90 }) }),
    ],
    [
      'another receiver of the payment',
      (laidOut) => ({
        outputs: changed(laidOut.outputs, outputOf(laidOut, 70), {
          lockingScript: lockToIdentity(mallory.identityKey),
        }),
      }),
    ],
    [
      'another receiver of the change',
      ({ outputs }) => ({
        outputs: changed(outputs, 3, { lockingScript: lockToIdentity(mallory.identityKey) }),
      }),
    ],
    [
      'a missing payment',
      (laidOut) => ({ outputs: without(laidOut.outputs, outputOf(laidOut, 70)) }),
    ],
    ['a missing token', ({ outputs }) => ({ outputs: without(outputs, 0) })],
    ['a missing rest', ({ outputs }) => ({ outputs: without(outputs, 1) })],
    ['missing change, which the miner gets', ({ outputs }) => ({ outputs: without(outputs, 3) })],
    ['an extra output to a stranger', ({ outputs }) => ({ outputs: [...outputs, money(0)] })],
    [
      'an extra output out of the change',
      ({ outputs }) => ({
        outputs: [
          ...changed(outputs, 3, { satoshis: (outputs[3]?.satoshis ?? 0) - 20 }),
          money(20),
        ],
      }),
    ],
    [
      'an extra token for nobody who agreed',
      ({ outputs }) => ({
        outputs: [...outputs, ...reissued(outputs.slice(0, 1), 0, { owner: lab.key('alice') })],
      }),
    ],
    [
      'an extra input of Alice’s, who agreed to nothing',
      ({ inputs }) => ({ inputs: [...inputs, coinOf('alice', 'art')] }),
    ],
    [
      'an extra input of Alice’s money, and an output that gives it back',
      ({ inputs, outputs }) => {
        const coin = coinOf('alice', 'default')
        return {
          inputs: [...inputs, coin],
          outputs: [...outputs, money(coin.satoshis, lab.key('alice'))],
        }
      },
    ],
    [
      'an extra input of Bob’s: another asset of his',
      ({ inputs }) => ({ inputs: [...inputs, coinOf('bob', 'coal')] }),
    ],
    [
      'an extra input of the merchant’s money',
      ({ inputs }) => ({ inputs: [...inputs, coinOf('merchant', 'default')] }),
    ],
    ['a missing input: nobody pays', ({ inputs }) => ({ inputs: without(inputs, 1) })],
  ]

  const spoiled = (script: Uint8Array | undefined): Uint8Array => {
    assert(script !== undefined, 'there is a script')
    return script.map((byte, at) => (at === 5 ? byte ^ 1 : byte))
  }

  test.each(ALTERATIONS)('W5 %s: nobody signs', async (_, altering) => {
    const { context: at, order, laidOut } = await swap()
    expect(laidOut.outputs.map(({ satoshis }) => satoshis).slice(0, 3)).toEqual([1, 1, 70])
    const signed = await signAgreed(at, order, altered(laidOut, altering))
    expect(signed).toMatchObject({
      ok: false,
      error: { code: 'refused-to-sign', view: { agreed: false } },
    })
  })

  test('W5 a transfer to somebody of another node, a mint and a burn are signed as agreed, and not for another receiver', async () => {
    const tokens = { basket: 'stock', quantity: 1 }
    const lonely: readonly [Agreed, Altering][] = [
      [
        await agreeing('transfer', { to: mallory.identityKey, tokens }),
        ({ outputs }) => ({ outputs: reissued(outputs, 0, { owner: lab.key('bob') }) }),
      ],
      [
        await agreeing('transfer', { to: mallory.identityKey, satoshis: 70 }),
        ({ outputs }) => ({ outputs: [money(70, lab.key('bob')), ...outputs.slice(1)] }),
      ],
      [
        await agreeing('mint', { basket: 'new', amounts: [5] }),
        ({ outputs }) => ({ outputs: reissued(outputs, 0, { owner: lab.key('bob') }) }),
      ],
      [
        await agreeing('sale', {
          tokens: { basket: 'stock', amount: 1, filter: { asset: assetOf('merchant', 'stock') } },
        }),
        ({ outputs }) => ({ outputs: without(outputs, 0) }),
      ],
    ]
    for (const [{ context: at, order, laidOut }, altering] of lonely) {
      expect((await signAgreed(at, order, laidOut)).ok).toBe(true)
      expect(await signAgreed(at, order, altered(laidOut, altering))).toMatchObject({
        error: { code: 'refused-to-sign' },
      })
    }
  })
})
