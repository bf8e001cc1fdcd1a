import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { stateHash } from '#model/hash.ts'
import { emptyState } from '#model/lab-state.ts'
import { replay } from '#model/replay.ts'
import { seededRandom, type Random } from '#simulation/random.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { unitsByAsset, walletLab, type WalletLab, type WalletName } from '#testing/wallet-world.ts'

const PEOPLE = ['alice', 'bob', 'merchant'] as const
const BASKETS = ['one', 'two'] as const
const OPERATIONS = 200

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

function heldNow({ holds, now }: Model, key: string): number {
  const alive = holds.filter((hold) => hold.key === key && hold.until > now)
  return alive.reduce((sum, { quantity }) => sum + quantity, 0)
}

function add({ counts }: Model, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more)
}

function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[random.below(from.length)]
  assert(found !== undefined, 'there is one to pick')
  return found
}

/** One operation of both; its name, for a failure's sake. */
async function step(lab: WalletLab, model: Model, random: Random): Promise<string> {
  const [who, other] = [pick(random, PEOPLE), pick(random, PEOPLE)]
  const [basket, into] = [pick(random, BASKETS), pick(random, BASKETS)]
  const quantity = 1 + random.below(4)
  const kind = random.below(10)
  if (model.assets.length === 0 || kind === 0) {
    const done = await lab.acted(who, 'mint', { basket, amounts: Array(quantity).fill(1) })
    const asset = done.layout?.inputs[0]?.outpoint
    assert(asset !== undefined, 'a mint has an input')
    model.assets.push(asset)
    model.totals.set(asset, quantity)
    add(model, keyOf(who, basket, asset), quantity)
    model.last = null
    return 'mint'
  }
  const asset = pick(random, model.assets)
  const key = keyOf(who, basket, asset)
  const tokens = { basket, quantity, filter: { asset } }
  const enough = (model.counts.get(key) ?? 0) - heldNow(model, key) >= quantity
  /** What was held and has run out is ended by whoever takes of it, at some time. */
  const moving = (to: string | null, txid: string | null) => {
    model.last = null
    add(model, key, -quantity)
    if (to !== null) add(model, to, quantity)
    else model.totals.set(asset, (model.totals.get(asset) ?? 0) - quantity)
    if (txid === null) return
    const undo = () => {
      add(model, key, quantity)
      if (to !== null) add(model, to, -quantity)
      else model.totals.set(asset, (model.totals.get(asset) ?? 0) + quantity)
    }
    model.last = { txid, undo }
  }
  if (kind === 1) {
    const on = random.below(2) === 0 ? 'chain' : 'metadata'
    const done = await lab.act(who, 'move', { from: tokens, to: into, on })
    expect(done.ok).toBe(enough)
    if (done.ok) moving(keyOf(who, into, asset), done.value.txid)
    return `move on ${on}`
  }
  if (kind <= 3) {
    const done = await lab.act(who, 'transfer', { to: lab.key(other), tokens, into })
    expect(done.ok).toBe(enough)
    if (done.ok) moving(keyOf(other, into, asset), done.value.txid)
    return 'transfer'
  }
  if (kind <= 5) {
    const buyer = random.below(2) === 0 ? { buyer: lab.key(other), price: 3, into } : {}
    const done = await lab.act(who, 'sale', { tokens, ...buyer })
    expect(done.ok).toBe(enough)
    if (done.ok) moving('buyer' in buyer ? keyOf(other, into, asset) : null, done.value.txid)
    return 'sale'
  }
  if (kind <= 7) {
    const milliseconds = 1 + random.below(20)
    const done = await lab.act(who, 'reserve', { tokens: [tokens], milliseconds })
    expect(done.ok).toBe(enough)
    if (done.ok && done.value.told.kind === 'reserved')
      model.holds.push({
        reference: done.value.told.reservation,
        who,
        key,
        quantity,
        until: model.now + milliseconds,
      })
    // An evicted transaction may have made what is held now.
    model.last = null
    return 'reserve'
  }
  if (kind === 8) {
    const hold = model.holds.find(({ until }) => until > model.now)
    if (hold !== undefined) {
      await lab.acted(hold.who, 'release', { reservation: hold.reference })
      model.holds = model.holds.filter((one) => one !== hold)
    }
    return 'release'
  }
  if (model.last !== null) {
    const { txid, undo } = model.last
    const found = [...lab.memory.events].findLast(({ changes }) =>
      changes.some((change) => change.kind === 'judged' && change.txid === txid),
    )
    const judged = found?.changes.find((change) => change.kind === 'judged')
    assert(judged?.kind === 'judged', 'a topic judged it')
    assert((await lab.engine.evict(judged.txid)).ok, 'evicted')
    undo()
    model.last = null
    return 'evict'
  }
  const milliseconds = random.below(10)
  lab.later(milliseconds)
  model.now += milliseconds
  return 'later'
}

function compare(lab: WalletLab, model: Model): void {
  const counts = new Map<string, number>()
  const holds = new Map<string, number>()
  for (const who of PEOPLE)
    for (const { basket, fields, status } of lab.tokens(who)) {
      if (fields === undefined || status.kind === 'spent') continue
      const key = keyOf(who, basket, fields.assetId)
      counts.set(key, (counts.get(key) ?? 0) + 1)
      if (status.kind === 'reserved' && status.until > model.now)
        holds.set(key, (holds.get(key) ?? 0) + 1)
    }
  const nonZero = (map: ReadonlyMap<string, number>) =>
    Object.fromEntries([...map].filter(([, count]) => count !== 0).toSorted())
  expect(nonZero(counts)).toEqual(nonZero(model.counts))
  const expected = new Map([...model.counts.keys()].map((key) => [key, heldNow(model, key)]))
  expect(nonZero(holds)).toEqual(nonZero(expected))
  expect(nonZero(unitsByAsset(lab.memory.state))).toEqual(nonZero(model.totals))
}

test.each(freshSeeds(1, 10))(
  'B1 B4 B5 B6 W2 any 200 operations come to what a model without transactions comes to, and no asset grows (seed %s)',
  async (seed) => {
    const random = seededRandom(seed)
    const lab = await walletLab()
    for (const who of PEOPLE) await lab.acted(who, 'faucet', { satoshis: 100_000 })
    const model: Model = {
      now: 1000,
      assets: [],
      counts: new Map(),
      totals: new Map(),
      holds: [],
      last: null,
    }
    const done: string[] = []
    for (let n = 0; n < OPERATIONS; n++) {
      done.push(await step(lab, model, random))
      compare(lab, model)
    }
    expect(new Set(done).size).toBeGreaterThan(6)
    expect(stateHash(replay(emptyState(), lab.memory.events))).toBe(stateHash(lab.memory.state))
  },
  240_000,
)
