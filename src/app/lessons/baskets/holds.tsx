import { ShowMe } from '#lessons/show-me.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { refusalWords } from './refusal-words.ts'
import type { HoldsRun } from './runs.ts'

const columns: readonly Column<HoldsRun['asked'][number]>[] = [
  { key: 'title', title: 'What happens', cell: ({ title }) => title },
  {
    key: 'answer',
    title: 'Answer',
    cell: ({ refused }) => (
      <StatusMark
        status={refused === null ? 'reserved' : 'failed'}
        {...(refused !== null && { label: refusalWords(refused) })}
      />
    ),
  },
  {
    key: 'tokens',
    title: 'Held',
    cell: ({ tokens }) => tokens.map((token) => <IdChip key={token} id={token} kind="outpoint" />),
  },
  { key: 'free', title: 'Free afterwards', cell: ({ free }) => free, align: 'end' },
]

/** Two reservations over too little, then one more. */
export function Holds() {
  return (
    <ShowMe title="Two orders of two, over a stock of three" run={(runner) => runner.holds()}>
      {({ asked }) => (
        <DataTable
          caption="Each answer as it came"
          columns={columns}
          rows={asked}
          rowKey={({ title }) => title}
          empty=""
        />
      )}
    </ShowMe>
  )
}
