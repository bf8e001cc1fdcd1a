import { seededRandom } from '#simulation/random.ts'
import { drawTrace, type DrawnStep } from './draw-trace.ts'
import type { Complaint, Exercise, Prepared } from './exercise.ts'
import { createJudge } from './judge.ts'
import { readReport } from './read-report.ts'
import type { StageOrder, Telling } from './run-stage.ts'
import type { ScenarioReport } from './trace.ts'
import type { ReplayCode, Verdict } from './verdict.ts'

/** Runs a learner's program in a sandbox; null: it ran to its end, otherwise what stopped it, in words. */
export type RunProgram = (order: StageOrder, tell: Telling) => Promise<string | null>

export interface Watching {
  readonly verdict?: (verdict: Verdict) => void
  readonly progress?: (done: number, total: number) => void
}

/** Every check of an exercise on inputs of this seed; verdicts are told as they come. */
export async function grade(
  exercise: Exercise,
  seed: string,
  run: RunProgram,
  { verdict = () => {}, progress = () => {} }: Watching = {},
): Promise<readonly Verdict[]> {
  const prepared = await exercise.prepare(seed, seededRandom(seed))
  const judge = createJudge(exercise, seed, prepared)
  const verdicts: Verdict[] = []
  const tell = (settled: readonly Verdict[]) => {
    for (const one of settled) {
      verdicts.push(one)
      verdict(one)
    }
  }
  const stopped = await run(orderOf(exercise, seed, prepared), {
    progress,
    result: (report) => tell(judge.take(report)),
  })
  tell(judge.end(stopped ?? 'It reported nothing of this check.'))
  return verdicts
}

/** One run of a counterexample again, by its code. */
export interface Replayed {
  readonly ran: string
  /** Null: the program has been mended, this run is as it must be. */
  readonly complaint: Complaint | null
  readonly steps: readonly DrawnStep[]
}

/** Null where the exercise has no such scenario, or the program did not come so far. */
export async function replay(
  exercise: Exercise,
  code: ReplayCode,
  run: RunProgram,
): Promise<Replayed | null> {
  const { seed, schedule, interruption } = code
  const { stage, trials } = await exercise.prepare(seed, seededRandom(seed))
  const trial = Object.values(trials)
    .flat()
    .find(({ scenario }) => scenario.id === code.scenario)
  if (!trial || code.exercise !== exercise.name) return null
  const { scenario, ran, judge } = trial
  const reports: ScenarioReport[] = []
  const order: StageOrder = {
    stage: { ...stage, seed, entry: exercise.entry },
    scenarios: [scenario],
    replay: { schedule, interruption },
  }
  const result = (value: unknown) => {
    const report = readReport(value)
    if (report) reports.push(report)
  }
  await run(order, { progress: () => {}, result })
  const trace = reports[0]?.traces[0]
  return trace ? { ran, complaint: judge(trace), steps: drawTrace(scenario, trace) } : null
}

/** What the sandbox is told: the stories, never what must come of them. */
function orderOf({ entry, checks }: Exercise, seed: string, prepared: Prepared): StageOrder {
  const scenarios = checks.flatMap(({ id }) => (prepared.trials[id] ?? []).map((t) => t.scenario))
  return { stage: { ...prepared.stage, seed, entry }, scenarios, replay: null }
}

export const passedAll = (verdicts: readonly Verdict[]): boolean =>
  verdicts.length > 0 && verdicts.every(({ kind }) => kind === 'passed')
