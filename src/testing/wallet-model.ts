import { expect } from 'vitest'
import { assert } from '#base/result.ts'
import * as fc from 'fast-check'
import { unitsByAsset, type WalletLab, type WalletName } from './wallet-world.ts'

const PEOPLE = ['alice', 'bob', 'merchant'] as const
const BASKETS = ['one', 'two'] as const

/** One operation as data, so that a history can be made smaller; `asset` counts, modulo those that were minted. */
export type Operation =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'mint'; readonly who: WalletName; readonly basket: string; readonly n: number }
  | ({ readonly kind: 'move'; readonly on: 'chain' | 'metadata' } & Some)
  | ({ readonly kind: 'transfer'; readonly other: WalletName } & Some)
  | ({ readonly kind: 'sale'; readonly buyer: WalletName | null } & Some)
  | ({ readonly kind: 'reserve'; readonly milliseconds: number } & Some)
  | { readonly kind: 'release' }
  | { readonly kind: 'evict' }
  | { readonly kind: 'later'; readonly milliseconds: number }

/** Tokens of one asset out of one basket, and the basket that they are to go to. */
interface Some {
  readonly who: WalletName
  readonly basket: string
  readonly into: string
  readonly asset: number
  readonly n: number
}

const some = {
  who: fc.constantFrom(...PEOPLE),
  basket: fc.constantFrom(...BASKETS),
  into: fc.constantFrom(...BASKETS),
  asset: fc.nat({ max: 30 }),
  n: fc.integer({ min: 1, max: 4 }),
}
const kind = <K extends string>(name: K) => fc.constant(name)

const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  {
    arbitrary: fc.record({ kind: kind('mint'), who: some.who, basket: some.basket, n: some.n }),
    weight: 1,
  },
  {
    arbitrary: fc.record({ kind: kind('move'), ...some, on: fc.constantFrom('metadata', 'chain') }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: kind('transfer'), ...some, other: some.who }), weight: 2 },
  { arbitrary: fc.record({ kind: kind('sale'), ...some, buyer: fc.option(some.who) }), weight: 2 },
  {
    arbitrary: fc.record({
      kind: kind('reserve'),
      ...some,
      milliseconds: fc.integer({ min: 1, max: 20 }),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: kind('release') }), weight: 1 },
  { arbitrary: fc.record({ kind: kind('evict') }), weight: 1 },
  { arbitrary: fc.record({ kind: kind('later'), milliseconds: fc.nat({ max: 9 }) }), weight: 1 },
)

/** A history of so many operations; it shrinks by leaving out whatever does not matter, since `nothing` is simplest. */
export const histories = (length: number): fc.Arbitrary<readonly Operation[]> =>
  fc.array(
    fc.oneof(
      { withCrossShrink: true },
      { arbitrary: fc.record({ kind: kind('nothing') }), weight: 1 },
      { arbitrary: anyOperation, weight: 49 },
    ),
    {
      minLength: length,
      maxLength: length,
    },
  )

interface Hold {
  readonly reference: string
  readonly who: WalletName
  readonly key: string
  readonly quantity: number
  readonly until: number
}

/** What wallets come to, told without transactions: how many one-unit tokens of each asset stand in each basket, and holds on them. */
interface Model {
  now: number
  readonly assets: string[]
  readonly counts: Map<string, number>
  readonly totals: Map<string, number>
  holds: Hold[]
  last: { readonly txid: string; readonly undo: () => void } | null
}

const keyOf = (who: WalletName, basket: string, asset: string) => `${who} ${basket} ${asset}`

function add(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more)
}

function heldNow({ holds, now }: Model, key: string): number {
  const alive = holds.filter((hold) => hold.key === key && hold.until > now)
  return alive.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Notes that tokens went to another key, or nowhere; what a transaction did can be undone while it is the last. */
function note(
  model: Model,
  {
    asset,
    from,
    to,
  }: { readonly asset: string; readonly from: string; readonly to: string | null },
  quantity: number,
  txid: string | null,
): void {
  const by = (more: number) => {
    add(model.counts, from, -more)
    if (to === null) add(model.totals, asset, -more)
    else add(model.counts, to, more)
  }
  by(quantity)
  model.last = txid === null ? null : { txid, undo: () => by(-quantity) }
}

async function mint(
  lab: WalletLab,
  model: Model,
  { who, basket, n }: Operation & { kind: 'mint' },
) {
  const done = await lab.acted(who, 'mint', { basket, amounts: Array(n).fill(1) })
  const asset = done.layout?.inputs[0]?.outpoint
  assert(asset !== undefined, 'a mint has an input')
  model.assets.push(asset)
  model.totals.set(asset, n)
  add(model.counts, keyOf(who, basket, asset), n)
  model.last = null
}

type OfTokens = Extract<Operation, Some>

/** What takes tokens comes through if there are enough that nobody holds, and only then. */
async function take(lab: WalletLab, model: Model, operation: OfTokens, asset: string) {
  const { who, basket, into, n: quantity } = operation
  const from = keyOf(who, basket, asset)
  const tokens = { basket, quantity, filter: { asset } }
  const enough = (model.counts.get(from) ?? 0) - heldNow(model, from) >= quantity
  if (operation.kind === 'reserve') {
    const { milliseconds } = operation
    const done = await lab.act(who, 'reserve', { tokens: [tokens], milliseconds })
    expect(done.ok).toBe(enough)
    // An evicted transaction may have made what is held now.
    model.last = null
    if (!done.ok || done.value.told.kind !== 'reserved') return
    const reference = done.value.told.reservation
    model.holds.push({ reference, who, key: from, quantity, until: model.now + milliseconds })
    return
  }
  const act = () => {
    if (operation.kind === 'move')
      return lab.act(who, 'move', { from: tokens, to: into, on: operation.on })
    if (operation.kind === 'transfer')
      return lab.act(who, 'transfer', { to: lab.key(operation.other), tokens, into })
    const { buyer } = operation
    return lab.act(who, 'sale', { tokens, ...(buyer && { buyer: lab.key(buyer), price: 3, into }) })
  }
  const done = await act()
  expect(done.ok).toBe(enough)
  if (!done.ok) return
  const receiver = {
    move: who,
    transfer: operation.kind === 'transfer' ? operation.other : who,
    sale: operation.kind === 'sale' ? operation.buyer : who,
  }[operation.kind]
  const to = receiver && keyOf(receiver, into, asset)
  note(model, { asset, from, to }, quantity, done.value.txid)
}

async function release(lab: WalletLab, model: Model) {
  const hold = model.holds.find(({ until }) => until > model.now)
  if (hold === undefined) return
  await lab.acted(hold.who, 'release', { reservation: hold.reference })
  model.holds = model.holds.filter((one) => one !== hold)
}

/** Takes back the last that made a transaction. */
async function evict(lab: WalletLab, model: Model) {
  if (model.last === null) return
  const { txid, undo } = model.last
  const judged = lab.memory.events
    .flatMap(({ changes }) => changes)
    .find((change) => change.kind === 'judged' && change.txid === txid)
  assert(judged?.kind === 'judged', 'a topic judged it')
  assert((await lab.engine.evict(judged.txid)).ok, 'evicted')
  undo()
  model.last = null
}

async function step(lab: WalletLab, model: Model, operation: Operation): Promise<void> {
  if (operation.kind === 'nothing') return
  if (operation.kind === 'mint') return mint(lab, model, operation)
  if (operation.kind === 'release') return release(lab, model)
  if (operation.kind === 'evict') return evict(lab, model)
  if (operation.kind === 'later') {
    lab.later(operation.milliseconds)
    model.now += operation.milliseconds
    return
  }
  const asset = model.assets[operation.asset % model.assets.length]
  if (asset !== undefined) await take(lab, model, operation, asset)
}

function compare(lab: WalletLab, model: Model): void {
  const counts = new Map<string, number>()
  const holds = new Map<string, number>()
  for (const who of PEOPLE)
    for (const { basket, fields, status } of lab.tokens(who)) {
      if (fields === undefined || status.kind === 'spent') continue
      const key = keyOf(who, basket, fields.assetId)
      add(counts, key, 1)
      if (status.kind === 'reserved' && status.until > model.now) add(holds, key, 1)
    }
  const nonZero = (map: ReadonlyMap<string, number>) =>
    Object.fromEntries([...map].filter(([, count]) => count !== 0).toSorted())
  expect(nonZero(counts)).toEqual(nonZero(model.counts))
  const expected = new Map([...model.counts.keys()].map((key) => [key, heldNow(model, key)]))
  expect(nonZero(holds)).toEqual(nonZero(expected))
  expect(nonZero(unitsByAsset(lab.memory.state))).toEqual(nonZero(model.totals))
}

/** Does a history with wallets and with a model that knows no transactions, and throws where they part. */
export async function agreeWithModel(lab: WalletLab, history: readonly Operation[]): Promise<void> {
  for (const who of PEOPLE) await lab.acted(who, 'faucet', { satoshis: 100_000 })
  const model: Model = {
    now: 1000,
    assets: [],
    counts: new Map(),
    totals: new Map(),
    holds: [],
    last: null,
  }
  for (const operation of history) {
    await step(lab, model, operation)
    compare(lab, model)
  }
}
