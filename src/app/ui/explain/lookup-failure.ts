import type { LookupFailure } from '#engine/engine.ts'

/** Why a lookup has no answer, and what to do. A lookup writes nothing. */
export function explainLookupFailure(failure: LookupFailure): string {
  switch (failure.code) {
    case 'unknown-service':
      return `This node has no lookup service “${failure.service}”. Choose one of those in the list.`
    case 'bad-query':
      return `${failure.service} does not understand the query: ${failure.message || 'it gave no reason'}. Its description says what can be asked.`
    case 'storage':
      return `The browser’s storage answered ${failure.name}. Load the page again, then ask again.`
    case 'closed':
      return 'Another tab upgraded or deleted the database. Load the page again.'
  }
}
