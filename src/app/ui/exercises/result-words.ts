import type { Exercise } from '#grading/exercise.ts'
import { quantity } from '#widgets/quantity.tsx'
import type { ExerciseRun } from './use-exercise-run.ts'

/** One calm sentence for eyes and screen readers: it changes when something begins or ends, not with each check. */
export function resultWords(
  { checks }: Exercise,
  { grading, busy, faults }: Pick<ExerciseRun, 'grading' | 'busy' | 'faults'>,
): string {
  if (busy === 'checking') return 'Checking types…'
  const failed = grading.verdicts.find(({ kind }) => kind === 'failed')
  if (grading.state === 'running')
    return failed ? `Running the checks: ${failed.id} failed.` : 'Running the checks…'
  if (faults.length > 0) return 'Nothing was run: the program has to be corrected first.'
  const passed = grading.verdicts.filter(({ kind }) => kind === 'passed').length
  const of = `${passed} of ${quantity(checks.length, 'check')} passed`
  switch (grading.state) {
    case 'idle':
      return 'Nothing has been run yet. Each check stands for a success criterion of the module.'
    case 'stopped':
      return `Stopped: ${of} by then.`
    case 'lost':
      return 'The judge’s worker was lost. Run again, or reload the page.'
    case 'ended':
      return failed ? `${of}; ${failed.id} failed first.` : `${of}.`
  }
}
