import type { Revision } from '#chain/ids.ts'

/** What the page asks of the worker that writes a state down. */
export interface StateWanted {
  readonly database: string
  readonly revision: Revision
}

// Both ends are this folder's own: a look at the outline is enough.
export const isStateWanted = (message: unknown): message is StateWanted =>
  typeof message === 'object' && message !== null && 'database' in message && 'revision' in message
