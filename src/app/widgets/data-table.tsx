import type { ReactNode } from 'react'
import { useScrollRegion } from './use-scroll-region.ts'
import styles from './data-table.module.css'

export interface Column<R> {
  readonly key: string
  readonly title: string
  readonly cell: (row: R) => ReactNode
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end'
  readonly mono?: boolean
}

interface DataTableProps<R> {
  /** Names the table; shown unless `hideCaption`. */
  readonly caption: string
  readonly hideCaption?: boolean
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R, index: number) => string | number
  /** What to do next, where there are no rows. */
  readonly empty: ReactNode
  readonly selected?: string | number | null
  /** Makes the first cell of each row a button that covers the row: it must hold text only. */
  readonly onSelect?: (row: R) => void
}

/** A native table in a region that scrolls sideways by itself where it is narrow. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { caption, hideCaption, columns, rows, rowKey, empty, selected = null, onSelect } = props
  const region = useScrollRegion(caption)
  const cellOf = (row: R, column: Column<R>, first: boolean) =>
    first && onSelect ? (
      <button type="button" className={styles['choose']} onClick={() => onSelect(row)}>
        {column.cell(row)}
      </button>
    ) : (
      column.cell(row)
    )
  return (
    <div className={styles['region']} {...region}>
      <table className={styles['table']}>
        <caption className={hideCaption ? 'visually-hidden' : styles['caption']}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const key = rowKey(row, index)
            return (
              <tr key={key} {...(key === selected ? { 'aria-current': true } : {})}>
                {columns.map((column, i) => (
                  <td key={column.key} data-align={column.align} data-mono={column.mono}>
                    {cellOf(row, column, i === 0)}
                  </td>
                ))}
              </tr>
            )
          })}
          {rows.length === 0 && (
            <tr>
              <td className={styles['empty']} colSpan={columns.length}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
