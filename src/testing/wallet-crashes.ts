import { expect } from 'vitest'
import { assert } from '#base/result.ts'
import { emptyWant } from '#engine/chain-facts.ts'
import { stateHash } from '#model/hash.ts'
import { emptyState } from '#model/lab-state.ts'
import { replay } from '#model/replay.ts'
import type { Random } from '#simulation/random.ts'
import { everyCrash } from '#simulation/explorer.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import type { LabDatabase } from '#storage/open.ts'
import { inVirtualTime, openOrThrow } from './storage-worlds.ts'
import type { WalletOperation } from './wallet-operations.ts'
import { unitsByAsset, walletNode } from './wallet-world.ts'

/** Every point, or one of each kind, by chance. */
export type WhichPoints = 'all' | Random

/** Dies at an act's points in turn, in a tab of its own, and is asked again by another. */
export async function crashesOfAct({ begin }: WalletOperation, which: WhichPoints) {
  const { plans, act } = await begin()
  const taken = new Set<number>()
  const worth = (point: string, at: number, all: readonly string[]) => {
    if (which === 'all') return true
    const alike = all.flatMap((one, place) => (one === point ? [place] : []))
    if (alike[0] === at) taken.add(alike[which.below(alike.length)] ?? at)
    return taken.has(at)
  }
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
    const run = await disk.run(() => act(mortal), {
      interrupt: ({ kind, process }) => (process === 'tab' && dies(kind) ? 'crash' : null),
    })
    const { value: end } = await inVirtualTime(disk, async () => {
      const later = await openOrThrow(disk.process('later'))
      const after = await seen(later)
      const written = after.revision > start.before.revision
      const again = written ? null : await act(walletNode(later.store))
      const ended = await seen(later)
      const events = await later.queries.events({ limit: ended.revision })
      const folded = stateHash(replay(emptyState(), events.toReversed()))
      later.close()
      return { after, again: again?.ok ?? null, ended, folded }
    })
    return { points, before: start.before, ending: run.ending.kind, ...end }
  }, worth)
}

/** The state by its history, after checking that the rows list the same unspent tokens (B8), and that what is held is held once. */
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
