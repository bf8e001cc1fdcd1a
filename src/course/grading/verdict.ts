import type { CheckCard, Complaint } from './exercise.ts'
import type { DrawnStep } from './draw-trace.ts'
import type { Replay } from './run-stage.ts'
import type { ThrownError } from './trace.ts'

/** What a check came to. `skipped`: an earlier check of its group failed. */
export interface Verdict extends CheckCard {
  readonly kind: 'passed' | 'failed' | 'skipped'
  /** How many runs were judged. */
  readonly runs: number
  /** False: there were more schedules than are tried. */
  readonly complete: boolean
  readonly failure: null | Failure
}

export interface Failure extends Complaint {
  /** What was done, in words. */
  readonly ran: string
  /** Null: the program did not come as far as a run. */
  readonly counterexample: null | Counterexample
  /** The last error of that run, for its place in the learner's files. */
  readonly thrown: null | ThrownError
}

/** The shortest run that fails; its code brings it about again. */
export interface Counterexample extends Replay {
  readonly code: string
  /** For a sequence diagram and for the table beside it. */
  readonly steps: readonly DrawnStep[]
}

/** What a counterexample's code says. */
export interface ReplayCode extends Replay {
  readonly exercise: string
  readonly seed: string
  readonly scenario: string
}

const CODE = /^([a-z-]+)~([0-9a-z]+)~([0-9a-z-]+)~([0-9a-z]*)~(?:([cf])(\d{1,6}))?$/

/** `topics~seed~scenario~schedule~c7`: letters, digits and hyphens between tildes, so it fits a link. */
export function replayCode(code: ReplayCode): string {
  const { exercise, seed, scenario, schedule, interruption } = code
  const stop = interruption ? `${interruption.how === 'crash' ? 'c' : 'f'}${interruption.at}` : ''
  return [exercise, seed, scenario, schedule, stop].join('~')
}

/** Null where the text is no such code. */
export function parseReplayCode(text: string): ReplayCode | null {
  const [whole, exercise = '', seed = '', scenario = '', schedule = '', how, at] =
    CODE.exec(text) ?? []
  if (whole === undefined) return null
  const interruption =
    how === undefined ? null : ({ how: how === 'c' ? 'crash' : 'fault', at: Number(at) } as const)
  return { exercise, seed, scenario, schedule, interruption }
}
