import { assert } from '#base/result.ts'
import { buildTransaction, type BuiltTransaction, type Order, type OwnCoin } from './build.ts'
import { lockToPerson, personOf, type Person } from './keys.ts'
import { coinbase, mineBlock, SUBSIDY, type Block } from './mine.ts'

/** What a person finds in their wallet: `coins` P2PKH outputs of `satoshis` each. */
export interface Grant {
  readonly name: string
  readonly coins: number
  readonly satoshis: number
}

/** The first blocks of a sandbox chain, the same for each who knows the seed and the grants. */
export interface Genesis {
  readonly blocks: readonly Block[]
  /** Every transaction of the blocks, in block order. */
  readonly transactions: readonly BuiltTransaction[]
  /** One per grant, in block 1 at a merkle offset of at least 1: offset 0 falls under the SDK's inverted rule of coinbase maturity. */
  readonly grants: readonly { readonly person: Person; readonly transaction: BuiltTransaction }[]
  /** In block 2: a quarter of the first person's last granted coin, paid to the second person. */
  readonly payment: BuiltTransaction
}

/** The people and coins that every workspace starts with. */
export const STARTING_GRANTS: readonly Grant[] = [
  { name: 'alice', coins: 20, satoshis: 10_000 },
  { name: 'bob', coins: 4, satoshis: 10_000 },
  { name: 'merchant', coins: 4, satoshis: 10_000 },
]

/** A coin that its person can spend. */
export function ownCoin(person: Person, transaction: BuiltTransaction, vout: number): OwnCoin {
  const coin = transaction.coins[vout]
  if (!coin) throw new Error(`${transaction.txid} has no output ${vout}`)
  return { ...coin, privateKey: person.rootKey }
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  assert(item !== undefined, 'a genesis has at least two people')
  return item
}

function surely(order: Order): BuiltTransaction {
  const built = buildTransaction(order)
  assert(built.ok, 'a grant covers its outputs and fee')
  return built.value
}

/** Blocks 0 to 2; the miner is a person too. Sandbox rule: a coinbase may be spent in the next block. */
export function sandboxGenesis(seed: string, grants = STARTING_GRANTS): Genesis {
  const miner = personOf(seed, 'miner')
  const toMiner = lockToPerson(miner)
  const people = grants.map(({ name }) => personOf(seed, name))
  const share = Math.floor(SUBSIDY / grants.length)
  const shares = grants.map(() => ({ satoshis: share, lockingScript: toMiner }))
  const reward = (height: number) =>
    coinbase(height, height, [{ satoshis: SUBSIDY, lockingScript: toMiner }])

  const first = coinbase(0, 0, shares)
  const granted = grants.map(({ coins, satoshis }, i) => {
    const person = at(people, i)
    const coin = { satoshis, lockingScript: lockToPerson(person) }
    const outputs = Array.from({ length: coins }, () => coin)
    const inputs = [ownCoin(miner, first, i)]
    return { person, transaction: surely({ inputs, outputs, change: toMiner }) }
  })
  const [payer, payee] = [at(granted, 0), at(people, 1)]
  const quarter = Math.floor(at(grants, 0).satoshis / 4)
  const payment = surely({
    inputs: [ownCoin(payer.person, payer.transaction, at(grants, 0).coins - 1)],
    outputs: [{ satoshis: quarter, lockingScript: lockToPerson(payee) }],
    change: lockToPerson(payer.person),
  })

  const contents = [
    [first],
    [reward(1), ...granted.map(({ transaction }) => transaction)],
    [reward(2), payment],
  ]
  const blocks = contents.reduce<readonly Block[]>(
    (chain, content) => [
      ...chain,
      mineBlock(
        chain.at(-1) ?? null,
        content.map(({ txid }) => txid),
      ),
    ],
    [],
  )
  return { blocks, transactions: contents.flat(), grants: granted, payment }
}
