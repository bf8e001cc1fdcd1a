/** One way to do a case's work; `run` answers the milliseconds of one piece of it, measured where it ran. */
export interface Contestant {
  readonly name: string
  readonly run: () => Promise<number>
}

export interface Outcome {
  /** Milliseconds by contestant, a number for each round that it took part in. */
  readonly samples: Readonly<Record<string, readonly number[]>>
  /** What stopped those who could not go on. */
  readonly failed: Readonly<Record<string, string>>
}

export interface Rules {
  readonly rounds: number
  /** After so many milliseconds in all a contestant leaves, so that the slow ones do not cost the table; it runs once at least. */
  readonly budget: number
}

/** Short work is repeated until a clock of 0.1 ms can measure it. */
const LEAST = 20

/** Milliseconds of one `work`. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  let count = 0
  do {
    await work()
    count++
  } while (performance.now() - start < LEAST)
  return (performance.now() - start) / count
}

/** All contestants take turns, so that whatever else the machine does falls on each of them. */
export async function contest(
  contestants: readonly Contestant[],
  { rounds, budget }: Rules,
): Promise<Outcome> {
  const samples: Record<string, number[]> = {}
  const failed: Record<string, string> = {}
  const spent: Record<string, number> = {}
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of contestants) {
      const before = spent[name] ?? 0
      if (before > budget || name in failed) continue
      const start = performance.now()
      try {
        samples[name] = [...(samples[name] ?? []), await run()]
      } catch (thrown) {
        failed[name] = String(thrown).split('\n')[0] ?? ''
      }
      spent[name] = before + performance.now() - start
    }
  }
  return { samples, failed }
}
