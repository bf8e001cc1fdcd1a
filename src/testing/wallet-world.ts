import { assert } from '#base/result.ts'
import { bumpOfBlock } from '#chain/bump-of-block.ts'
import { sandboxGenesis, type Genesis } from '#chain/genesis.ts'
import type { IdentityKey, Outpoint } from '#chain/ids.ts'
import { personOf, type Person } from '#chain/keys.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { peopleOf } from '#engine/people.ts'
import type { Verb, VerbArgs } from '#engine/wallet-args.ts'
import { actOf, type Acted, type Faucet } from '#engine/wallet.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { BasketToken } from '#model/state.ts'
import type { LabState } from '#model/lab-state.ts'
import type { Store } from '#model/store.ts'
import { shippedLookups } from '#overlay/shipped-lookups.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'

export type WalletName = 'alice' | 'bob' | 'merchant' | 'miner'

const SEED = 'wallets'
const NAMES: readonly WalletName[] = ['alice', 'bob', 'merchant', 'miner']

interface Chain {
  readonly genesis: Genesis
  readonly people: Readonly<Record<WalletName, Person>>
  readonly faucet: Faucet
}

let chain: Chain | null = null

/** Built once: the same people and first blocks for every test. */
function chainOnce(): Chain {
  if (chain !== null) return chain
  const genesis = sandboxGenesis(SEED, [
    { name: 'alice', coins: 2, satoshis: 1000 },
    { name: 'bob', coins: 2, satoshis: 1000 },
  ])
  const [alice, bob, merchant, miner] = NAMES.map((name) => personOf(SEED, name))
  assert(!!alice && !!bob && !!merchant && !!miner, 'four names')
  const block = genesis.blocks[1]
  assert(block !== undefined, 'the grants stand in block 1')
  const { height, root, txids } = block
  const coins = genesis.grants.map(({ transaction: { txid, raw, sources, coins: made } }) => {
    const bump = bumpOfBlock(txids, txids.indexOf(txid), height)
    const spends = sources.map(({ outpoint }) => outpoint)
    const proof = { chain: 'sandbox', height, root, bump } as const
    return { record: { txid, raw, spends, proof }, vout: made.length - 1 }
  })
  chain = { genesis, people: { alice, bob, merchant, miner }, faucet: { person: miner, coins } }
  return chain
}

/** A node with wallets, over any store; its clock stands still until it is moved. Where it `sends`, what it applies is queued for the network. */
export function walletNode(store: Store, only: readonly WalletName[] = NAMES, sends = false) {
  const { people, faucet, genesis } = chainOnce()
  let now = 1000
  const engine = createEngine({
    store,
    examiner: directExaminer({ hosted: shippedTopics, timer: () => () => {} }),
    clock: () => now,
    lookups: shippedLookups,
    ...(sends && { network: { chain: 'sandbox' } }),
    people: peopleOf(
      only.map((name) => people[name]),
      async () => faucet,
    ),
  })
  const act = <V extends Verb>(who: WalletName, verb: V, args: VerbArgs[V]) =>
    engine.act(actOf(people[who].identityKey, verb, args))
  return {
    engine,
    store,
    people,
    key: (who: WalletName): IdentityKey => people[who].identityKey,
    act,
    /** For acts that must come through. */
    async acted<V extends Verb>(who: WalletName, verb: V, args: VerbArgs[V]): Promise<Acted> {
      const done = await act(who, verb, args)
      assert(done.ok, done.ok ? '' : JSON.stringify(done.error))
      return done.value
    },
    async hearBlocks(): Promise<void> {
      for (const { height, header } of genesis.blocks)
        assert(
          (await engine.hear({ kind: 'block', chain: 'sandbox', height, header, proofs: [] })).ok,
          'heard',
        )
    },
    later: (milliseconds: number) => void (now += milliseconds),
  }
}

export type WalletNode = ReturnType<typeof walletNode>

/** On a memory store that has heard the first blocks. */
export async function walletLab(only?: readonly WalletName[], sends?: boolean) {
  const store = memoryStore()
  const node = walletNode(store, only, sends)
  await node.hearBlocks()
  const tokens = (who: WalletName): readonly BasketToken[] => [
    ...(store.state.tokens.get(node.key(who))?.values() ?? []),
  ]
  /** Not spent. */
  const held = (who: WalletName, basket: string): readonly BasketToken[] =>
    tokens(who).filter((token) => token.basket === basket && token.status.kind !== 'spent')
  return {
    ...node,
    memory: store,
    tokens,
    held,
    units: (who: WalletName, basket: string) =>
      held(who, basket).reduce((sum, { fields }) => sum + (fields?.amount ?? 0), 0),
    money: (who: WalletName) => held(who, 'default').reduce((sum, one) => sum + one.satoshis, 0),
  }
}

export type WalletLab = Awaited<ReturnType<typeof walletLab>>

/** Units of each asset in all wallets, spent tokens left out. */
export function unitsByAsset(state: LabState): ReadonlyMap<Outpoint, number> {
  const sums = new Map<Outpoint, number>()
  for (const held of state.tokens.values())
    for (const { fields, status } of held.values())
      if (fields && status.kind !== 'spent')
        sums.set(fields.assetId, (sums.get(fields.assetId) ?? 0) + fields.amount)
  return sums
}
