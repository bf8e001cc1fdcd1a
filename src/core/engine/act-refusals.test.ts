import { beforeAll, describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { stateHash } from '#model/hash.ts'
import { walletLab, type WalletLab, type WalletName } from '#testing/wallet-world.ts'

const fakeCoin = `${'ab'.repeat(32)}.0`

describe('what a wallet refuses', () => {
  let lab: WalletLab
  let own: readonly string[]
  let held: string
  let foreign: string
  let money: string

  beforeAll(async () => {
    lab = await walletLab()
    await lab.acted('alice', 'faucet', {})
    await lab.acted('bob', 'faucet', { satoshis: 20 })
    await lab.acted('alice', 'mint', { basket: 'art', amounts: [1, 1, 5] })
    await lab.acted('bob', 'mint', { basket: 'art', amounts: [1] })
    await lab.acted('bob', 'mint', { basket: 'coal', amounts: [1] })
    await lab.acted('alice', 'mint', { basket: 'gone', amounts: [1] })
    await lab.acted('alice', 'sale', { tokens: { basket: 'gone', quantity: 1 } })
    own = lab.held('alice', 'art').map(({ outpoint }) => outpoint)
    foreign = lab.held('bob', 'art')[0]?.outpoint ?? ''
    money = lab.held('alice', 'default')[0]?.outpoint ?? ''
    await lab.acted('alice', 'reserve', { tokens: [{ basket: 'art', outpoints: own.slice(0, 1) }] })
    held = own[0] ?? ''
  })

  const move = (tokens: object) => ({
    from: { basket: 'art', ...tokens },
    to: 'shelf',
    on: 'chain',
  })
  const create = (more: object) => ({ description: 'a test', ...more })
  const output = { lockingScript: '51', satoshis: 1, outputDescription: 'a coin' }

  /** Verb, arguments, code, and where or what. */
  type Refusal = readonly [string, string, () => unknown, object]
  const unsupported = (name: string, value: unknown): Refusal => [
    name,
    'createAction',
    () => create({ outputs: [output], options: { [name]: value } }),
    { code: 'unsupported', path: `options.${name}` },
  ]
  const refusals: readonly Refusal[] = [
    ['no verb', 'steal', () => ({}), { code: 'unknown-verb' }],
    ['no object', 'mint', () => null, { code: 'bad-argument', path: '' }],
    [
      'an argument too many',
      'faucet',
      () => ({ coins: 1 }),
      { path: 'coins', needs: { kind: 'no-such-argument' } },
    ],
    ['a negative quantity', 'move', () => move({ quantity: -1 }), { path: 'from.quantity' }],
    ['half a token', 'move', () => move({ quantity: 0.5 }), { path: 'from.quantity' }],
    [
      'two ways to choose',
      'move',
      () => move({ quantity: 1, outpoints: own }),
      { path: 'from', needs: { kind: 'just-one-of' } },
    ],
    ['an amount of no asset', 'move', () => move({ amount: 1 }), { path: 'from.filter.asset' }],
    [
      'a duplicate outpoint',
      'move',
      () => move({ outpoints: [own[1], own[1]] }),
      { code: 'duplicate-outpoint', path: 'from.outpoints[1]' },
    ],
    [
      'no outpoint',
      'move',
      () => move({ outpoints: ['x'] }),
      { path: 'from.outpoints[0]', needs: { kind: 'outpoint' } },
    ],
    ['a foreign token', 'move', () => move({ outpoints: [foreign] }), { code: 'unknown-token' }],
    [
      'a token of another basket',
      'move',
      () => move({ outpoints: [money] }),
      { code: 'wrong-basket', is: 'default' },
    ],
    [
      'money as an asset',
      'move',
      () => ({ ...move({}), from: { basket: 'default', outpoints: [money] } }),
      { code: 'not-an-asset' },
    ],
    [
      'a reserved token',
      'move',
      () => move({ outpoints: [held] }),
      { code: 'token-reserved', outpoint: 'held' },
    ],
    [
      'a basket that never was',
      'move',
      () => ({ ...move({}), from: { basket: 'none', quantity: 1 } }),
      { code: 'unknown-basket', basket: 'none' },
    ],
    [
      'a basket of somebody else’s only',
      'sale',
      () => ({ tokens: { basket: 'coal', quantity: 1 } }),
      { code: 'unknown-basket', basket: 'coal' },
    ],
    [
      'a basket that was emptied',
      'reserve',
      () => ({ tokens: [{ basket: 'gone', quantity: 1 }] }),
      { code: 'insufficient-inventory', available: 0 },
    ],
    [
      'more than there is',
      'sale',
      () => ({ tokens: { basket: 'art', quantity: 3 } }),
      { code: 'insufficient-inventory', available: 2, reserved: 1 },
    ],
    [
      'a basket name of BRC-46’s reserved',
      'move',
      () => ({ ...move({ quantity: 1 }), to: 'admin x' }),
      { path: 'to', needs: { kind: 'basket' } },
    ],
    [
      'a basket name too long',
      'mint',
      () => ({ basket: 'x'.repeat(301), amounts: [1] }),
      { path: 'basket' },
    ],
    ['a basket name of blanks', 'mint', () => ({ basket: '  ', amounts: [1] }), { path: 'basket' }],
    [
      'an amount that no token holds',
      'mint',
      () => ({ basket: 'art', amounts: [1, 0] }),
      { path: 'amounts[1]' },
    ],
    [
      'a note too short for PushDrop',
      'mint',
      () => ({ basket: 'art', amounts: [1], note: 'x' }),
      { path: 'note' },
    ],
    [
      'no person',
      'transfer',
      () => ({ to: `02${'00'.repeat(32)}`, satoshis: 1 }),
      { path: 'to', needs: { kind: 'identity-key' } },
    ],
    ['nothing to transfer', 'transfer', () => ({ to: lab.key('bob') }), { code: 'bad-argument' }],
    [
      'more money than there is',
      'transfer',
      () => ({ to: lab.key('bob'), satoshis: 1e9 }),
      { code: 'insufficient-funds' },
    ],
    [
      'a buyer without money',
      'sale',
      () => ({ tokens: { basket: 'art', quantity: 1 }, buyer: lab.key('merchant'), price: 9 }),
      { code: 'insufficient-funds', available: 0 },
    ],
    [
      'a counterparty unknown here',
      'swap',
      () => ({ tokens: { basket: 'art', quantity: 1 }, counterparty: lab.key('alice'), price: 9 }),
      { code: 'unknown-person', path: 'counterparty' },
    ],
    [
      'an unknown topic',
      'mint',
      () => ({ basket: 'art', amounts: [1], topics: ['tm_none'] }),
      { code: 'unknown-topic' },
    ],
    [
      'a topic that refuses',
      'transfer',
      () => ({ to: lab.key('bob'), satoshis: 1, topics: ['tm_tokens'] }),
      { code: 'topics-refused' },
    ],
    [
      'an unknown reference',
      'release',
      () => ({ reservation: 'abcd' }),
      { code: 'unknown-reference' },
    ],
    [
      'a reservation that is an action’s',
      'abortAction',
      () => ({ reference: 'abcd' }),
      { code: 'unknown-reference' },
    ],
    unsupported('noSend', true),
    unsupported('noSendChange', [fakeCoin]),
    unsupported('sendWith', ['ab'.repeat(32)]),
    unsupported('knownTxids', ['ab'.repeat(32)]),
    [
      'a label',
      'createAction',
      () => create({ outputs: [output], labels: ['x'] }),
      { code: 'unsupported', path: 'labels' },
    ],
    [
      'a description too short',
      'createAction',
      () => create({ description: 'no' }),
      { path: 'description' },
    ],
    [
      'instructions too long',
      'createAction',
      () => create({ outputs: [{ ...output, customInstructions: 'x'.repeat(2501) }] }),
      { path: 'outputs[0].customInstructions' },
    ],
    [
      'a script that is no hex',
      'createAction',
      () => create({ outputs: [{ ...output, lockingScript: 'zz' }] }),
      { path: 'outputs[0].lockingScript' },
    ],
    [
      'an input that nobody knows',
      'createAction',
      () =>
        create({
          inputs: [{ outpoint: fakeCoin, inputDescription: 'a coin', unlockingScriptLength: 1 }],
        }),
      { code: 'missing-source' },
    ],
    [
      'an input twice',
      'createAction',
      () =>
        create({
          inputs: [own[1], own[1]].map((outpoint) => ({ outpoint, inputDescription: 'a coin' })),
        }),
      { code: 'duplicate-outpoint', path: 'inputs[1].outpoint' },
    ],
    [
      'an input of Bob’s',
      'createAction',
      () => create({ inputs: [{ outpoint: foreign, inputDescription: 'a coin' }] }),
      { code: 'unknown-token' },
    ],
    [
      'no BEEF',
      'internalizeAction',
      () => ({
        tx: [1, 2],
        description: 'a test',
        outputs: [
          { outputIndex: 0, protocol: 'basket insertion', insertionRemittance: { basket: 'x' } },
        ],
      }),
      { code: 'refused' },
    ],
    [
      'bytes that are none',
      'internalizeAction',
      () => ({ tx: [256], description: 'a test', outputs: [] }),
      { path: 'tx', needs: { kind: 'bytes' } },
    ],
  ]

  test.each(refusals)('W6 %s: coded, and nothing changes', async (_, verb, args, expected) => {
    const before = stateHash(lab.memory.state)
    const action = { kind: 'act', owner: lab.key('alice'), verb, args: args() } as const
    for (const done of [await lab.engine.act(action), await lab.engine.draftAct(action)]) {
      assert(!done.ok, 'it is refused')
      expect(done.error).toMatchObject(
        'outpoint' in expected ? { ...expected, outpoint: held } : expected,
      )
    }
    expect(stateHash(lab.memory.state)).toBe(before)
  })

  test('W6 a stranger is no actor, and a node without people has no wallets', async () => {
    const stranger: WalletName = 'merchant'
    const small = await walletLab(['alice'])
    const owner = small.key(stranger)
    for (const done of [
      await small.engine.act({ kind: 'act', owner, verb: 'faucet', args: {} }),
      await small.engine.listOutputs(owner, { basket: 'art' }),
    ])
      expect(done).toMatchObject({ ok: false, error: { code: 'unknown-person', path: 'owner' } })
  })
})
