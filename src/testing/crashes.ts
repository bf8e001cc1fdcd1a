import { expect } from 'vitest'
import type { Store } from '#model/store.ts'
import { everyCrash } from '#simulation/explorer.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { assert } from '#base/result.ts'
import { crashWorld, type Operation } from './crash-operations.ts'
import { mortalEngine } from './mortal-engine.ts'
import { inVirtualTime, openOrThrow } from './storage-worlds.ts'
import { acted, plansOf, type Act } from './tagged-acts.ts'
import { NOWHERE, taggedEngine } from './tagged-node.ts'
import { TAGGED_TOPICS, type TaggedWorld } from './tagged-world.ts'
import { wholeState } from './whole-state.ts'

/** Does `act` after `acts` in a tab that dies at each of its points in turn, reads what is there then, and does it again in another tab. `beside` is another tab's act, at the same time. */
export async function crashesOf(
  world: TaggedWorld,
  acts: readonly Act[],
  act: Act,
  storeOf: (store: Store) => Store = (store) => store,
  beside?: Act,
) {
  const plans = await plansOf(world, acts)

  return everyCrash(async (crashAt) => {
    const disk = virtualDisk()
    const opened = (name: string) => openOrThrow(disk.process(name))
    const prepared = await inVirtualTime(disk, async () => {
      const first = await opened('first')
      for (const plan of plans) assert((await first.store.commit(plan)).ok, 'committed')
      const before = await wholeState(first, world, TAGGED_TOPICS)
      first.close()
      return { before, tab: await opened('tab'), other: await opened('other') }
    })
    const { before, tab, other } = prepared.value
    const mortal = mortalEngine(storeOf(tab.store), crashAt)
    let told: string | null = null
    const work = async () => {
      const first = acted(mortal.engine, world, act)
      // As many awaits as the one that dies, so that it is not always first.
      const neighbour = beside
        ? acted(mortalEngine(other.store, null).engine, world, beside)
        : Promise.resolve(null)
      void neighbour.then((answered) => (told = answered))
      const [answer] = await Promise.all([first, neighbour])
      return answer
    }
    const { ending } = await disk.run(work, mortal.steering)
    const { value } = await inVirtualTime(disk, async () => {
      const later = await opened('later')
      const after = await wholeState(later, world, TAGGED_TOPICS)
      const retried = await acted(taggedEngine(later.store, { network: NOWHERE }), world, act)
      return { after, retried, ended: await wholeState(later, world, TAGGED_TOPICS) }
    })
    return { points: mortal.points(), ending, before, beside: told, ...value }
  })
}

/** S8, for every point of an operation; a retry then answers as the first try would have, or as a second one does. Returns how many points there are. */
export async function pointsSurvived(operation: Operation): Promise<number> {
  const { before: acts, act, answer, again } = operation
  const { whole, crashed } = await crashesOf(crashWorld(), acts, act)
  expect(whole.ending).toEqual({ kind: 'returned', value: answer })
  expect(whole.retried).toBe(again)
  const died = new Set<string | undefined>()
  for (const { points, ending, before, after, retried, ended } of crashed) {
    const point = points.at(-1)
    const written = after.revision > before.revision
    expect([point, ending]).toEqual([point, { kind: 'hung' }])
    expect([point, after]).toEqual([point, written ? whole.after : before])
    expect(after.replayed).toBe(after.hash)
    expect(retried).toBe(written ? again : answer)
    expect(ended.content).toEqual(whole.after.content)
    died.add(point?.split(' ')[0])
  }
  const writes = whole.after.revision > whole.before.revision
  const kinds = writes ? ['before-write', 'before-commit', 'after-commit'] : []
  expect([...died].toSorted()).toEqual(['await', ...kinds].toSorted())
  return crashed.length
}
