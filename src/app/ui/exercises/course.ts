import type { ExerciseFiles } from '#exercises/exercise-files.ts'
import type { Exercise } from '#grading/exercise.ts'
import { browserDatabases, memoryDatabases } from '#storage/databases.ts'
import { DESK, openDesk, type Desk } from '#storage/desk.ts'

/** All exercises, and what the reader wrote and reached in them. */
export interface Course {
  readonly exercises: readonly Exercise[]
  readonly desk: Desk
  /** False: the browser keeps nothing, and a reload begins again. */
  readonly kept: boolean
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
  const [{ exercises }, { exerciseFiles }, { desk, kept }] = await Promise.all([
    import('#exercises/exercises.ts'),
    import('#exercises/exercise-files.ts'),
    openSomewhere(),
  ])
  const files = new Map<string, Promise<ExerciseFiles>>()
  return {
    exercises,
    desk,
    kept,
    filesOf(name) {
      const known = files.get(name) ?? exerciseFiles(name)
      files.set(name, known)
      return known
    },
  }
}

/** The browser's own desk; where it refuses, one in memory. */
async function openSomewhere(): Promise<Pick<Course, 'desk' | 'kept'>> {
  const own = browserDatabases
    ? openDesk(DESK, browserDatabases)
    : Promise.reject(new Error('there are no databases'))
  return own.then(
    (desk) => ({ desk, kept: true }),
    async () => ({ desk: await openDesk(DESK, await memoryDatabases()), kept: false }),
  )
}
