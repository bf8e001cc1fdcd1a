import type { DiagramText } from './diagram.ts'
import { sequenceDiagram, type SequenceStep } from './sequence-diagram.ts'
import { shortId } from './short-id.ts'

/** One arrow of a judged run; a step from somebody to himself is a note. */
export interface RunStep {
  readonly kind: 'call' | 'answer' | 'error' | 'write' | 'commit' | 'effect' | 'crash' | 'fault'
  readonly from: string
  readonly to: string
  readonly text: string
}

/** What a learner's program answers is full of ids. */
const shortened = (text: string): string => text.replaceAll(/[0-9a-f]{64}/g, shortId)

/** Where a run that nobody steps through is looked at: where it was interrupted, else its end. */
function tellingStep(steps: readonly RunStep[]): number {
  const at = steps.findLastIndex(({ kind }) => kind === 'crash' || kind === 'fault')
  return at < 0 ? steps.length - 1 : at
}

/** A run of a learner's program as a sequence: who asked, what was written and committed, who was told; `current` is pointed at. */
export function runDiagram(steps: readonly RunStep[], current: number | null): DiagramText {
  const people = peopleOf(steps)
  const drawn = steps.map(({ kind, from, to, text }, index): SequenceStep => {
    const says = `${index === current ? '▶ ' : ''}${shortened(text)}`
    const when = String(index + 1)
    if (from === to)
      return kind === 'crash'
        ? { kind: 'note', when, over: from, says, mark: 'died' }
        : { kind: 'note', when, over: from, says }
    return { kind: 'letter', when, from, to, says, lost: false }
  })
  return sequenceDiagram(people, drawn, current ?? tellingStep(steps))
}

/** The grader at one side, the disk and whoever is told at the other. */
function peopleOf(steps: readonly RunStep[]): readonly string[] {
  const told = new Set(steps.flatMap(({ kind, to }) => (kind === 'effect' ? [to] : [])))
  const all = [...new Set(steps.flatMap(({ from, to }) => [from, to]))]
  const rank = (name: string): number =>
    name === 'grader' ? 0 : name === 'disk' ? 2 : told.has(name) ? 3 : 1
  return all.toSorted((one, other) => rank(one) - rank(other))
}
