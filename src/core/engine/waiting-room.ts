import { err, ok, type Result } from '#base/result.ts'
import { encodeBeef } from '#chain/encode.ts'
import type { Txid } from '#chain/ids.ts'
import type { NodeParts } from './create-engine.ts'
import type { StoreFailure } from './chain-facts.ts'
import { readySubject, type ReadySubject } from './ready-subject.ts'

/** Waiting transactions, opened out of the store for as long as one plan is tried. */
export interface WaitingRoom {
  /** Null where the store's own evidence no longer verifies: it then waits on. */
  ready(
    txid: Txid,
  ): Promise<Result<ReadySubject | null, StoreFailure | { readonly code: 'worker-lost' }>>
  close(): void
}

export function waitingRoom(parts: NodeParts): WaitingRoom {
  const open = new Map<Txid, ReadySubject>()
  return {
    async ready(txid) {
      const known = open.get(txid)
      if (known) return ok(known)
      const bytes = encodeBeef({ version: 2, atomic: null, members: [txid] })
      const subject = await readySubject({ ...parts, examiner: parts.aside }, bytes, {})
      if (subject.ok) {
        open.set(txid, subject.value)
        return subject
      }
      const { error } = subject
      const lost =
        error.code === 'worker-lost' || error.code === 'storage' || error.code === 'closed'
      return lost ? err(error) : ok(null)
    },
    close() {
      for (const subject of open.values()) subject.close()
      open.clear()
    },
  }
}
