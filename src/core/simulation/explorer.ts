import type { Random } from './random.ts'

/** Which of several possible next steps is taken: an index below `options.length`. A play says at what time it asks. */
export type Choose = (options: readonly string[], at?: number) => number

const DIGITS = 36

/** Runs once without a crash to learn the points, then once for each point that is `worth` it, crashing there. */
export async function everyCrash<P, T extends { readonly points: readonly P[] }>(
  run: (crashAt: number | null) => Promise<T>,
  worth: (point: P, at: number, all: readonly P[]) => boolean = () => true,
): Promise<{ readonly whole: T; readonly crashed: readonly T[] }> {
  const whole = await run(null)
  const crashed: T[] = []
  for (const [at, point] of whole.points.entries())
    if (worth(point, at, whole.points)) crashed.push(await run(at))
  return { whole, crashed }
}

export interface Exploration<T> {
  readonly runs: readonly { readonly schedule: string; readonly value: T }[]
  /** False: the bound came before the last schedule. */
  readonly complete: boolean
}

/** Depth first over every choice that `run` asks for; `run` must do the same whenever it is told the same. Stops early where `goOn`, asked after each run, says so. */
export async function everySchedule<T>(
  run: (choose: Choose) => Promise<T>,
  bound: number,
  goOn: () => boolean | Promise<boolean> = () => true,
): Promise<Exploration<T>> {
  const runs: { schedule: string; value: T }[] = []
  let path: { taken: number; of: number }[] = []
  while (runs.length < bound) {
    let depth = 0
    const value = await run((options) => {
      const step = (path[depth] ??= { taken: 0, of: options.length })
      depth += 1
      return step.taken
    })
    path = path.slice(0, depth)
    runs.push({ schedule: path.map(({ taken }) => taken.toString(DIGITS)).join(''), value })
    while (path.length > 0 && (path.at(-1)?.taken ?? 0) + 1 >= (path.at(-1)?.of ?? 0)) path.pop()
    const last = path.at(-1)
    if (!last) return { runs, complete: true }
    last.taken += 1
    if (!(await goOn())) break
  }
  return { runs, complete: false }
}

/** Schedules taken by chance, told apart: depth first alone would never leave the first steps of a large tree. */
export async function sampleSchedules<T>(
  run: (choose: Choose) => Promise<T>,
  random: Random,
  tries: number,
): Promise<Exploration<T>['runs']> {
  const runs = new Map<string, T>()
  for (let i = 0; i < tries; i++) {
    let schedule = ''
    const value = await run((options) => {
      const taken = random.below(options.length)
      schedule += taken.toString(DIGITS)
      return taken
    })
    runs.set(schedule, value)
  }
  return [...runs].map(([schedule, value]) => ({ schedule, value }))
}

/** Takes the steps of a schedule again; past its end, always the first. */
export function replaying(schedule: string): Choose {
  let depth = 0
  return (options) => Math.min(parseInt(schedule[depth++] ?? '0', DIGITS), options.length - 1)
}
