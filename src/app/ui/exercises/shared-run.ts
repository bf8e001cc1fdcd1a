import { runHash } from '#grading/run-hash.ts'
import type { Files } from './exercise-session.ts'
import type { ExerciseRun } from './use-exercise-run.ts'
import { sameFiles } from './work.ts'

/** The failing run that was seen last, and what it came to if the files are still those that ran. */
export function sharedRun(
  { replays: { replaying }, grading }: ExerciseRun,
  files: Files,
): { readonly code: string; readonly came: string | null } | null {
  if (replaying.state === 'shown') {
    const { code, replay } = replaying
    return { code, came: sameFiles(replaying.files, files) ? runHash(replay) : null }
  }
  const failure = grading.verdicts.find((verdict) => verdict.failure?.counterexample)?.failure
  if (!failure?.counterexample) return null
  const { code, steps } = failure.counterexample
  const same = sameFiles(grading.files, files)
  return { code, came: same ? runHash({ ...failure, complaint: failure, steps }) : null }
}

/** Null: the link's run was not brought about with the link's files, or the link does not say what it came to. */
export function verifiedRun(
  { replays: { replaying } }: ExerciseRun,
  link: { readonly replay: string | null; readonly came: string | null; readonly files: Files },
): boolean | null {
  if (link.came === null || replaying.state !== 'shown') return null
  if (replaying.code !== link.replay || !sameFiles(replaying.files, link.files)) return null
  return runHash(replaying.replay) === link.came
}
