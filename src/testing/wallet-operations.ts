import { toHex } from '#base/bytes.ts'
import { assert, type Result } from '#base/result.ts'
import { paymentLock } from '#chain/keys.ts'
import type { VerbArgs } from '#engine/wallet-args.ts'
import type { Acted, ActFailure } from '#engine/wallet.ts'
import type { Plan } from '#model/plan.ts'
import { plansOfNode } from './buyers.ts'
import { walletLab, type WalletNode } from './wallet-world.ts'

/** What one may ask of a wallet, on the state that the plans come to. */
export interface WalletOperation {
  readonly name: string
  readonly begin: () => Promise<{
    readonly plans: readonly Plan[]
    readonly act: (node: WalletNode) => Promise<Result<Acted, ActFailure>>
  }>
}

const operation = <T>(
  name: string,
  before: (node: WalletNode) => Promise<T>,
  act: (node: WalletNode, given: T) => Promise<Result<Acted, ActFailure>>,
): WalletOperation => ({
  name,
  begin: async () => {
    let given: { readonly value: T } | null = null
    const plans = await plansOfNode(async (node) => void (given = { value: await before(node) }))
    return {
      plans,
      act: (node) => {
        assert(given !== null, 'what comes before came')
        return act(node, given.value)
      },
    }
  },
})

const one = { basket: 'stock', quantity: 1 }
const two = { basket: 'stock', quantity: 2 }

const nothing = async (): Promise<void> => {}

async function money(node: WalletNode): Promise<void> {
  await node.acted('merchant', 'faucet', { satoshis: 500 })
}

/** Three tokens at the merchant's, and a buyer with money. */
async function shop(node: WalletNode): Promise<string> {
  await money(node)
  await node.acted('bob', 'faucet', { satoshis: 500 })
  const { layout } = await node.acted('merchant', 'mint', { basket: 'stock', amounts: [1, 1, 4] })
  const asset = layout?.inputs[0]?.outpoint
  assert(asset !== undefined, 'a mint has an input')
  return asset
}

async function held(node: WalletNode): Promise<string> {
  await shop(node)
  const { told } = await node.acted('merchant', 'reserve', { tokens: [two] })
  assert(told.kind === 'reserved', 'it holds')
  return told.reservation
}

const openCoin = { lockingScript: '5187', satoshis: 50, outputDescription: 'anyone can' }

/** A coin that anyone can spend who gives its script. */
async function opened(node: WalletNode): Promise<string> {
  await money(node)
  const { txid } = await node.acted('merchant', 'createAction', {
    description: 'an open coin',
    outputs: [{ ...openCoin, basket: 'open' }],
    options: { randomizeOutputs: false },
  })
  return `${txid}.0`
}

const spending = (outpoint: string): VerbArgs['createAction'] => ({
  description: 'spend it',
  inputs: [{ outpoint, inputDescription: 'open one', unlockingScriptLength: 1 }],
  outputs: [{ ...openCoin, satoshis: 20, basket: 'open' }],
})

async function pending(node: WalletNode): Promise<string> {
  const { told } = await node.acted('merchant', 'createAction', spending(await opened(node)))
  assert(told.kind === 'signable', 'it waits')
  return told.reference
}

const names = { derivationPrefix: 'cHJlZml4', derivationSuffix: 'c3VmZml4' }

/** Alice's payment to Bob by BRC-29, made on a node of hers. */
async function payment(): Promise<VerbArgs['internalizeAction']> {
  const hers = await walletLab(['alice', 'miner'])
  await hers.acted('alice', 'faucet', { satoshis: 500 })
  const lock = paymentLock(hers.people.alice, hers.key('bob'), names)
  const { beef } = await hers.acted('alice', 'createAction', {
    description: 'pay Bob',
    outputs: [{ lockingScript: toHex(lock), satoshis: 70, outputDescription: 'for Bob' }],
    options: { randomizeOutputs: false },
  })
  const paymentRemittance = { ...names, senderIdentityKey: hers.key('alice') }
  return {
    tx: beef ?? [],
    description: 'from Alice',
    outputs: [{ outputIndex: 0, protocol: 'wallet payment', paymentRemittance }],
  }
}

/** Alice's token for Bob, made on a node of hers. */
async function gift(): Promise<VerbArgs['internalizeAction']> {
  const hers = await walletLab(['alice', 'miner'])
  await hers.acted('alice', 'faucet', { satoshis: 500 })
  await hers.acted('alice', 'mint', { basket: 'art', amounts: [3] })
  const { beef, layout } = await hers.acted('alice', 'transfer', {
    to: hers.key('bob'),
    tokens: { basket: 'art', quantity: 1 },
  })
  const outputIndex = layout?.outputs.findIndex(({ satoshis }) => satoshis === 1) ?? -1
  const insertionRemittance = { basket: 'gifts', tags: ['new'] }
  return {
    tx: beef ?? [],
    description: 'from Alice',
    outputs: [{ outputIndex, protocol: 'basket insertion', insertionRemittance }],
  }
}

/** Every verb, and each of its ways. */
export const WALLET_OPERATIONS: readonly WalletOperation[] = [
  operation('faucet', nothing, (node) => node.act('bob', 'faucet', { satoshis: 500 })),
  operation('mint', money, (node) =>
    node.act('merchant', 'mint', { basket: 'stock', amounts: [1, 2] }),
  ),
  operation('move on chain', shop, (node) =>
    node.act('merchant', 'move', { from: two, to: 'shelf', on: 'chain' }),
  ),
  operation('move by metadata', shop, (node) =>
    node.act('merchant', 'move', { from: two, to: 'shelf', on: 'metadata' }),
  ),
  operation('transfer of tokens, one of which is split', shop, (node, asset) =>
    node.act('merchant', 'transfer', {
      to: node.key('bob'),
      tokens: { basket: 'stock', amount: 5, filter: { asset } },
    }),
  ),
  operation('transfer of satoshis', money, (node) =>
    node.act('merchant', 'transfer', { to: node.key('bob'), satoshis: 70 }),
  ),
  operation('sale', shop, (node) =>
    node.act('merchant', 'sale', { tokens: two, buyer: node.key('bob'), price: 70 }),
  ),
  operation('sale out of a hold', held, (node, reservation) =>
    node.act('merchant', 'sale', { tokens: { basket: 'stock', quantity: 1, reservation } }),
  ),
  operation('swap', shop, (node) =>
    node.act('merchant', 'swap', { tokens: one, counterparty: node.key('bob'), price: 70 }),
  ),
  operation('exchange', shop, (node) => {
    const [merchant, bob, alice] = [node.key('merchant'), node.key('bob'), node.key('alice')]
    return node.act('merchant', 'exchange', {
      moves: [
        { from: merchant, tokens: one, to: bob, into: 'bought' },
        { from: merchant, tokens: one, to: alice },
      ],
      payments: [{ from: bob, to: merchant, satoshis: 70 }],
    })
  }),
  operation('reserve', shop, (node) => node.act('merchant', 'reserve', { tokens: [two] })),
  operation('release', held, (node, reservation) =>
    node.act('merchant', 'release', { reservation }),
  ),
  operation('createAction', money, (node) =>
    node.act('merchant', 'createAction', {
      description: 'an open coin',
      outputs: [{ ...openCoin, basket: 'open', tags: ['a'] }],
    }),
  ),
  operation('createAction that waits', opened, (node, coin) =>
    node.act('merchant', 'createAction', spending(coin)),
  ),
  operation('signAction', pending, (node, reference) =>
    node.act('merchant', 'signAction', { reference, spends: { 0: { unlockingScript: '51' } } }),
  ),
  operation('abortAction', pending, (node, reference) =>
    node.act('merchant', 'abortAction', { reference }),
  ),
  operation('internalizeAction of a payment', payment, (node, args) =>
    node.act('bob', 'internalizeAction', args),
  ),
  operation('internalizeAction into a basket', gift, (node, args) =>
    node.act('bob', 'internalizeAction', args),
  ),
  operation('relinquishOutput', opened, (node, output) =>
    node.act('merchant', 'relinquishOutput', { basket: 'open', output }),
  ),
  operation('setRule', shop, (node, asset) =>
    node.act('bob', 'setRule', { asset, basket: 'treasure' }),
  ),
]
