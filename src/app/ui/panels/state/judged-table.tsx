import type { TopicName, Txid } from '#chain/ids.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import { explainOutcome } from '#ui/explain/outcome.ts'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { Pager } from './pager.tsx'
import { PAGE, usePages } from './use-pages.ts'
import type { StateView } from './use-state-view.ts'
import styles from './table.module.css'

interface JudgedTableProps {
  readonly view: StateView
  readonly topic: TopicName
}

interface Row {
  readonly txid: Txid
  readonly outcome: TopicOutcome
  readonly key: number
}

const columns: readonly Column<Row>[] = [
  {
    key: 'txid',
    title: 'Transaction',
    cell: ({ txid }) => <IdChip id={txid} kind="txid" />,
  },
  {
    key: 'outcome',
    title: 'Outcome',
    cell: ({ outcome }) => <StatusMark status={outcome.kind} />,
  },
  { key: 'why', title: 'In words', cell: ({ outcome }) => explainOutcome(outcome).what },
]

/** What the topic made of every transaction that it saw; all but the admitted may be judged again. */
export function JudgedTable({ view, topic }: JudgedTableProps) {
  const { page, ...pages } = usePages(
    (before) => view.judged({ topic, limit: PAGE, ...(before !== undefined && { before }) }),
    [view, topic],
  )
  if (!page) return null
  return (
    <div className={styles['scroll']}>
      <DataTable<Row>
        caption={`Transactions that ${topic} judged`}
        hideCaption
        columns={columns}
        rows={page.rows}
        rowKey={({ key }) => key}
        empty={`${topic} has judged nothing yet. Submit a transaction to it.`}
      />
      <Pager {...pages} />
    </div>
  )
}
