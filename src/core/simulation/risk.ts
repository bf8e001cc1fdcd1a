import type { Choose } from './explorer.ts'
import type { Random } from './random.ts'

const DIGITS = 36

/** Takes what is due, and with probability `risk` (0 to 1) any of what could go wrong instead. */
export function risking(random: Random, risk: number): Choose {
  return (options) => (random.next() < risk ? 1 + random.below(options.length - 1) : 0)
}

/** Remembers what was chosen as a schedule that `replaying` takes again; the zeros at its end are left out. */
export function recording(choose: Choose): {
  readonly choose: Choose
  readonly schedule: () => string
} {
  let taken = ''
  return {
    choose(options, at) {
      const choice = choose(options.slice(0, DIGITS), at)
      taken += choice.toString(DIGITS)
      return choice
    },
    schedule: () => taken.replace(/0+$/, ''),
  }
}
