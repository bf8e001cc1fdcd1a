import { seededRandom } from '#simulation/random.ts'
import type { Exercise, Prepared } from './exercise.ts'
import { createJudge } from './judge.ts'
import type { StageOrder, Telling } from './run-stage.ts'
import type { Verdict } from './verdict.ts'

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

/** What the sandbox is told: the stories, never what must come of them. */
function orderOf({ entry, checks }: Exercise, seed: string, prepared: Prepared): StageOrder {
  const scenarios = checks.flatMap(({ id }) => (prepared.trials[id] ?? []).map((t) => t.scenario))
  return { stage: { ...prepared.stage, seed, entry }, scenarios, replay: null }
}

export const passedAll = (verdicts: readonly Verdict[]): boolean =>
  verdicts.length > 0 && verdicts.every(({ kind }) => kind === 'passed')
