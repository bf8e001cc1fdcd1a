import type { SourceFiles } from './compile.ts'
import type { LogLine, PlacedVerdict } from './grade-in-sandbox.ts'

/** What the page asks of the worker that grades. */
export interface AskedGrading {
  /** Its name. */
  readonly exercise: string
  readonly files: SourceFiles
  readonly seed: string
}

export interface AskedReplay extends Omit<AskedGrading, 'seed'> {
  /** As `parseReplayCode` reads it. */
  readonly code: string
}

/** What comes before the end of a grading. */
export type GradingPart =
  | { readonly kind: 'verdict'; readonly verdict: PlacedVerdict }
  | { readonly kind: 'log'; readonly line: LogLine }
