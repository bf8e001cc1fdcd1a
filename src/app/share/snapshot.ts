import type { Action } from '#model/action.ts'

/** One actor's actions, enough to redo it alone: what the network answered is among a node's. */
export interface LogLink {
  readonly kind: 'log'
  readonly seed: string
  readonly actors: Readonly<Record<string, readonly Action[]>>
  /** 64 hex digits: the state hash that redoing must come to. */
  readonly hash: string
}

/** A scenario with every choice made: a play of services, or a grader's counterexample. */
export interface RunLink {
  readonly kind: 'run'
  readonly scenario: string
  readonly seed: string
  readonly schedule: string
  readonly edits: readonly Action[]
  /** 64 hex digits: the state hash that the run must come to. */
  readonly hash: string
}

/** Files by path, as the editor holds them; they are shown and never run before a person asks. */
export interface SharedCode {
  readonly exercise: string
  readonly files: Readonly<Record<string, string>>
}

/** All that a link can hold: never settings, progress or verdicts. */
export interface Snapshot {
  readonly link: LogLink | RunLink
  readonly code: SharedCode | null
  /** Where the scrubber stands: a revision of a log, a step of a run. */
  readonly place: number | null
}
