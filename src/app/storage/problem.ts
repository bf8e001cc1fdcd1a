import Dexie from 'dexie'
import type { CommitFailure } from '#model/store.ts'

/** What a person must hear of their storage; nothing that was committed before is lost by any but `cleared`. */
export type StorageProblem =
  /** The browser refuses to store anything here: only memory is left. */
  | { readonly code: 'denied'; readonly name: string }
  /** A commit did not fit: nothing of it was written. */
  | { readonly code: 'full' }
  /** Another tab opened a newer version; this one is closed for good and must be reloaded. */
  | { readonly code: 'upgraded-elsewhere' }
  /** The database was made by a newer version of this page. */
  | { readonly code: 'newer' }
  /** Other tabs hold an older version open; opening goes on when they close. */
  | { readonly code: 'blocked' }
  /** The database was deleted or evicted while it was open; it is never quietly begun anew. */
  | { readonly code: 'cleared' }
  /** Another tab deleted the workspace that this one has open, on purpose. */
  | { readonly code: 'workspace-deleted'; readonly name: string }
  /** The browser closed the connection, the rows are still there: reload. */
  | { readonly code: 'disconnected' }
  | { readonly code: 'failed'; readonly name: string }

/** Full storage shows mostly when the transaction ends, as an AbortError around the true one. */
function nameOf(error: unknown): string {
  if (error instanceof Dexie.BulkError && error.failures[0]) return nameOf(error.failures[0])
  if (error instanceof Dexie.DexieError && error.inner instanceof Error) return nameOf(error.inner)
  return error instanceof Error || error instanceof DOMException ? error.name : 'UnknownError'
}

const closed = new Set(['DatabaseClosedError', 'InvalidStateError', 'MissingAPIError'])

export function failureOf(error: unknown): Exclude<CommitFailure, { code: 'stale' }> {
  const name = nameOf(error)
  return closed.has(name) ? { code: 'closed' } : { code: 'storage', name }
}

const denials = new Set(['SecurityError', 'InvalidStateError', 'UnknownError', 'MissingAPIError'])

export function openingProblem(error: unknown): StorageProblem {
  const name = nameOf(error)
  if (name === 'VersionError') return { code: 'newer' }
  if (name === 'QuotaExceededError') return { code: 'full' }
  return denials.has(name) ? { code: 'denied', name } : { code: 'failed', name }
}
