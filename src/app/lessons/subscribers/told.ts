import type { Revision } from '#chain/ids.ts'

/** What a subscriber hears: a commit that changed its topic. */
export interface Told {
  readonly revision: Revision
}

/** What each of several subscribers heard of the same commits. */
export interface Hearing {
  readonly name: string
  readonly fromSketch: readonly Revision[]
  readonly fromLab: readonly Revision[]
}
