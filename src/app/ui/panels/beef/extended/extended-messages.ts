import type { ExtendedExamination } from '#broadcast/examine-extended.ts'

interface Examining {
  readonly ef: Uint8Array
  readonly parents: readonly Uint8Array[]
}

// Both ends are this folder's own: a look at the outline is enough.
export const isExamining = (message: unknown): message is Examining =>
  typeof message === 'object' && message !== null && 'ef' in message && 'parents' in message

export const isExamination = (reply: unknown): reply is ExtendedExamination =>
  typeof reply === 'object' && reply !== null && 'noticer' in reply
