import { grade, replay, type Replayed } from '#grading/grade.ts'
import type { Exercise } from '#grading/exercise.ts'
import { runStage } from '#grading/run-stage.ts'
import type { ReplayCode, Verdict } from '#grading/verdict.ts'
import { compileProgram } from './compile-program.ts'

/** Grades a program without a sandbox, for our own programs only; with `upTo: 'first-failure'` no further. */
export async function gradeProgram(
  exercise: Exercise,
  program: string,
  seed: string,
  upTo: 'end' | 'first-failure' = 'end',
): Promise<readonly Verdict[]> {
  let failed = false
  const enough = new Error('one check failed')
  return grade(
    exercise,
    seed,
    async (order, tell) => {
      const telling = {
        ...tell,
        progress: () => {
          if (failed && upTo === 'first-failure') throw enough
        },
      }
      try {
        await runStage(compileProgram({ [exercise.entry]: program }), order, telling)
      } catch (error) {
        if (error !== enough) throw error
      }
      return null
    },
    { verdict: ({ kind }) => (failed ||= kind === 'failed') },
  )
}

/** Brings one run about again, without a sandbox as well. */
export const replayProgram = (
  exercise: Exercise,
  program: string,
  code: ReplayCode,
): Promise<Replayed | null> =>
  replay(exercise, code, async (order, tell) => {
    await runStage(compileProgram({ [exercise.entry]: program }), order, tell)
    return null
  })

/** The same inputs for every program that is graded with a seed: signing them takes longer than most gradings. */
export function preparingOnce(exercise: Exercise): Exercise {
  const prepared = new Map<string, ReturnType<Exercise['prepare']>>()
  return {
    ...exercise,
    prepare(seed, chance) {
      const made = prepared.get(seed) ?? exercise.prepare(seed, chance)
      prepared.set(seed, made)
      return made
    },
  }
}
