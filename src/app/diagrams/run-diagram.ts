import { MOST_NODES, type DiagramText } from './diagram.ts'
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

/** A wider label pushes the lines of life apart until nothing can be read. */
const WIDEST = 36
/** Mermaid makes room for an escaped character as for all of its escape. */
const ESCAPED = 6
const MOST_NAME = 14

function cut(text: string, widest: number): string {
  let width = 0
  const kept = Array.from(text).filter((character) => {
    width += /[A-Za-z0-9 ]/.test(character) ? 1 : ESCAPED
    return width <= widest
  })
  return kept.join('').trimEnd()
}

/** For the picture: of a call the beginning of its name and what it was given, of an answer its values, without punctuation. The table has it whole. */
function brief(text: string): string {
  const [, name, given] = /^(\w+)\((.*)\)$/.exec(text) ?? []
  const said = name === undefined ? text : `${name.slice(0, MOST_NAME)} ${given}`
  const plain = shortened(said)
    .replaceAll(/"\w+":/g, ' ')
    .replaceAll(/["'`(){}[\]:,;]+/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
  return cut(plain, WIDEST)
}

/** Where a run that nobody steps through is looked at: where it was interrupted, else its end. */
function tellingStep(steps: readonly RunStep[]): number {
  const at = steps.findLastIndex(({ kind }) => kind === 'crash' || kind === 'fault')
  return at < 0 ? steps.length - 1 : at
}

/** In a replay: what is in sight at once. */
const STEPS_AROUND = 9

/** A run of a learner's program as a sequence: who asked, what was written and committed, who was told; `current` is pointed at. */
export function runDiagram(steps: readonly RunStep[], current: number | null): DiagramText {
  const people = peopleOf(steps)
  const around = current ?? tellingStep(steps)
  const said = (words: (text: string) => string, mark: string) =>
    steps.map((step, index) =>
      sequenceStep(step, index, `${index === current ? mark : ''}${words(step.text)}`),
    )
  const most = current === null ? MOST_NODES : STEPS_AROUND
  const picture = sequenceDiagram(people, said(brief, '▶ '), around, most)
  return { ...picture, table: sequenceDiagram(people, said(shortened, ''), around).table }
}

function sequenceStep({ kind, from, to }: RunStep, index: number, says: string): SequenceStep {
  const when = String(index + 1)
  if (from !== to) return { kind: 'letter', when, from, to, says, lost: false, wraps: true }
  const note = { kind: 'note', when, over: from, says } as const
  return kind === 'crash' ? { ...note, mark: 'died' } : note
}

/** The grader at one side, the disk and whoever is told at the other. */
function peopleOf(steps: readonly RunStep[]): readonly string[] {
  const told = new Set(steps.flatMap(({ kind, to }) => (kind === 'effect' ? [to] : [])))
  const all = [...new Set(steps.flatMap(({ from, to }) => [from, to]))]
  const rank = (name: string): number =>
    name === 'grader' ? 0 : name === 'disk' ? 2 : told.has(name) ? 3 : 1
  return all.toSorted((one, other) => rank(one) - rank(other))
}
