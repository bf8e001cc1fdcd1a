import type { PlannedSubmission } from '#engine/engine.ts'
import type { SubmitMode } from '#model/action.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Lab } from '#ui/lab.ts'
import { useSession } from '#ui/session.ts'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { usePlan } from './use-plan.ts'

interface Row {
  readonly topic: string | null
  readonly together: TopicOutcome['kind'] | Sum
  readonly apart: TopicOutcome['kind'] | Sum
}

interface Sum {
  readonly moved: number
}

const outcome = (made: PlannedSubmission, topic: string) =>
  Object.entries(made.outcomes).find(([name]) => name === topic)?.[1]

/** Coins of the topics themselves: what else the transaction spends is not theirs to move. */
const sumOf = ({ outcomes }: PlannedSubmission): Sum => ({
  moved: Object.values(outcomes)
    .flatMap((each) =>
      each.kind === 'admitted' ? [each.outputs, each.retained, each.removed] : [],
    )
    .reduce((sum, { length }) => sum + length, 0),
})

function Told({ of }: { readonly of: Row['together'] }) {
  if (typeof of === 'string') return <StatusMark status={of} />
  return of.moved > 0 ? `${quantity(of.moved, 'coin')} would move` : 'no coin moves'
}

const columns = (mode: SubmitMode): readonly Column<Row>[] => {
  const title = (of: SubmitMode, words: string) => (of === mode ? `${words} (chosen)` : words)
  return [
    {
      key: 'topic',
      title: 'Topic',
      cell: ({ topic }) => (topic === null ? 'In sum' : <code>{topic}</code>),
    },
    {
      key: 'together',
      title: title('all-or-nothing', 'All or nothing'),
      cell: ({ together }) => <Told of={together} />,
    },
    {
      key: 'apart',
      title: title('per-topic', 'Per topic'),
      cell: ({ apart }) => <Told of={apart} />,
    },
  ]
}

/** The two modes on the same BEEF, where they differ: two plans, nothing submitted. */
export function ModeComparison({ lab }: { readonly lab: Lab }) {
  const several = useSession(({ topics }) => topics.length > 1)
  return several ? <Compared lab={lab} /> : null
}

function Compared({ lab }: { readonly lab: Lab }) {
  const mode = useSession((session) => session.mode)
  const together = usePlan(lab, 'all-or-nothing')
  const apart = usePlan(lab, 'per-topic')
  if (together === 'waiting' || apart === 'waiting' || !together.ok || !apart.ok) return null
  const rows = Object.entries(together.value.outcomes).flatMap(([topic, first]): Row[] => {
    const second = outcome(apart.value, topic)
    return second ? [{ topic, together: first.kind, apart: second.kind }] : []
  })
  if (rows.every((row) => row.together === row.apart)) return null
  const sum = { topic: null, together: sumOf(together.value), apart: sumOf(apart.value) }
  return (
    <section>
      <DataTable
        caption="The topics disagree, so the modes differ"
        columns={columns(mode)}
        rows={[...rows, sum]}
        rowKey={({ topic }) => topic ?? ''}
        empty=""
      />
    </section>
  )
}
