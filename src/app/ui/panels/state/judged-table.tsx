import { useState } from 'react'
import type { TopicName, Txid } from '#chain/ids.ts'
import type { NetworkStatus } from '#model/action.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import { shortId } from '#diagrams/short-id.ts'
import { explainEvictFailure } from '#ui/explain/evict-failure.ts'
import { tellOutcome } from '#ui/explain/outcome.ts'
import { useLab } from '#ui/lab.ts'
import { SentMark } from '#ui/network/sent-mark.tsx'
import { useLive } from '#ui/use-live.ts'
import { Button } from '#widgets/button.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { EvictDialog } from './evict-dialog.tsx'
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
  readonly sent: NetworkStatus | undefined
  readonly key: number
  readonly onEvict: (txid: Txid) => void
  readonly onJudge: (txid: Txid) => void
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
    cell: ({ outcome }) => (
      <>
        <StatusMark status={outcome.kind} />
        <p className={styles['words']}>{tellOutcome(outcome)}</p>
      </>
    ),
  },
]

/** What it says now, so it stands beside what is now. */
const network: Column<Row> = {
  key: 'network',
  title: 'The network says',
  cell: ({ sent }) => <SentMark status={sent} />,
}

/** Evicting is for what stands; what was refused can be judged again. */
const actions: Column<Row> = {
  key: 'actions',
  title: 'Do',
  cell: ({ txid, outcome, onEvict, onJudge }) =>
    outcome.kind === 'admitted' ? (
      <Button look="quiet" onClick={() => onEvict(txid)}>
        Evict…<span className="visually-hidden"> {shortId(txid)}</span>
      </Button>
    ) : (
      <Button look="quiet" onClick={() => onJudge(txid)}>
        Judge again<span className="visually-hidden">: {shortId(txid)}</span>
      </Button>
    ),
}

/** What the topic made of every transaction that it saw; all but the admitted may be judged again. */
export function JudgedTable({ view, topic }: JudgedTableProps) {
  const { page, ...pages } = usePages(
    (before) => view.judged({ topic, limit: PAGE, ...(before !== undefined && { before }) }),
    [view, topic],
  )
  const { engine, queries } = useLab()
  const sent = useLive(
    () => queries.sentAmong(page?.rows.map(({ txid }) => txid) ?? []),
    [queries, page],
  )
  const [evicting, setEvicting] = useState<Txid | null>(null)
  const [said, setSaid] = useState('')
  const judge = async (txid: Txid) => {
    const judged = await engine.rejudge([txid])
    const told = judged.ok
      ? judged.value === null
        ? 'Nothing changes: it was judged as before.'
        : `Judged again at revision ${judged.value.revision}.`
      : explainEvictFailure(judged.error).what
    setSaid(`${shortId(txid)}: ${told}`)
  }
  if (!page) return null
  return (
    <div className={styles['scroll']}>
      <p role="status">{said}</p>
      {evicting && <EvictDialog txid={evicting} onClose={() => setEvicting(null)} />}
      <DataTable<Row>
        caption={`Transactions that ${topic} judged`}
        hideCaption
        columns={view.past ? columns : [...columns, network, actions]}
        rows={page.rows.map((row) => ({
          ...row,
          sent: sent?.get(row.txid),
          onEvict: setEvicting,
          onJudge: (txid: Txid) => void judge(txid),
        }))}
        rowKey={({ key }) => key}
        empty={`${topic} has judged nothing yet. Submit a transaction to it.`}
      />
      <Pager {...pages} />
    </div>
  )
}
