import type { DiagramCell } from '#diagrams/diagram.ts'
import { transactionDiagram, type DrawnTransaction } from '#diagrams/transaction-diagram.ts'
import { DataTable } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import styles from './desk.module.css'

const shown = (cell: DiagramCell | undefined) =>
  typeof cell === 'object' ? <IdChip id={cell.id} kind="outpoint" /> : cell

/** Inputs and outputs as rows: the text twin of the picture. */
export function CoinTable({ drawn }: { readonly drawn: DrawnTransaction }) {
  const { table } = transactionDiagram(drawn)
  return (
    <div className={styles['coins']}>
      <DataTable
        caption={table.caption}
        columns={table.columns.map((column, at) => ({
          key: column,
          title: column,
          ...(column === 'Satoshis' && { align: 'end' as const }),
          cell: (row: readonly DiagramCell[]) => shown(row[at]),
        }))}
        rows={table.rows}
        rowKey={(_, at) => at}
        empty="It has neither inputs nor outputs."
      />
    </div>
  )
}
