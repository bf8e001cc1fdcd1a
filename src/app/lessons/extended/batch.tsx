import { ShowMe } from '#lessons/show-me.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { BatchMember } from './run-batch.ts'

const columns: readonly Column<BatchMember>[] = [
  { key: 'title', title: 'In the batch', cell: ({ title }) => title },
  {
    key: 'answer',
    title: 'Answered',
    cell: ({ code }) => (code === null ? 'taken' : `refused, ${code}`),
  },
  {
    key: 'status',
    title: 'On the network',
    cell: ({ status }) =>
      status ? <StatusMark status={status} /> : <StatusMark status="unknown" label="not there" />,
  },
]

/** Three together, one of them broken. */
export function Batch() {
  return (
    <ShowMe title="Three in a batch, the second broken" run={(runner) => runner.batch()}>
      {(members) => (
        <DataTable
          caption="In the order in which they were sent"
          columns={columns}
          rows={members}
          rowKey={({ title }) => title}
          empty=""
        />
      )}
    </ShowMe>
  )
}
