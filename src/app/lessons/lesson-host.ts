import type { ExtendedExamination } from '#broadcast/examine-extended.ts'
import type { BlockAction } from '#model/action.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Sample } from '#samples/sample.ts'

/** What the page lends to a lesson; its live parts run on nodes of their own and change nothing of the reader's. */
export interface LessonHost {
  samples(): Promise<readonly Sample[]>
  /** The headers that the samples' merkle paths lead to. */
  blocks(): Promise<readonly BlockAction[]>
  /** The page's own words for an outcome. */
  explain(outcome: TopicOutcome): { readonly what: string }
  /** The page's own words for what became of bytes that were sent. */
  explainSent(examination: ExtendedExamination): { readonly what: string; readonly where?: string }
  /** Leaves the lesson: the sample stands ready in the lab. */
  openInLab(sample: Sample): void
}
