import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { stateHash } from '#model/hash.ts'
import { emptyState } from '#model/lab-state.ts'
import { replay } from '#model/replay.ts'
import { everyCrash } from '#simulation/explorer.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import type { LabDatabase } from '#storage/open.ts'
import { plansOfNode } from '#testing/buyers.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { unitsByAsset, walletNode, type WalletNode } from '#testing/wallet-world.ts'
import { emptyWant } from './chain-facts.ts'
import type { Acted, ActFailure } from './wallet.ts'
import type { Result } from '#base/result.ts'

type Acting = (node: WalletNode) => Promise<Result<Acted, ActFailure>>

const tokens = { basket: 'stock', quantity: 2 }

async function shop(node: WalletNode): Promise<void> {
  await node.acted('merchant', 'faucet', { satoshis: 500 })
  await node.acted('bob', 'faucet', { satoshis: 500 })
  await node.acted('merchant', 'mint', { basket: 'stock', amounts: [1, 1, 1] })
}

async function held(node: WalletNode): Promise<void> {
  await shop(node)
  await node.acted('merchant', 'reserve', { tokens: [tokens] })
}

/** Of the one hold there is; its name follows from what it holds. */
const reservation = async (): Promise<string> => {
  let name = ''
  await plansOfNode(async (node) => {
    await shop(node)
    const { told } = await node.acted('merchant', 'reserve', { tokens: [tokens] })
    name = told.kind === 'reserved' ? told.reservation : ''
  })
  return name
}

/** The state by its history, after checking that the rows list the same unspent tokens (B8). */
async function seen({ queries, store }: LabDatabase) {
  const revision = await queries.revision()
  const state = await queries.stateAt(revision)
  const all = [...state.tokens.values()].flatMap((own) => [...own.values()])
  const baskets = new Map(
    all.map(({ owner, basket }) => [`${owner} ${basket}`, { owner, basket }] as const),
  )
  const sliced = await store.slice({ ...emptyWant, baskets: [...baskets.values()] })
  assert(sliced.ok, 'read')
  const unspent = all.filter(({ status }) => status.kind !== 'spent')
  const byOutpoint = <T extends { readonly outpoint: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => (a.outpoint < b.outpoint ? -1 : 1))
  expect(byOutpoint(sliced.value.tokens)).toEqual(byOutpoint(unspent))
  const holds = [...state.actions.values()].flatMap((own) => [...own.values()])
  const reserved = unspent.filter(({ status }) => status.kind === 'reserved')
  expect(reserved.map(({ outpoint }) => outpoint).toSorted()).toEqual(
    holds.flatMap((hold) => hold.holds).toSorted(),
  )
  return { revision, hash: stateHash(state), units: [...unitsByAsset(state).values()] }
}

/** Dies at every point of an act, in a tab of its own, and is asked again by another. */
async function survives(prepare: (node: WalletNode) => Promise<void>, acting: Acting) {
  const plans = await plansOfNode(prepare)
  return everyCrash(async (crashAt) => {
    const disk = virtualDisk()
    const points: string[] = []
    const dies = (point: string) => points.push(point) - 1 === crashAt
    const pass = async (point: string) => {
      if (dies(point)) await new Promise(() => {})
    }
    const { value: start } = await inVirtualTime(disk, async () => {
      const first = await openOrThrow(disk.process('first'))
      for (const plan of plans) assert((await first.store.commit(plan)).ok, 'committed')
      const before = await seen(first)
      first.close()
      return { before, tab: await openOrThrow(disk.process('tab')) }
    })
    const { store } = start.tab
    const mortal = walletNode({
      ...store,
      slice: async (want) => {
        const sliced = await store.slice(want)
        await pass('slice')
        return sliced
      },
      commit: async (plan) => {
        const written = await store.commit(plan)
        await pass('committed')
        return written
      },
    })
    const run = await disk.run(() => acting(mortal), {
      interrupt: ({ kind, process }) => (process === 'tab' && dies(kind) ? 'crash' : null),
    })
    const { value: end } = await inVirtualTime(disk, async () => {
      const later = await openOrThrow(disk.process('later'))
      const after = await seen(later)
      const again =
        after.revision === start.before.revision ? await acting(walletNode(later.store)) : null
      const ended = await seen(later)
      const events = await later.queries.events({ limit: ended.revision })
      const folded = stateHash(replay(emptyState(), events.toReversed()))
      later.close()
      return { after, again: again?.ok ?? null, ended, folded }
    })
    return { points, before: start.before, ending: run.ending.kind, ...end }
  })
}

describe('an act that dies', () => {
  test.each<[string, (node: WalletNode) => Promise<void>, Acting]>([
    [
      'a swap',
      shop,
      (node) => node.act('merchant', 'swap', { tokens, counterparty: node.key('bob'), price: 70 }),
    ],
    ['a hold', shop, (node) => node.act('merchant', 'reserve', { tokens: [tokens] })],
    [
      'a release',
      held,
      async (node) => node.act('merchant', 'release', { reservation: await reservation() }),
    ],
    [
      'a sale out of a hold',
      held,
      async (node) =>
        node.act('merchant', 'sale', {
          tokens: { ...tokens, quantity: 1, reservation: await reservation() },
        }),
    ],
  ])(
    'W8 %s at any point: as before or as after, and asked again it ends the same',
    async (_, prepare, acting) => {
      const { whole, crashed } = await survives(prepare, acting)
      expect(whole.ending).toBe('returned')
      expect(whole.after.hash).not.toBe(whole.before.hash)
      for (const { points, before, after, again, ended, folded, ending } of crashed) {
        const written = after.revision > before.revision
        expect([points.at(-1), ending]).toEqual([points.at(-1), 'hung'])
        expect([points.at(-1), after.hash]).toEqual([
          points.at(-1),
          written ? whole.after.hash : before.hash,
        ])
        expect(again).toBe(written ? null : true)
        expect([ended.hash, folded]).toEqual([whole.after.hash, whole.after.hash])
      }
      expect(new Set(crashed.map(({ points }) => points.at(-1)))).toEqual(
        new Set(['slice', 'before-write', 'before-commit', 'after-commit', 'committed']),
      )
    },
    240_000,
  )
})
