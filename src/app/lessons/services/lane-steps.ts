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
  const steps: SequenceStep[] = []
  const lineOf: number[] = []
  for (let index = 0; index < lines.length; index++) {
    const wires = wiresFrom(lines, index)
    const line = lines[index]
    const step = wires ? wiresStep(wires) : line && stepOf(line, lost)
    if (wires) index += wires.length - 1
    if (!step) continue
    steps.push(step)
    lineOf.push(index)
  }
  return { steps, lineOf }
}

type Wire = Extract<ReportLine, { readonly kind: 'cut' | 'mended' }>

/** From this line on, wires that were cut, or mended, at one time; null where there are not two of them. */
function wiresFrom(lines: readonly ReportLine[], from: number): readonly [Wire, ...Wire[]] | null {
  const first = lines[from]
  if (first?.kind !== 'cut' && first?.kind !== 'mended') return null
  const wires: [Wire, ...Wire[]] = [first]
  for (const line of lines.slice(from + 1)) {
    if (line.kind !== first.kind || line.at !== first.at || !('between' in line)) break
    wires.push(line)
  }
  return wires.length > 1 ? wires : null
}

/** A partition is told in one note, not wire by wire. */
function wiresStep([first, ...more]: readonly [Wire, ...Wire[]]): SequenceStep {
  const ends = (side: 0 | 1): readonly string[] => [
    ...new Set([first, ...more].map(({ between }) => placeName(between[side]))),
  ]
  const [some, others] = [ends(0), ends(1)]
  const rest = others.length > 2 ? `${others.length} others` : others.join(' and ')
  const says =
    first.kind === 'cut'
      ? `${some.join(' and ')}: no wire to ${rest}`
      : `${some.join(' and ')}: wires to ${rest} again`
  return { kind: 'note', when: duration(first.at), over: some[0] ?? '', says }
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
