import { describe, expect, it } from 'vitest'
import type { Expectation, StateEvent } from '#model/plan.ts'
import { emptyState } from '#model/lab-state.ts'
import { stateHash } from '#model/hash.ts'
import { replay } from '#model/replay.ts'
import type { Slice, Store } from '#model/store.ts'
import {
  actionIs,
  basket,
  begun,
  broadcastIs,
  spentBy,
  rowIs,
  ruleIs,
  storeAt,
  judgedIs,
  coinIs,
  tokenIs,
  topicAt,
  rootIs,
  admitted,
  alice,
  applying,
  coin,
  everything,
  header,
  one,
  otherBasket,
  output,
  plan,
  rootOf,
  service,
  token,
  two,
  txid,
} from './plans.ts'
import { stateOfSlice } from './state-of-slice.ts'

/** Where a store lives: each `open` is another tab on the same rows. */
export interface StoreWorld {
  readonly open: () => Promise<Store>
}

/** Runs a test in a world of its own: on a virtual loop the test itself must run in virtual time. */
export type InWorld = (test: (world: StoreWorld) => Promise<void>) => Promise<void>

const spendable = { kind: 'spendable' } as const
const reserved = { kind: 'reserved', id: 'r1', reason: 'sale', until: 5 } as const

/** What every store must do, by the rules of storage/SPEC.md. */
export function storeConformance(name: string, inWorld: InWorld): void {
  const test = (title: string, body: (world: StoreWorld) => Promise<void>) =>
    it(title, () => inWorld(body))

  describe(name, () => {
    test('S1 a commit writes all of its plan: topic, token, pending action, rule, index, broadcast, header, transaction', async ({
      open,
    }) => {
      const store = await open()
      const mint = applying(1)
      const event = await committed(store, {
        ...mint,
        changes: [
          ...mint.changes,
          output(two, coin(1)),
          { kind: 'token-set', owner: alice, outpoint: coin(1), token: token(coin(1), spendable) },
          { kind: 'action-set', owner: alice, reference: 'r', action: begun('r') },
          { kind: 'rule-set', owner: alice, asset: coin(1), basket },
          { kind: 'index-set', service, key: 'k', row: { found: [1, 2] } },
          { kind: 'broadcast-set', txid: txid(1), chain: 'sandbox', status: 'queued' },
          { kind: 'header-set', chain: 'main', height: 3, header: header(7) },
        ],
      })
      const slice = await everythingIn(store)
      expect(event.revision).toBe(1)
      expect(slice.topics.get(one)?.outputs.get(coin(1))?.spent).toBeNull()
      expect(slice.topics.get(two)?.outputs.has(coin(1))).toBe(true)
      expect(slice.topics.get(one)?.judged.get(txid(1))).toEqual(admitted)
      expect(slice.tokens).toEqual([token(coin(1), spendable)])
      expect(slice.actions).toEqual([begun('r')])
      expect(slice.rules).toEqual([{ owner: alice, asset: coin(1), basket }])
      expect(slice.broadcasts).toEqual(new Map([[txid(1), { chain: 'sandbox', status: 'queued' }]]))
      expect(slice.headers).toEqual([{ chain: 'main', height: 3, header: header(7) }])
      expect(slice.transactions.get(txid(1))?.raw).toEqual(Uint8Array.of(1))
    })

    test('S1 a stale commit writes nothing, nor a revision', async ({ open }) => {
      const store = await open()
      await committed(store, applying(1))
      const before = await everythingIn(store)
      const again = await store.commit({ ...applying(2, [coin(9)]), transactions: [] })
      expect(again).toMatchObject({ ok: false, error: { code: 'stale' } })
      expect(await everythingIn(store)).toEqual(before)
    })

    const held: readonly [string, Expectation, Expectation][] = [
      ['judged', judgedIs(1, 'admitted'), judgedIs(1, 'never')],
      ['never judged', judgedIs(2, 'never'), judgedIs(2, 'rejected')],
      ['an unspent coin', coinIs(1, 'unspent'), coinIs(1, 'unknown')],
      ['an unknown coin', coinIs(5, 'unknown'), coinIs(5, 'unspent')],
      ['a coin spent but never held', coinIs(8, txid(3)), coinIs(8, 'unknown')],
      ['a spent coin', coinIs(4, txid(3)), coinIs(4, txid(2))],
      ['a spendable token', tokenIs(1, spendable), tokenIs(1, reserved)],
      ['a reserved token', tokenIs(2, reserved), tokenIs(2, { ...reserved, id: 'r2' })],
      ['a token’s basket', tokenIs(1, spendable, basket), tokenIs(1, spendable, otherBasket)],
      ['no token', tokenIs(3, 'absent'), tokenIs(3, spendable)],
      ['a pending action', actionIs('r', 'pending'), actionIs('r', 'absent')],
      ['no pending action', actionIs('s', 'absent'), actionIs('s', 'pending')],
      ['a rule', ruleIs(1, basket), ruleIs(1, otherBasket)],
      ['no rule', ruleIs(2, null), ruleIs(1, null)],
      ['a topic’s revision', topicAt(1), topicAt(0)],
      ['a root', rootIs(1, rootOf(7)), rootIs(1, rootOf(8))],
      ['no root', rootIs(2, null), rootIs(1, null)],
      ['kept spenders', spentBy(4, [txid(3)]), spentBy(4, [])],
      ['no kept spender', spentBy(1, []), spentBy(1, [txid(3)])],
      ['an index row', rowIs('k', { n: 1 }), rowIs('k', { n: 2 })],
      ['no index row', rowIs('l', null), rowIs('k', null)],
      ['a broadcast', broadcastIs(1, 'queued'), broadcastIs(1, 'MINED')],
      ['no broadcast', broadcastIs(2, 'none'), broadcastIs(2, 'queued')],
      ['the whole store as it was', storeAt(1), storeAt(0)],
    ]
    for (const [what, met, unmet] of held) {
      test(`S2 ${what}: relied on as it is, and named when it is not`, async ({ open }) => {
        const store = await open()
        const spending = applying(3, [coin(4), coin(8)])
        const first = applying(1)
        await committed(store, {
          ...first,
          expects: [],
          changes: [
            ...first.changes,
            output(one, coin(4)),
            ...spending.changes,
            {
              kind: 'token-set',
              owner: alice,
              outpoint: coin(1),
              token: token(coin(1), spendable),
            },
            { kind: 'token-set', owner: alice, outpoint: coin(2), token: token(coin(2), reserved) },
            { kind: 'action-set', owner: alice, reference: 'r', action: begun('r') },
            { kind: 'rule-set', owner: alice, asset: coin(1), basket },
            { kind: 'header-set', chain: 'sandbox', height: 1, header: header(7) },
            { kind: 'index-set', service, key: 'k', row: { n: 1 } },
            { kind: 'broadcast-set', txid: txid(1), chain: 'sandbox', status: 'queued' },
          ],
          transactions: [...first.transactions, ...spending.transactions],
        })
        const stale = await store.commit(plan({ expects: [met, unmet] }))
        expect(stale).toEqual({ ok: false, error: { code: 'stale', expected: unmet } })
        expect((await store.commit(plan({ expects: [met] }))).ok).toBe(true)
      })
    }

    test('S3 of two rivals for a coin exactly one is written', async ({ open }) => {
      const [left, right] = [await open(), await open()]
      await committed(left, applying(1))
      const both = await Promise.all([
        left.commit(applying(2, [coin(1)])),
        right.commit(applying(3, [coin(1)])),
      ])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect(both.find(({ ok }) => !ok)).toEqual({
        ok: false,
        error: { code: 'stale', expected: coinIs(1, 'unspent') },
      })
    })

    test('S3 independent plans are all written, though none knew of the others', async ({
      open,
    }) => {
      const tabs = [await open(), await open(), await open()]
      const written = await Promise.all(
        tabs.flatMap((store, tab) => [1, 2, 3].map((n) => store.commit(applying(tab * 3 + n)))),
      )
      expect(written.every(({ ok }) => ok)).toBe(true)
      expect((await everythingIn(await open())).topics.get(one)?.outputs.size).toBe(9)
    })

    test('S4 revisions have no gap; a topic keeps that of its last change', async ({ open }) => {
      const store = await open()
      await committed(store, applying(1, [], 1, one))
      await store.commit(applying(2, [coin(9)]))
      await committed(store, applying(2, [], 1, two))
      const last = await committed(store, plan({}))
      const slice = await everythingIn(store)
      expect(last.revision).toBe(3)
      expect(slice.revision).toBe(3)
      expect([...slice.topics.values()].map(({ revision }) => revision)).toEqual([1, 2])
    })

    test('S5 eviction un-spends, takes marks away, and what was waiting is judged again', async ({
      open,
    }) => {
      const store = await open()
      await committed(store, applying(1))
      await committed(store, applying(2, [coin(1)]))
      const conflict = { kind: 'conflict', outpoint: coin(1), spentBy: txid(2) } as const
      await committed(
        store,
        plan({ changes: [{ kind: 'judged', topic: one, txid: txid(3), outcome: conflict }] }),
      )
      await committed(
        store,
        plan({
          changes: [
            { kind: 'output-evicted', topic: one, outpoint: coin(2) },
            { kind: 'coin-spent', topic: one, outpoint: coin(1), by: null, retained: false },
            { kind: 'judged', topic: one, txid: txid(2), outcome: null },
          ],
        }),
      )
      const evicted = (await everythingIn(store)).topics.get(one)
      expect(evicted?.outputs.get(coin(1))?.spent).toBeNull()
      expect([...(evicted?.outputs.keys() ?? [])]).toEqual([coin(1)])
      expect([...(evicted?.judged.keys() ?? [])]).toEqual([txid(1), txid(3)])
      const again = applying(3, [coin(1)])
      await committed(store, { ...again, expects: [judgedIs(3, 'conflict'), coinIs(1, 'unspent')] })
      const slice = await everythingIn(store)
      expect(slice.topics.get(one)?.spends.get(coin(1))).toBe(txid(3))
      expect(slice.topics.get(one)?.judged.get(txid(3))?.kind).toBe('admitted')
      await equalsItsReplay(store)
    })

    test('S6 a watcher hears each commit of every tab once and in order, until it stops', async ({
      open,
    }) => {
      const [left, right] = [await open(), await open()]
      const heard: StateEvent[] = []
      const stop = left.watch(0, (event) => heard.push(event))
      for (let n = 1; n <= 6; n++) await committed(n % 2 ? left : right, applying(n))
      await until(() => heard.length >= 6)
      stop()
      await committed(right, applying(7))
      await settled()
      expect(heard.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6])
      expect(heard[1]).toMatchObject({ cause: plan({}).cause, changes: applying(2).changes })
    })

    test('S6 a watcher resumes after the revision that it names, and hears no stale plan', async ({
      open,
    }) => {
      const store = await open()
      for (let n = 1; n <= 4; n++) await committed(store, applying(n))
      await store.commit(applying(1))
      const heard: number[] = []
      const stop = (await open()).watch(2, ({ revision }) => heard.push(revision))
      await until(() => heard.length >= 2)
      await settled()
      stop()
      expect(heard).toEqual([3, 4])
    })

    test('S6 stopping inside the telling ends it there', async ({ open }) => {
      const store = await open()
      for (let n = 1; n <= 3; n++) await committed(store, applying(n))
      const heard: number[] = []
      const stop = store.watch(0, ({ revision }) => {
        heard.push(revision)
        stop()
      })
      await until(() => heard.length > 0)
      await settled()
      expect(heard).toEqual([1])
    })

    test('S7 what is committed is there for whoever opens later', async ({ open }) => {
      const store = await open()
      await committed(store, applying(1, [], 2))
      await committed(store, applying(2, [coin(1, 1)]))
      expect(await everythingIn(await open())).toEqual(await everythingIn(store))
    })
  })
}

export async function committed(
  store: Store,
  asked: Parameters<Store['commit']>[0],
): Promise<StateEvent> {
  const written = await store.commit(asked)
  if (!written.ok) throw new Error(JSON.stringify(written.error))
  return written.value
}

export async function everythingIn(store: Store): Promise<Slice> {
  const slice = await store.slice(everything(10))
  if (!slice.ok) throw new Error(slice.error.code)
  return slice.value
}

/** Waits in virtual or real time, whichever the world has. */
export async function until(reached: () => boolean): Promise<void> {
  for (let tries = 0; !reached() && tries < 500; tries++) await settled()
}
const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 10))

/** S5: the events, folded, are what the rows say. */
export async function equalsItsReplay(store: Store): Promise<void> {
  const slice = await everythingIn(store)
  const events: StateEvent[] = []
  const stop = store.watch(0, (event) => events.push(event))
  await until(() => events.length >= slice.revision)
  stop()
  const folded = replay(emptyState(), events)
  expect(stateHash(stateOfSlice(slice))).toBe(stateHash(folded))
}
