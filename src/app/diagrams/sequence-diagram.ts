import { countOf, MOST_NODES, tableOf, type DiagramText } from './diagram.ts'
import { mermaidLabel } from './mermaid-label.ts'

/** One thing that happened, in order. Any text: escaped here. */
export type SequenceStep = { readonly when: string } & (
  | {
      readonly kind: 'letter'
      readonly from: string
      readonly to: string
      readonly says: string
      /** It never arrived. */
      readonly lost: boolean
      /** Its label may take several lines, and so pushes nobody apart. */
      readonly wraps?: boolean
    }
  | { readonly kind: 'note'; readonly over: string; readonly says: string; readonly mark?: 'died' }
)

/** Those around one step are drawn (`most` of them, as far as there is room), the others counted; the table has all. */
export function sequenceDiagram(
  people: readonly string[],
  steps: readonly SequenceStep[],
  around = steps.length - 1,
  most = MOST_NODES,
): DiagramText {
  const room = Math.max(1, Math.min(most, MOST_NODES - people.length))
  const start = Math.max(0, Math.min(Math.round(around - room / 2), steps.length - room))
  const shown = steps.slice(start, start + room)
  const ids = new Map(people.map((name, i) => [name, `p${i}`]))
  const folded = steps.length - shown.length
  const lines = [
    'sequenceDiagram',
    ...people.map((name) => `  participant ${ids.get(name)} as ${mermaidLabel(name)}`),
    ...earlier(start, people, ids),
    ...shown.flatMap((step) => stepLine(step, ids)),
  ]
  return {
    text: lines.join('\n'),
    table: tableOf(
      'What happened, in order',
      ['When', 'From', 'To', 'What'],
      steps.map((step) =>
        step.kind === 'letter'
          ? [step.when, step.from, step.to, step.lost ? `${step.says} (lost)` : step.says]
          : [step.when, step.over, '', step.says],
      ),
    ),
    description: `${countOf(people.length, 'participant')}, ${countOf(steps.length, 'step')}${
      folded > 0 ? `, ${shown.length} of them drawn` : ''
    }.`,
    folded,
  }
}

function earlier(
  count: number,
  people: readonly string[],
  ids: ReadonlyMap<string, string>,
): readonly string[] {
  const [first, last] = [people[0], people.at(-1)].map((name) => ids.get(name ?? ''))
  if (count === 0 || !first || !last) return []
  const over = first === last ? first : `${first},${last}`
  return [`  note over ${over}: ${mermaidLabel(`${countOf(count, 'earlier step')}`)}`]
}

function stepLine(step: SequenceStep, ids: ReadonlyMap<string, string>): readonly string[] {
  if (step.kind === 'letter') {
    const [from, to] = [ids.get(step.from), ids.get(step.to)]
    if (!from || !to) return []
    const arrow = `${from}${step.lost ? '-x' : '->>'}${to}`
    return [`  ${arrow}: ${step.wraps ? 'wrap: ' : ''}${mermaidLabel(step.says)}`]
  }
  const over = ids.get(step.over)
  return over ? [`  note over ${over}: ${mermaidLabel(step.says)}`] : []
}
