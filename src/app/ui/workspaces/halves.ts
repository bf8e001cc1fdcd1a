import type { IndexedDb } from '#storage/open.ts'
import { deleteDatabases, type Workspaces } from '#storage/workspaces.ts'
import { forgetFor } from './kept-for.ts'

/** What it takes to make workspaces out of sight, and to clear away what was cut off. */
export interface HalvesParts {
  readonly registry: Workspaces
  readonly where: IndexedDb
  /** Of the browser; without them nothing half-made is ever cleared away. */
  readonly locks: Pick<LockManager, 'request'> | null
}

/** Random hex digits, two for each byte. */
export const hexOf = (count: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/** Of a workspace that nobody has. */
export const freshId = (): string => `w${hexOf(5)}`

const lockOf = (id: string) => `workspace ${id} is being made`

/** While these are being made: other tabs leave them alone. */
export async function underLocks<T>(
  locks: HalvesParts['locks'],
  ids: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...rest] = ids
  if (locks === null || first === undefined) return work()
  return locks.request(lockOf(first), () => underLocks(locks, rest, work))
}

export async function clearAway({ registry, where }: HalvesParts, id: string): Promise<void> {
  await deleteDatabases(id, where)
  forgetFor(id)
  await registry.drop(id)
}

/** Ends what was begun: a deletion, or a making whose tab died. What another tab is making stays. */
export async function clearHalves(parts: HalvesParts): Promise<void> {
  const { registry, locks } = parts
  for (const half of locks === null ? [] : await registry.halves())
    await locks?.request(lockOf(half), { ifAvailable: true }, async (lock) => {
      if (lock === null || !(await registry.halves()).includes(half)) return
      await clearAway(parts, half)
    })
}
