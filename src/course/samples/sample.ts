import type { TopicName } from '#chain/ids.ts'

/** Where a sample stands in the list that a person picks from. */
export type SampleGroup = 'tokens' | 'notes' | 'order' | 'shapes' | 'real' | 'broken'

/** Something to paste, with what it shows; title and what are plain English for a reader. */
export interface Sample {
  readonly name: string
  readonly title: string
  readonly what: string
  readonly group: SampleGroup
  readonly beef: Uint8Array
  readonly topics: readonly TopicName[]
  /** For a real block: paste it (80 bytes as hex) to know the root. */
  readonly header?: { readonly height: number; readonly hex: string }
  /** Set on broken ones: the ReadFault's code, or the verdict of the report. */
  readonly breaks?: string
}
