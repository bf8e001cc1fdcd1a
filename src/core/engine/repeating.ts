import type { Timer } from '#base/rpc.ts'
import type { Millis } from '#chain/ids.ts'

export interface RepeatingParts {
  readonly timer: Timer
  readonly clock: () => Millis
  /** In [0, 1): spreads tries that failed together. */
  readonly random: () => number
}

/** After a failure it waits about a second, then twice as long each time, at most this. */
const MOST_DELAY = 30_000
const FIRST_DELAY = 1_000

/** What is known of a work that repeats. */
export interface Repeats {
  /** Failures in a row, and when the next try is. */
  readonly failures: number
  readonly retryAt: Millis | null
}

export interface Repeating {
  /** At once if it rests; if it works, once more afterwards. A pause after a failure is not cut short. */
  wake(): void
  repeats(): Repeats
  /** Resolves when the work under way is over. */
  stop(): Promise<void>
}

/** Half of it and up to as much again by chance. */
export function delayAfter(failures: number, random: () => number): Millis {
  const whole = Math.min(MOST_DELAY, FIRST_DELAY * 2 ** Math.min(failures - 1, 10))
  return whole / 2 + (random() * whole) / 2
}

/** Works whenever it is woken and every `rest` milliseconds; again at once while there is more, later after a failure, and never twice at a time. */
export function repeating(
  { timer, clock, random }: RepeatingParts,
  rest: Millis,
  work: () => Promise<'more' | 'done' | 'failed'>,
  changed: () => void = () => {},
): Repeating {
  let repeats: Repeats = { failures: 0, retryAt: null }
  const wish = { woken: false, stopped: false }
  let end: (() => void) | null = null
  let resting = false

  const pause = (ms: Millis): Promise<void> =>
    new Promise((resolve) => {
      const cancel = timer(ms, resolve)
      end = () => {
        cancel()
        resolve()
      }
    })

  async function loop(): Promise<void> {
    while (!wish.stopped) {
      wish.woken = false
      const came = await work()
      const failures = came === 'failed' ? repeats.failures + 1 : 0
      const delay = failures > 0 ? delayAfter(failures, random) : null
      repeats = { failures, retryAt: delay === null ? null : clock() + delay }
      changed()
      if (came === 'more' || wish.stopped) continue
      resting = delay === null
      if (delay !== null || !wish.woken) await pause(delay ?? rest)
      resting = false
    }
  }

  const over = loop()
  return {
    wake() {
      wish.woken = true
      if (resting) end?.()
    },
    repeats: () => repeats,
    stop() {
      wish.stopped = true
      end?.()
      return over
    },
  }
}
