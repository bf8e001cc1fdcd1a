import {
  outpointOf,
  parseBasketName,
  sure,
  txidOf,
  type BasketName,
  type IdentityKey,
  type Millis,
  type Outpoint,
  type Txid,
} from '#chain/ids.ts'
import type { Remittance } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import type { Expectation } from '#model/plan.ts'
import type { AssetRule, BasketToken } from '#model/state.ts'
import type { TokenFields } from '#model/token-fields.ts'
import { endsRunOut } from './plan-hold.ts'
import { isAbsent, isAvailable, stands } from './token-status.ts'

/** Where money is kept and found. */
export const DEFAULT_BASKET = sure(parseBasketName('default'))
/** Where tokens land that nobody said anything about. */
export const INCOMING_BASKET = sure(parseBasketName('incoming'))

/** An output of a person of this node. */
export interface OwnOutput {
  readonly vout: number
  readonly owner: IdentityKey
  readonly satoshis: number
  readonly lockingScript: Uint8Array
  readonly kind:
    { readonly is: 'token'; readonly fields: TokenFields } | { readonly is: 'money' | 'other' }
  /** A transaction that the node applied before, as a child may come first. */
  readonly spentBy: Txid | null
}

/** A transaction that the node applies, as its wallets see it. */
export interface WalletTransaction {
  readonly txid: Txid
  readonly inputs: readonly Outpoint[]
  readonly own: readonly OwnOutput[]
  readonly remittances: readonly Remittance[]
}

export interface WalletFacts {
  readonly at: Millis
  /** Transactions that go, with all that descends from them. */
  readonly evicted: readonly {
    readonly txid: Txid
    readonly inputs: readonly Outpoint[]
    readonly outputs: readonly Outpoint[]
  }[]
  /** Parents first. */
  readonly applied: readonly WalletTransaction[]
  /** Every token at a coin that these spend or make, whoever holds it. */
  readonly tokens: readonly BasketToken[]
  /** Of the owners and assets of what these make. */
  readonly rules?: readonly AssetRule[]
  /** Coins that an act brings into a wallet by spending them, not in the store yet. */
  readonly claimed?: readonly BasketToken[]
}

/** A coin that a wallet saw another transaction spend first. */
export interface Rival {
  readonly txid: Txid
  readonly outpoint: Outpoint
  readonly spentBy: Txid
}

export interface WalletPlan {
  readonly changes: readonly Change[]
  readonly expects: readonly Expectation[]
  /** B3: these changed no basket. */
  readonly rivals: readonly Rival[]
}

const keyOf = ({ owner, outpoint }: Pick<BasketToken, 'owner' | 'outpoint'>) =>
  `${owner} ${outpoint}`

/** B1 to B3, B7: pure. What transactions that come and go change in the baskets of a node, resting on every token as it was read. */
export function planWallets(facts: WalletFacts): WalletPlan {
  const { at: time, evicted, applied, tokens, rules = [], claimed = [] } = facts
  const before = new Map(tokens.map((token) => [keyOf(token), token]))
  const now = new Map([...claimed.map((token) => [keyOf(token), token] as const), ...before])
  const rivals: Rival[] = []
  const asked: Expectation[] = []
  const passedOver = new Set<Txid>()
  const at = (outpoint: Outpoint) => [...now.values()].filter((one) => one.outpoint === outpoint)

  const gone = new Set(evicted.map(({ txid }) => txid))
  for (const { inputs, outputs } of evicted) {
    for (const token of outputs.flatMap(at)) now.delete(keyOf(token))
    for (const token of inputs.flatMap(at))
      if (token.status.kind === 'spent' && gone.has(token.status.by))
        now.set(keyOf(token), { ...token, status: { kind: 'spendable' } })
  }
  for (const token of now.values()) if (gone.has(txidOf(token.outpoint))) now.delete(keyOf(token))

  for (const transaction of applied) {
    const { txid, inputs } = transaction
    const spent = inputs.flatMap(at)
    const rival = spent.find(({ status }) => status.kind === 'spent' && status.by !== txid)
    if (rival?.status.kind === 'spent')
      rivals.push({ txid, outpoint: rival.outpoint, spentBy: rival.status.by })
    if (rival !== undefined || inputs.some((coin) => passedOver.has(txidOf(coin)))) {
      passedOver.add(txid)
      continue
    }
    for (const token of spent)
      if (token.status.kind !== 'spent')
        now.set(keyOf(token), { ...token, status: { kind: 'spent', by: txid } })
    for (const output of transaction.own) {
      const { token: made, rule } = madeToken(transaction, output, spent, rules)
      if (now.has(keyOf(made))) continue
      now.set(keyOf(made), made)
      if (rule !== null) asked.push(rule)
    }
  }

  const touched = new Set([...before.keys(), ...now.keys()])
  const changes: Change[] = []
  const expects: Expectation[] = asked
  for (const key of touched) {
    const [was, is] = [before.get(key), now.get(key)]
    if (was === is) continue
    const { owner, outpoint } = is ?? was ?? { owner: null, outpoint: null }
    if (owner === null) continue
    changes.push({ kind: 'token-set', owner, outpoint, token: is ?? null })
    if (was && is?.status.kind === 'spent' && isAvailable(was, time))
      changes.push(...endsRunOut(was, null))
    expects.push(was ? stands(was) : isAbsent({ owner, outpoint }))
  }
  return { changes, expects, rivals }
}

/** B2: the first that matches: a remittance, the basket of the token of its asset that was consumed, the owner's rule for the asset, `default` for money, `incoming`. With the rule that it rests on, if it came to that. */
function madeToken(
  { txid, remittances }: WalletTransaction,
  { vout, owner, satoshis, lockingScript, kind, spentBy }: OwnOutput,
  spent: readonly BasketToken[],
  rules: readonly AssetRule[],
): { readonly token: BasketToken; readonly rule: Expectation | null } {
  const outpoint = outpointOf(txid, vout)
  const fields = kind.is === 'token' ? kind.fields : undefined
  const named = remittances.find((one) => one.outpoint === outpoint && one.owner === owner)
  const beside =
    fields && spent.find((one) => one.owner === owner && one.fields?.assetId === fields.assetId)
  const rule = rules.find((one) => one.owner === owner && one.asset === fields?.assetId)
  const otherwise: BasketName = kind.is === 'money' ? DEFAULT_BASKET : INCOMING_BASKET
  const placed = named ?? beside
  const { basket, tags } = placed ?? { basket: rule?.basket ?? otherwise, tags: [] }
  const instructions = named?.customInstructions
  const token: BasketToken = {
    owner,
    basket,
    outpoint,
    satoshis,
    lockingScript,
    tags,
    ...(instructions !== undefined && { customInstructions: instructions }),
    ...(fields && { fields }),
    status: spentBy === null ? { kind: 'spendable' } : { kind: 'spent', by: spentBy },
  }
  if (placed || !fields) return { token, rule: null }
  const asset = fields.assetId
  return { token, rule: { kind: 'rule', owner, asset, basket: rule?.basket ?? null } }
}
