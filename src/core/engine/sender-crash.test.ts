import { describe, expect, test } from 'vitest'
import { realTimer, type Timer } from '#base/rpc.ts'
import type { ChainSource, Network } from '#model/network.ts'
import type { Store } from '#model/store.ts'
import { everyCrash } from '#simulation/explorer.ts'
import { virtualDisk, type Steering } from '#simulation/virtual-indexed-db.ts'
import { networkedNode, networkedWorld, TOKENS } from '#testing/networked.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'

/** Everything of a process stops at one point: what it awaits then never comes. */
function mortality(crashAt: number | null) {
  const points: string[] = []
  let dead = false
  let end = () => {}
  const death = new Promise<void>((resolve) => (end = resolve))
  const reach = (point: string): boolean => {
    if (!dead) points.push(point)
    dead ||= points.length - 1 === crashAt
    if (dead) end()
    return dead
  }
  const timer: Timer = (ms, fire) => realTimer(ms, () => dead || fire())
  const isDead = () => dead
  const awaited =
    <A extends readonly unknown[], T>(name: string, work: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      if (reach(`${name} begins`)) await new Promise(() => {})
      const value = await work(...given)
      if (reach(`${name} ended`)) await new Promise(() => {})
      return value
    }
  const steering: Steering = {
    interrupt: ({ kind, process, what }) =>
      process === 'tab' && reach(`${kind} ${what}`) ? 'crash' : null,
  }
  return { points, awaited, steering, timer, isDead, death }
}

type Awaiting = ReturnType<typeof mortality>['awaited']

const mortalStore = (store: Store, awaited: Awaiting, isDead: () => boolean): Store => ({
  ...store,
  slice: (want) => (isDead() ? new Promise(() => {}) : store.slice(want)),
  commit: awaited('commit', (plan) => store.commit(plan)),
})

const mortalNetwork = (network: Network & ChainSource, awaited: Awaiting) => ({
  ...network,
  submit: awaited('submit', (ef: Uint8Array) => network.submit(ef)),
  status: awaited('status', (txid: Parameters<Network['status']>[0]) => network.status(txid)),
})

describe('N20 a crash at every point between commit, send, accept and answer', () => {
  test('N20 begun again, it converges: sent, accepted once, answered once, applied once', async () => {
    const world = networkedWorld()
    const { whole, crashed } = await everyCrash(async (crashAt) => {
      const toys = { ...world, ...world.fresh() }
      const disk = virtualDisk()
      const { points, awaited, steering, timer, isDead, death } = mortality(crashAt)
      const { value: tab } = await inVirtualTime(disk, async () => {
        const first = await openOrThrow(disk.process('first'))
        await networkedNode(first.store, toys.network).hearAll(toys)
        first.close()
        return openOrThrow(disk.process('tab'))
      })
      const mortal = networkedNode(
        mortalStore(tab.store, awaited, isDead),
        mortalNetwork(toys.network, awaited),
        { timer },
      )
      const life = async () => {
        const sender = mortal.start()
        await mortal.engine.submit(toys.submitting(toys.mint))
        await mortal.until(toys.mint, 'SEEN_ON_NETWORK')
        await sender.stop()
      }
      await disk.run(() => Promise.race([life(), death]), steering)

      const { value } = await inVirtualTime(disk, async () => {
        const later = await openOrThrow(disk.process('later'))
        const node = networkedNode(later.store, toys.network)
        const left = await node.statusOf(toys.mint)
        const sender = node.start()
        // Whoever was never told that it was committed asks again.
        await node.engine.submit(toys.submitting(toys.mint))
        await node.until(toys.mint, 'SEEN_ON_NETWORK')
        await sender.stop()
        const events = await later.queries.events({ limit: 99 })
        const { outputs } = await later.queries.topicAt(TOKENS)
        later.close()
        return {
          left,
          causes: events.map(({ cause }) => cause.kind).filter((kind) => kind !== 'block'),
          outputs: [...outputs.keys()],
          accepted: (await toys.log.load(null)).asked.length,
        }
      })
      return { points, ...value, mint: toys.mint.txid }
    })
    expect(whole.left).toBe('SEEN_ON_NETWORK')
    expect(crashed.length).toBeGreaterThan(12)
    const died = new Set(crashed.map(({ points }) => points.at(-1)?.split(' ')[0]))
    expect([...died].toSorted()).toEqual([
      'after-commit',
      'before-commit',
      'before-write',
      'commit',
      'status',
      'submit',
    ])
    for (const { points, causes, outputs, accepted, mint } of [whole, ...crashed])
      expect([points.at(-1), causes, outputs, accepted]).toEqual([
        points.at(-1),
        ['answer', 'submit'],
        [`${mint}.0`],
        1,
      ])
    expect(new Set(crashed.map(({ left }) => left))).toEqual(
      new Set([null, 'queued', 'SEEN_ON_NETWORK']),
    )
  })
})
