import { toHex } from '#base/bytes.ts'
import { plainHashes } from '#chain/hash.ts'
import type { Change } from './change.ts'

/** Bytes of one check: enough to name the step at which two histories part, never to trust one. */
export const CHECK_BYTES = 2

/** What `stateHash` never shows: rows of indexes, proofs and refusals may change their form. */
const isSeen = (change: Change): boolean =>
  change.kind !== 'index-set' &&
  change.kind !== 'proof-set' &&
  (change.kind !== 'judged' || change.outcome === null || change.outcome.kind === 'admitted')

/** Over what one commit changed, as far as it is part of the state hash. */
export function eventCheck(changes: readonly Change[]): Uint8Array {
  const lines = changes.filter(isSeen).map(lineOf).toSorted()
  return plainHashes.sha256(new TextEncoder().encode(lines.join('\n'))).slice(0, CHECK_BYTES)
}

function lineOf(change: Change): string {
  switch (change.kind) {
    case 'output-admitted':
      return JSON.stringify([change.kind, change.output.topic, change.output.outpoint])
    case 'output-evicted':
      return JSON.stringify([change.kind, change.topic, change.outpoint])
    case 'coin-spent':
      return JSON.stringify([change.kind, change.topic, change.outpoint, change.by])
    case 'judged':
      return JSON.stringify([change.kind, change.topic, change.txid, change.outcome === null])
    case 'token-set': {
      const { owner, outpoint, token } = change
      const end = token && [token.basket, token.tags.toSorted(), token.status.kind]
      return JSON.stringify([change.kind, owner, outpoint, end])
    }
    case 'action-set':
      return JSON.stringify([change.kind, change.owner, change.reference, change.action === null])
    case 'rule-set':
      return JSON.stringify([change.kind, change.owner, change.asset, change.basket])
    case 'broadcast-set':
      return JSON.stringify([change.kind, change.txid, change.chain, change.status])
    case 'header-set': {
      const header = change.header && toHex(change.header)
      return JSON.stringify([change.kind, change.chain, change.height, header])
    }
    case 'index-set':
    case 'proof-set':
      return change.kind
  }
}
