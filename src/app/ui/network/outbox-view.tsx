import { useSyncExternalStore } from 'react'
import type { Sent } from '#storage/broadcast-queries.ts'
import type { SenderState } from '#engine/sender.ts'
import { explainSendFailure } from '#ui/explain/arc.ts'
import { useLab } from '#ui/lab.ts'
import { Pager } from '#ui/panels/state/pager.tsx'
import { usePages } from '#ui/panels/state/use-pages.ts'
import { useLive } from '#ui/use-live.ts'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { Section } from './section.tsx'
import styles from './network.module.css'

const PAGE = 10

const columns: readonly Column<Sent>[] = [
  { key: 'txid', title: 'Queued', cell: ({ txid }) => <IdChip id={txid} kind="txid" /> },
]

/** What is committed here and not yet answered there. */
export function OutboxView() {
  const { queries, network } = useLab()
  const queued = useLive(() => queries.queued(), [queries])
  const { page, ...pages } = usePages(
    (before) =>
      queries.sent({ status: 'queued', limit: PAGE, ...(before !== undefined && { before }) }),
    [queries],
  )
  const sender = useSyncExternalStore(
    (tell) => network.watchSender(tell),
    () => network.sender(),
  )
  return (
    <Section
      title="Outbox"
      about="It is written in the same commit as the state; a sender empties it, at least once each, parents first."
    >
      <p role="status">
        {queued === undefined ? '…' : quantity(queued, 'transaction')} to be sent. {nowOf(sender)}
      </p>
      {page && page.rows.length > 0 && (
        <DataTable<Sent>
          caption="To be sent"
          hideCaption
          columns={columns}
          rows={page.rows}
          rowKey={({ txid }) => txid}
          empty=""
        />
      )}
      <Pager {...pages} />
      {sender.lastFailure !== null && (
        <p className={styles['soft']}>
          {quantity(sender.failures, 'try', 'tries')} failed in a row.{' '}
          {explainSendFailure(sender.lastFailure).what}
        </p>
      )}
    </Section>
  )
}

function nowOf({ active, sending, retryAt }: SenderState): string {
  if (!active) return 'Another tab sends for this one, or none does yet.'
  if (sending !== null && retryAt === null) return 'Sending.'
  if (retryAt !== null) return `The next try is at ${new Date(retryAt).toLocaleTimeString('en')}.`
  return 'This tab sends.'
}
