import { ShowMe } from '#lessons/show-me.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { BatchMember } from './run-batch.ts'

function Plain({ plain: { code, status } }: BatchMember) {
  if (code !== null) return <StatusMark status="failed" label={`refused, ${code}`} />
  return status && <StatusMark status={status} />
}

function ByService({ service }: BatchMember) {
  switch (service.kind) {
    case 'sent':
      return <StatusMark status={service.status} />
    case 'refused':
      return <StatusMark status="failed" label={`refused, ${service.code}`} />
    case 'not-sent':
      return <StatusMark status="withheld" label="not sent: its parent was refused" />
    case 'invalid':
      return <StatusMark status="invalid" />
  }
}

const columns: readonly Column<BatchMember>[] = [
  { key: 'title', title: 'In the batch', cell: ({ title }) => title },
  { key: 'plain', title: 'All three sent', cell: Plain },
  { key: 'service', title: 'By batchBroadcastBEEF', cell: ByService },
]

/** Three together, one of which is refused. */
export function Batch() {
  return (
    <ShowMe title="Three in a batch, the second pays too little" run={(runner) => runner.batch()}>
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
