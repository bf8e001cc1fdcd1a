import type { Millis } from '#chain/ids.ts'

/** Text by file name. */
export type DeskFiles = Readonly<Record<string, string>>

/** What stands in the editor of one exercise. */
export interface DeskWork {
  readonly exercise: string
  readonly files: DeskFiles
  /** Of the exercise, from 0. */
  readonly step: number
  readonly at: Millis
}

/** What stood there before something else was put in its place. */
export interface EarlierWork {
  readonly id: number
  readonly exercise: string
  readonly files: DeskFiles
  readonly at: Millis
}

/** What was reached, and what help it took. */
export interface Progress {
  readonly exercise: string
  /** When each check passed first, by its id. */
  readonly passed: Readonly<Record<string, Millis>>
  /** How many hints of each step were read. */
  readonly hints: Readonly<Record<number, number>>
  readonly solutionSeen: boolean
  /** The first grading that passed every check, and whether the solution had been seen by then. */
  readonly solved: { readonly at: Millis; readonly solutionSeen: boolean } | null
}

/** All of it, for a backup. */
export interface DeskContents {
  readonly work: readonly DeskWork[]
  readonly earlier: readonly Omit<EarlierWork, 'id'>[]
  readonly progress: readonly Progress[]
}

export const nothingReached = (exercise: string): Progress => ({
  exercise,
  passed: {},
  hints: {},
  solutionSeen: false,
  solved: null,
})

export function sameFiles(one: DeskFiles, other: DeskFiles): boolean {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  )
}

/** Two desks as one: what stands in an editor here stays there and the other's becomes earlier work; what either reached is reached. */
export function mergedDesk(here: DeskContents, brought: DeskContents): DeskContents {
  const mine = new Map(here.work.map((row) => [row.exercise, row]))
  const aside = brought.work.filter(({ exercise, files }) => {
    const own = mine.get(exercise)
    return own !== undefined && !sameFiles(own.files, files)
  })
  const earlier = [
    ...here.earlier,
    ...brought.earlier,
    ...aside.map(({ exercise, files, at }) => ({ exercise, files, at })),
  ]
  const reached = new Map(here.progress.map((row) => [row.exercise, row]))
  for (const row of brought.progress)
    reached.set(row.exercise, mergedProgress(reached.get(row.exercise) ?? row, row))
  return {
    work: [...here.work, ...brought.work.filter(({ exercise }) => !mine.has(exercise))],
    earlier: earlier
      .filter((row, index) => earlier.findIndex((other) => sameEarlier(row, other)) === index)
      .toSorted((a, b) => a.at - b.at),
    progress: [...reached.values()],
  }
}

type Earlier = DeskContents['earlier'][number]

const sameEarlier = (one: Earlier, other: Earlier): boolean =>
  one.exercise === other.exercise && one.at === other.at && sameFiles(one.files, other.files)

/** The earlier of two moments, the more of two counts. */
function mergedProgress(one: Progress, other: Progress): Progress {
  const solved = [one.solved, other.solved]
    .filter((each) => each !== null)
    .toSorted((a, b) => a.at - b.at)
  return {
    exercise: one.exercise,
    passed: mergedBy(one.passed, other.passed, Math.min),
    hints: mergedBy(one.hints, other.hints, Math.max),
    solutionSeen: one.solutionSeen || other.solutionSeen,
    solved: solved[0] ?? null,
  }
}

function mergedBy(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
  pick: (a: number, b: number) => number,
): Record<string, number> {
  const all = { ...one }
  for (const [key, value] of Object.entries(other)) all[key] = pick(all[key] ?? value, value)
  return all
}
