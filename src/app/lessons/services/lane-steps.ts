import type { SequenceStep } from '#diagrams/sequence-diagram.ts'
import type { LaneReport, ReportLine } from '#services/report.ts'
import { duration, letterWords, lineWords, placeName } from './lane-words.ts'

/** The lines of a run that a sequence shows; each keeps its place among all lines. */
export function sequenceOf({ lines }: LaneReport): {
  readonly steps: readonly SequenceStep[]
  /** For each step, the index of its line. */
  readonly lineOf: readonly number[]
} {
  const lost = new Set(lines.flatMap((line) => (line.kind === 'lost' ? [line.letter.id] : [])))
  const found = lines.flatMap((line, index) => {
    const step = stepOf(line, lost)
    return step ? [{ step, index }] : []
  })
  return { steps: found.map(({ step }) => step), lineOf: found.map(({ index }) => index) }
}

function stepOf(line: ReportLine, lost: ReadonlySet<number>): SequenceStep | null {
  const when = duration(line.at)
  if (line.kind === 'received' || line.kind === 'lost') return null
  if (line.kind === 'sent' || line.kind === 'copied') {
    const { from, to, id } = line.letter
    if (from === 'world' || to === 'world') return null
    const says =
      line.kind === 'copied' ? `${letterWords(line.letter)} (copy)` : letterWords(line.letter)
    return {
      kind: 'letter',
      when,
      from: placeName(from),
      to: placeName(to),
      says,
      lost: lost.has(id),
    }
  }
  if (line.kind === 'started' && line.at === 0) return null
  const { who, what } = lineWords(line)
  return { kind: 'note', when, over: placeName(who), says: what }
}
