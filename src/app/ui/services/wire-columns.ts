import type { LaneReport, ReportLetter } from '#services/report.ts'

/** Everybody on the wire of a lane, from left to right: who asks, who serves, and who orders. */
export function columnsOf({ places, lines }: LaneReport): readonly string[] {
  const others = lines.flatMap((line) =>
    'letter' in line ? [line.letter.from, line.letter.to] : [],
  )
  const last = [...new Set(others)].filter((name) => name === 'network')
  return ['client', ...places, ...last]
}

/** The columns between which a letter goes; null where it comes from outside. */
export function spanOf(
  columns: readonly string[],
  { from, to }: Pick<ReportLetter, 'from' | 'to'>,
): { readonly first: number; readonly last: number; readonly right: boolean } | null {
  const [a, b] = [columns.indexOf(from), columns.indexOf(to)]
  if (a < 0 || b < 0 || a === b) return null
  return { first: Math.min(a, b), last: Math.max(a, b), right: b > a }
}

/** The greatest number of letters that are on their way at once, 1 at least. */
export function mostUnderway(lines: LaneReport['lines']): number {
  const underway = new Set<number>()
  let most = 1
  for (const line of lines) {
    if (line.kind === 'sent' || line.kind === 'copied') underway.add(line.letter.id)
    if (line.kind === 'received' || line.kind === 'lost') underway.delete(line.letter.id)
    most = Math.max(most, underway.size)
  }
  return most
}
