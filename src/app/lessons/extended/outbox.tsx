import { ShowMe } from '#lessons/show-me.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { Death, OutboxRun } from './run-outbox.ts'

const deaths: Readonly<Record<Death, string>> = {
  'before sending': 'after the commit, before it sends',
  'before the answer': 'after the network took it, before it hears so',
  never: 'never',
}

const columns: readonly Column<OutboxRun>[] = [
  {
    key: 'program',
    title: 'Code',
    cell: ({ program }) => (program === 'sketch' ? 'The sketch' : 'With an outbox'),
  },
  { key: 'death', title: 'It dies', cell: ({ death }) => deaths[death] },
  { key: 'applied', title: 'Applied', cell: ({ applied }) => `${applied} ×`, align: 'end' },
  { key: 'sent', title: 'Sent', cell: ({ sent }) => `${sent} ×`, align: 'end' },
  {
    key: 'status',
    title: 'On the network, in the end',
    cell: ({ status }) =>
      status ? (
        <StatusMark status={status} />
      ) : (
        <StatusMark status="torn" label="never heard of it" />
      ),
  },
]

/** Killed between a commit and the network's answer, then started again on what was kept. */
export function Outbox() {
  return (
    <ShowMe title="Kill it between commit and answer" run={(runner) => runner.outbox()}>
      {(runs) => (
        <DataTable
          caption="One mint each; after a death everything starts again on what was kept"
          columns={columns}
          rows={runs}
          rowKey={({ program, death }) => `${program} ${death}`}
          empty=""
        />
      )}
    </ShowMe>
  )
}
