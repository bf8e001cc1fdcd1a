import type { RunRequest } from '#services/lane-request.ts'
import { standingAt, type LaneReport } from '#services/report.ts'

/** Who dies, and when: both lanes have somebody who leads. */
export const moments = [
  { value: '170', label: 'before anything is written' },
  { value: '225', label: 'when the first letters are out' },
  { value: '345', label: 'when the decision is on its way' },
] as const

/** The moment at which it is counted: well after the death, well before anybody is back. */
export const COUNTED_AT = 1_500

/** The leader of each lane dies, and is not back for ten seconds. */
export const deathOf = (count: number, at: number): RunRequest => ({
  scenario: 'event',
  count,
  seed: 'question',
  weather: 'calm',
  cues: ['coordinator', 'service_1'].map((place) => {
    return { kind: 'crash', at, place, until: at + 10_000 } as const
  }),
})

export interface Truth {
  readonly changed: number
  /** When nothing goes wrong. */
  readonly letters: number
}

/** What the question asks, counted in two runs: one with the death, one without. */
export function truthOf(died: LaneReport, calm: LaneReport): Truth {
  const until = died.lines.filter(({ at }) => at <= COUNTED_AT).length
  return {
    changed: standingAt(died, until, COUNTED_AT).places.filter(({ changes }) => changes > 0).length,
    letters: standingAt(calm, calm.lines.length, calm.endedAt).letters,
  }
}
