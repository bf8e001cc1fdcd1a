import type { ExerciseFiles } from '#exercises/exercise-files.ts'
import type { Exercise } from '#grading/exercise.ts'
import type { EarlierWork } from '#model/desk.ts'
import type { Course } from './course.ts'
import type { Files } from './exercise-session.ts'

/** What is written for one exercise: kept as one types, or a guest's and kept nowhere. */
export interface Work {
  readonly files: Files
  /** Of the exercise, from 0. */
  readonly step: number
  readonly saved: 'saved' | 'saving' | 'refused' | 'memory' | 'guest'
  edit(file: string, text: string): void
  /** Adds or removes files. */
  arrange(files: Files): void
  goTo(step: number): void
  /** Something else in its place; what was there is kept. */
  replace(files: Files): void
  /** Latest first; what was there before it was replaced. */
  readonly earlier: readonly EarlierWork[]
}

export interface ExerciseParts {
  readonly course: Course
  readonly exercise: Exercise
  readonly texts: ExerciseFiles
  /** A counterexample's code that a link brought. */
  readonly replay: string | null
  /** What that run came to with the link's files. */
  readonly came: string | null
}

/** What a file may be called: a link's names pass here too. */
export const FILE_NAME = /^[a-z][a-z0-9-]{0,40}\.ts$/

/** What a step is begun with; null: with what is there. */
export function beginningOf(
  { entry, steps }: Exercise,
  { starter, blank }: ExerciseFiles,
  step: number,
): Files | null {
  const begin = steps[step]?.begin
  if (begin === 'starter') return { [entry]: starter }
  return begin === 'blank' ? { [entry]: blank } : null
}

/** What `reset` brings back: the last beginning on the way to this step. */
export function resetOf(exercise: Exercise, texts: ExerciseFiles, step: number): Files {
  for (let at = step; at >= 0; at--) {
    const found = beginningOf(exercise, texts, at)
    if (found) return found
  }
  return { [exercise.entry]: texts.starter }
}

export function sameFiles(one: Files, other: Files): boolean {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  )
}
