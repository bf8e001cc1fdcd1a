import type { ExerciseFiles } from '#exercises/exercise-files.ts'
import type { Exercise } from '#grading/exercise.ts'
import { DESK, openDesk, type Desk } from '#storage/desk.ts'

/** All exercises, and what the reader wrote and reached in them. */
export interface Course {
  readonly exercises: readonly Exercise[]
  readonly desk: Desk
  /** Texts of one exercise, asked for once. */
  filesOf(name: string): Promise<ExerciseFiles>
}

let opened: Promise<Course> | null = null

/** Once a page, when its first exercise is visited: the texts and the checks are large. */
export function openCourse(): Promise<Course> {
  opened ??= open().catch((refused: unknown) => {
    opened = null
    throw refused
  })
  return opened
}

async function open(): Promise<Course> {
  const [{ exercises }, { exerciseFiles }, desk] = await Promise.all([
    import('#exercises/exercises.ts'),
    import('#exercises/exercise-files.ts'),
    openDesk(DESK, { indexedDB, IDBKeyRange }),
  ])
  const files = new Map<string, Promise<ExerciseFiles>>()
  return {
    exercises,
    desk,
    filesOf(name) {
      const known = files.get(name) ?? exerciseFiles(name)
      files.set(name, known)
      return known
    },
  }
}
