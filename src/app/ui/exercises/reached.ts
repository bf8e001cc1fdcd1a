import { CRITERIA } from '#grading/criteria.ts'
import type { Exercise } from '#grading/exercise.ts'
import type { Verdict } from '#grading/verdict.ts'
import type { Progress } from '#model/desk.ts'

/** What a grading adds to what was reached: a check stays passed, an exercise is solved by one grading that passes all. */
export const reachedBy =
  ({ checks }: Exercise, verdicts: readonly Pick<Verdict, 'id' | 'kind'>[], at: number) =>
  (before: Progress): Progress => {
    const passed = verdicts.flatMap(({ id, kind }) => (kind === 'passed' ? [id] : []))
    const all = checks.length > 0 && checks.every(({ id }) => passed.includes(id))
    return {
      ...before,
      passed: { ...Object.fromEntries(passed.map((id) => [id, at])), ...before.passed },
      solved: before.solved ?? (all ? { at, solutionSeen: before.solutionSeen } : null),
    }
  }

/** A success criterion of the module, and how many of the checks that stand for it have passed. */
export interface CriterionReached {
  readonly criterion: string
  readonly passed: number
  readonly checks: number
}

/** The module's criteria, then any other that a check names. */
export function criteriaReached(
  exercises: readonly Exercise[],
  progress: readonly Progress[],
): readonly CriterionReached[] {
  const cards = exercises.flatMap(({ name, checks }) => {
    const passed = progress.find(({ exercise }) => exercise === name)?.passed ?? {}
    return checks.map(({ id, criterion }) => ({ criterion, passed: Object.hasOwn(passed, id) }))
  })
  const names = new Set<string>([...CRITERIA, ...cards.map(({ criterion }) => criterion)])
  return [...names].map((criterion) => {
    const own = cards.filter((card) => card.criterion === criterion)
    return {
      criterion,
      passed: own.filter(({ passed }) => passed).length,
      checks: own.length,
    }
  })
}

/** The checks by the first step that names them, in the order of the checks. */
export function checksByStep({ checks, steps }: Exercise) {
  return steps.flatMap(({ title, checks: named }, step) => {
    const before = new Set(steps.slice(0, step).flatMap((other) => other.checks))
    const own = checks.filter(({ id }) => named.includes(id) && !before.has(id))
    return own.length > 0 ? [{ step, title, checks: own }] : []
  })
}
