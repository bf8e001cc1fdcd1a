import type { LaneReport } from '#services/report.ts'

interface Span {
  readonly from: number
  readonly to: number
}

export interface StripRow {
  readonly place: string
  readonly lives: readonly Span[]
  readonly locks: readonly Span[]
  /** Moments at which something was admitted. */
  readonly commits: readonly number[]
}

/** A run as spans of time, one row for each place. */
export function stripOf({ places, lines, endedAt }: LaneReport): readonly StripRow[] {
  return places.map((place) => {
    const lives: Span[] = []
    const locks: Span[] = []
    const commits: number[] = []
    let born: number | null = null
    const held = new Map<string, number>()
    for (const line of lines) {
      if (!('place' in line) || line.place !== place) continue
      if (line.kind === 'started') born = line.at
      if (line.kind === 'crashed') {
        lives.push({ from: born ?? 0, to: line.at })
        born = null
      }
      if (line.kind !== 'told') continue
      const { event } = line
      if (event.kind === 'committed' && event.outcomes.includes('admitted')) commits.push(line.at)
      if (event.kind === 'locked') held.set(event.event, line.at)
      if (event.kind === 'unlocked') {
        locks.push({ from: held.get(event.event) ?? line.at, to: line.at })
        held.delete(event.event)
      }
    }
    if (born !== null) lives.push({ from: born, to: endedAt })
    for (const from of held.values()) locks.push({ from, to: endedAt })
    return { place, lives, locks, commits: [...new Set(commits)] }
  })
}
