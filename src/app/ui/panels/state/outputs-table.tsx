import { GitFork } from 'lucide-react'
import { Suspense } from 'react'
import type { TopicName } from '#chain/ids.ts'
import { shortId } from '#diagrams/short-id.ts'
import type { Output } from '#model/state.ts'
import { Button } from '#widgets/button.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { Holding } from './holding.tsx'
import type { Chosen } from './history-view.tsx'
import { Pager } from './pager.tsx'
import { PAGE, usePages } from './use-pages.ts'
import type { StateView } from './use-state-view.ts'
import styles from './table.module.css'

interface OutputsTableProps {
  readonly view: StateView
  readonly topic: TopicName
  readonly spent: boolean
  /** To see what this coin came from and what became of it. */
  readonly onHistory: (coin: Chosen) => void
}

type Row = Output & { readonly key: number; readonly onHistory: OutputsTableProps['onHistory'] }

const columns: readonly Column<Row>[] = [
  {
    key: 'coin',
    title: 'Coin',
    cell: ({ outpoint, satoshis }) => (
      <>
        <IdChip id={outpoint} kind="outpoint" />
        <p className={styles['words']}>{quantity(satoshis, 'satoshi')}</p>
      </>
    ),
  },
  {
    key: 'holds',
    title: 'What it holds',
    cell: ({ lockingScript, spent }) => (
      <>
        <Suspense fallback="…">
          <Holding lockingScript={lockingScript} />
        </Suspense>
        {spent && (
          <p className={styles['words']}>
            <StatusMark status={spent.retained ? 'retained' : 'spent'} /> · by{' '}
            <IdChip id={spent.by} kind="txid" />
          </p>
        )}
      </>
    ),
  },
  {
    key: 'history',
    title: 'History',
    cell: ({ outpoint, key, onHistory }) => (
      <Button
        look="icon"
        aria-label={`History of ${shortId(outpoint)}`}
        title="Where it came from, what became of it"
        onClick={() => onHistory({ outpoint, key })}
      >
        <GitFork aria-hidden="true" />
      </Button>
    ),
  },
]

/** The topic's coins, unspent or spent; a spend marks a row and never deletes it. */
export function OutputsTable({ view, topic, spent, onHistory }: OutputsTableProps) {
  const { page, ...pages } = usePages(
    (before) =>
      view.outputs({ topic, spent, limit: PAGE, ...(before !== undefined && { before }) }),
    [view, topic, spent],
  )
  if (!page) return null
  return (
    <div className={styles['scroll']}>
      <DataTable<Row>
        caption={`${spent ? 'Spent' : 'Unspent'} outputs of ${topic}`}
        hideCaption
        columns={columns}
        rows={page.rows.map((row) => ({ ...row, onHistory }))}
        rowKey={({ key }) => key}
        empty={
          spent
            ? 'Nothing was spent yet. Submit a transaction that spends one of its outputs.'
            : `${topic} holds no unspent output. Submit a transaction that it admits.`
        }
      />
      <Pager {...pages} />
    </div>
  )
}
