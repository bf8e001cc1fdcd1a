import type { Outpoint } from '#chain/ids.ts'
import { shortId } from '#diagrams/short-id.ts'
import { Button } from '#widgets/button.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { ByteCount, quantity } from '#widgets/quantity.tsx'

/** One output of a lookup's answer. */
export interface Answer {
  readonly outpoint: Outpoint
  readonly beef: Uint8Array
  /** Transactions in its BEEF. */
  readonly entries: number
}

interface Row extends Answer {
  readonly onOpen: (beef: Uint8Array) => void
}

const columns: readonly Column<Row>[] = [
  {
    key: 'outpoint',
    title: 'Outpoint',
    cell: ({ outpoint }) => <IdChip id={outpoint} kind="outpoint" />,
  },
  {
    key: 'beef',
    title: 'Its BEEF',
    cell: ({ beef, entries }) => (
      <>
        {quantity(entries, 'transaction')}, <ByteCount bytes={beef.length} />
      </>
    ),
  },
  {
    key: 'open',
    title: 'See it',
    cell: ({ outpoint, beef, onOpen }) => (
      <Button look="quiet" onClick={() => onOpen(beef)}>
        Open<span className="visually-hidden"> the BEEF of {shortId(outpoint)}</span>
      </Button>
    ),
  },
]

interface AnswersTableProps {
  readonly answers: readonly Answer[]
  readonly onOpen: (beef: Uint8Array) => void
}

export function AnswersTable({ answers, onOpen }: AnswersTableProps) {
  return (
    <DataTable<Row>
      caption={`The answer: ${quantity(answers.length, 'output')}`}
      columns={columns}
      rows={answers.map((answer) => ({ ...answer, onOpen }))}
      rowKey={({ outpoint }) => outpoint}
      empty="No unspent output answers this query. Submit a transaction that the topic admits, or ask more widely: {}."
    />
  )
}
