import { stateHash } from '#model/hash.ts'
import { emptyState, type LabState } from '#model/lab-state.ts'
import {
  virtualDisk,
  type Steering,
  type Run,
  type VirtualDisk,
} from '#simulation/virtual-indexed-db.ts'
import { openLabDatabase, type IndexedDb, type LabDatabase } from '#storage/open.ts'
import type { StorageProblem } from '#storage/problem.ts'
import { everythingIn, type InWorld } from './store-conformance.ts'
import { one, two } from './plans.ts'

/** Opens or fails the test; a problem that nobody expects fails it too. */
export async function openOrThrow(
  where: IndexedDb,
  tell: (problem: StorageProblem) => void = (problem) => {
    throw new Error(JSON.stringify(problem))
  },
  name = 'lab-test',
): Promise<LabDatabase> {
  const opened = await openLabDatabase(name, where, tell)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  return opened.value
}

/** The value, or the test's own failure. */
export async function inVirtualTime<T>(
  disk: VirtualDisk,
  work: () => Promise<T>,
  steering?: Steering,
): Promise<{ readonly value: T; readonly run: Run<T> }> {
  const run = await disk.run(work, steering)
  if (run.ending.kind === 'threw') throw run.ending.error
  if (run.ending.kind !== 'returned') throw new Error(run.ending.kind)
  return { value: run.ending.value, run }
}

/** Every `open` is a process of its own on one virtual disk. */
export const virtualWorld: InWorld = async (test) => {
  const disk = virtualDisk()
  const opened: LabDatabase[] = []
  await inVirtualTime(disk, async () => {
    await test({
      open: async () => {
        const database = await openOrThrow(disk.process(`tab ${opened.length}`))
        opened.push(database)
        return database.store
      },
    })
    for (const database of opened) database.close()
  })
}

/** What the rows say, told by reading them; and what the events say, by replay. */
export async function rowsSeen({ store, queries }: LabDatabase) {
  const slice = await everythingIn(store)
  const topics = await Promise.all([queries.topicAt(one), queries.topicAt(two)])
  const state: LabState = { ...emptyState(), topics: new Map(topics.map((at) => [at.topic, at])) }
  return {
    hash: stateHash(state),
    tokens: slice.tokens.length,
    actions: slice.actions.length,
    rules: slice.rules.length,
    headers: slice.headers.length,
    transactions: slice.transactions.size,
    counters: await queries.topics(),
    revision: await queries.revision(),
    events: (await queries.events({ limit: 9 })).length,
    replayed: stateHash({
      ...(await queries.stateAt(9)),
      tokens: new Map(),
      actions: new Map(),
      rules: new Map(),
      headers: new Map(),
      broadcasts: new Map(),
    }),
  }
}
