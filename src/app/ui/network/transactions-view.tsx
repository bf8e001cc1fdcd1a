import { useMemo } from 'react'
import type { NetworkState, NetworkTransaction } from '#broadcast/network-state.ts'
import { shortId } from '#diagrams/short-id.ts'
import { Pager } from '#ui/panels/state/pager.tsx'
import { Button } from '#widgets/button.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { setNetworkSession, toggleChosen, useNetworkSession } from './network-session.ts'
import { Section } from './section.tsx'
import { TransactionDetail } from './transaction-detail.tsx'
import { useRows } from './use-rows.ts'

const PAGE = 12

interface Row extends NetworkTransaction {
  readonly chosen: boolean
}

const columns: readonly Column<Row>[] = [
  {
    key: 'choose',
    title: 'Mine',
    cell: ({ txid, height, status, chosen }) =>
      height === null &&
      status !== 'REJECTED' && (
        <input
          type="checkbox"
          aria-label={`Mine ${shortId(txid)}`}
          checked={chosen}
          onChange={() => toggleChosen(txid)}
        />
      ),
  },
  { key: 'txid', title: 'Transaction', cell: ({ txid }) => <IdChip id={txid} kind="txid" /> },
  { key: 'status', title: 'Status', cell: ({ status }) => <StatusMark status={status} /> },
  {
    key: 'block',
    title: 'Block',
    cell: ({ height }) => (height === null ? '' : height.toLocaleString('en')),
    align: 'end',
  },
  {
    key: 'fee',
    title: 'Fee',
    cell: ({ fee, sources }) => (sources.length === 0 ? '' : quantity(fee, 'satoshi')),
    align: 'end',
  },
  {
    key: 'see',
    title: 'Its way',
    cell: ({ txid }) => (
      <Button look="quiet" onClick={() => setNetworkSession({ open: txid })}>
        Show<span className="visually-hidden"> the way of {shortId(txid)}</span>
      </Button>
    ),
  },
]

/** What was sent to the network, newest first; the first blocks' own transactions are left out. */
export function TransactionsView({ state }: { readonly state: NetworkState }) {
  const chosen = useNetworkSession((session) => session.chosen)
  const open = useNetworkSession((session) => session.open)
  const sent = useMemo(
    () =>
      [...state.transactions.values()]
        .filter(
          ({ sources, height }) =>
            sources.length > 0 && (height === null || height >= state.settled),
        )
        .toReversed(),
    [state],
  )
  const { rows, ...pages } = useRows(sent, PAGE)
  const shown = open === null ? undefined : state.transactions.get(open)
  return (
    <Section
      title="Transactions"
      about="What the network was sent, newest first. The mempool is whatever no block holds yet."
    >
      {sent.length === 0 ? (
        <EmptyState title="Nothing was broadcast">
          Submit a transaction in the lab, or follow one above: what a topic admits is sent by
          itself.
        </EmptyState>
      ) : (
        <DataTable<Row>
          caption="Transactions that the network was sent"
          hideCaption
          columns={columns}
          rows={rows.map((row) => ({ ...row, chosen: chosen.has(row.txid) }))}
          rowKey={({ txid }) => txid}
          selected={open}
          empty=""
        />
      )}
      <Pager {...pages} />
      {shown && <TransactionDetail transaction={shown} />}
    </Section>
  )
}
