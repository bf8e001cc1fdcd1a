import { err, ok, type Result } from '#base/result.ts'
import type { CommitFailure } from '#model/store.ts'
import { failureOf, type StorageProblem } from './problem.ts'
import type { HeadRow, LabTables } from './schema.ts'

/** An open database, or one that was lost: then it stays closed, so that nothing is written into an empty or a newer one. */
export interface Connection {
  readonly tables: LabTables
  /** The first row of every transaction; null, and the connection lost, if the rows are not those that were opened. */
  head(): Promise<HeadRow | null>
  lose(problem: StorageProblem): void
  tell(problem: StorageProblem): void
}

/** Runs a transaction; null from it means that the connection was lost. */
export async function guarded<T>(
  connection: Connection,
  work: () => PromiseLike<T | null>,
): Promise<Result<T, Exclude<CommitFailure, { code: 'stale' }>>> {
  try {
    const answer = await work()
    return answer === null ? err({ code: 'closed' }) : ok(answer)
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'storage')
      connection.tell(
        failure.name === 'QuotaExceededError'
          ? { code: 'full' }
          : { code: 'failed', name: failure.name },
      )
    return err(failure)
  }
}
