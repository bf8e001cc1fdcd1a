import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { VisibleRow } from './tree-rows.ts'
import styles from './tree-view.module.css'

interface TreeRowProps {
  readonly domId: string
  readonly row: VisibleRow<unknown>
  readonly selected: boolean
  readonly active: boolean
  readonly onToggle: () => void
  readonly onSelect: () => void
  readonly children: ReactNode
}

/** Keys are the tree's: the focus stays on it, the row is its active descendant. */
export function TreeRow({
  domId,
  row,
  selected,
  active,
  onToggle,
  onSelect,
  children,
}: TreeRowProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={domId}
      role="treeitem"
      className={styles['row']}
      style={{ paddingInlineStart: `calc(${row.level - 1} * var(--space-4) + var(--space-2))` }}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      {...(row.expandable ? { 'aria-expanded': row.open } : {})}
      data-active={active}
      onClick={onSelect}
      onDoubleClick={onToggle}
    >
      <span
        className={styles['twist']}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation()
          onToggle()
        }}
      >
        {row.expandable && <ChevronRight />}
      </span>
      {children}
    </div>
  )
}
