import { beforeAll, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import { tokenOutput } from '#samples/outputs.ts'
import { forge, partsOf, worldOf } from '#samples/world.ts'
import { parseBeef, verifyBeef, type ChainPort, type WalletPort } from './index.ts'
import { createWallet } from './wallet.ts'

const SEED = 'wallet'
const world = worldOf(SEED)
const roots = new Map(world.genesis.blocks.map(({ height, root }) => [height, root]))
const chain = (): ChainPort => ({
  isValidRootForHeight: async (root, height) => roots.get(height) === root,
  currentHeight: async () => 2,
})

const home = chain()
let wallet: WalletPort
let minted: readonly string[] = []

beforeAll(async () => {
  const first = world.coin(0)
  const outputs = [1, 2, 3].map((amount, vout) =>
    tokenOutput({ first, vout }, first.outpoint, amount, world.alice),
  )
  const built = await forge({
    inputs: [first],
    outputs,
    change: outputs[0]?.lockingScript ?? first.lockingScript,
  })
  const mint = parseBeef(toHex(assembleBeef(partsOf(world, built))))
  minted = mint.outputs.slice(0, 3).map(({ outpoint }) => outpoint)
  const asset = first.outpoint
  const operations = {
    [mint.txid]: minted.map((outpoint) => ({
      type: 'create' as const,
      asset,
      basket: 'alice/art',
      outpoint,
    })),
  }
  wallet = createWallet({ seed: SEED, people: ['alice', 'bob'], operations }, [mint], home)
})

const token = (at: number): string => minted[at] ?? ''

test('Y8 what the wallet signs verifies, also by a chain that never heard of it, and over several steps', async () => {
  const [one, two, three] = [token(0), token(1), token(2)]
  const beef = wallet.sign([
    { outpoint: one, from: 'alice/art', to: 'bob/art' },
    { outpoint: two, from: 'alice/art', to: null },
  ])
  const transaction = parseBeef(beef)
  expect(transaction.inputs).toEqual([one, two])
  expect(await verifyBeef(transaction, chain())).toBe(true)
  const [moved, consumed] = wallet.operationsOf(transaction)
  expect(moved).toMatchObject({ type: 'move', from: 'alice/art', to: 'bob/art', spent: one })
  expect(consumed).toMatchObject({ type: 'consume', basket: 'alice/art', outpoint: two })
  const next = wallet.sign([
    { outpoint: moved?.outpoint ?? '', from: 'bob/art', to: 'alice/art' },
    { outpoint: three, from: 'alice/art', to: 'bob/art' },
  ])
  expect(await verifyBeef(parseBeef(next), chain())).toBe(true)
})

test('Y8 the same moves are the same BEEF, known as verified at once; other moves are another', async () => {
  const move = { outpoint: token(0), from: 'alice/art', to: 'bob/art' }
  const beef = wallet.sign([move])
  expect(wallet.sign([{ ...move }])).toBe(beef)
  expect(wallet.sign([{ ...move, to: 'alice/art' }])).not.toBe(beef)
  let order = ''
  const waited = (async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    order += 'later'
  })()
  expect(await verifyBeef(parseBeef(beef), home)).toBe(true)
  order += 'verified '
  await waited
  expect(order).toBe('verified later')
})

test('Y8 moves that differ in baskets alone are told as they were asked for last', () => {
  const to = (basket: string) => {
    const beef = wallet.sign([{ outpoint: token(2), from: 'alice/art', to: basket }])
    return wallet.operationsOf(parseBeef(beef))
  }
  for (const basket of ['bob/art', 'bob/other', 'bob/art'])
    expect(to(basket)).toMatchObject([{ type: 'move', to: basket }])
})

test.each([
  [
    'a token that it does not know',
    [{ outpoint: `${'ab'.repeat(32)}.0`, from: 'alice/art', to: null }],
  ],
  ['no token', []],
])('Y8 it does not sign %s', (_, moves) => {
  expect(() => wallet.sign(moves)).toThrow(/no token|nothing to sign/)
})

test('Y8 it does not sign for a person that it does not know, nor for a basket of nobody', () => {
  for (const to of ['eve/art', 'art', '/art'])
    expect(() => wallet.sign([{ outpoint: token(0), from: 'alice/art', to }])).toThrow(/nobody/)
})
