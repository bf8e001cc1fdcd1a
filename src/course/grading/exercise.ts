import type { Scenario, Stage } from './scenario.ts'
import type { Trace } from './trace.ts'

/** Numbers that follow from the run's seed. */
export interface Chance {
  /** A whole number in [0, bound). */
  below(bound: number): number
}

/** What a learner sees of a check before the first run. */
export interface CheckCard {
  /** `X1.3`: exercise 1, check 3. */
  readonly id: string
  readonly title: string
  /** The module’s success criterion that it stands for (criteria.ts). */
  readonly criterion: string
  /** Checks of one group are judged in order, up to the first that fails. */
  readonly group: string
}

/** What is wrong with a run: expected and observed in plain words. */
export interface Complaint {
  readonly expected: string
  readonly observed: string
  /** Half of an operation was seen: such a run is shown before shorter ones. */
  readonly torn?: true
}

/** One story of a check, and how its runs are judged. */
export interface Trial {
  readonly scenario: Scenario
  /** What was done, in words. */
  readonly ran: string
  /** Null: this run is as it must be. */
  readonly judge: (trace: Trace) => Complaint | null
}

/** The checks of one grading run: its inputs are known here and nowhere in the sandbox. */
export interface Prepared {
  readonly stage: Omit<Stage, 'entry' | 'seed'>
  /** By the check's id, in the order in which they are run. */
  readonly trials: Readonly<Record<string, readonly Trial[]>>
}

/** One step of the way from a worked bad example to a blank file. */
export interface ExerciseStep {
  readonly title: string
  /** Plain text. */
  readonly task: string
  /** What stands in the editor when the step is begun: a file of the exercise, or what the learner has. */
  readonly begin: 'starter' | 'blank' | 'own'
  /** Done when these pass. */
  readonly checks: readonly string[]
  /** Each says more than the one before. */
  readonly hints: readonly string[]
}

export interface Exercise {
  /** Of its folder. */
  readonly name: string
  readonly title: string
  /** The learner's file whose exports are graded. */
  readonly entry: string
  readonly checks: readonly CheckCard[]
  readonly steps: readonly ExerciseStep[]
  /** Makes what this run submits, and what must come of it. */
  prepare(seed: string, chance: Chance): Promise<Prepared>
}
