import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { treeKey, visibleRows, type TreeSource } from './tree-rows.ts'
import { TreeRow } from './tree-row.tsx'
import { useVirtualRows } from './use-virtual-rows.ts'
import styles from './tree-view.module.css'

interface TreeViewProps<N> extends TreeSource<N> {
  readonly label: string
  readonly row: (node: N) => ReactNode
  readonly selected: string | null
  readonly onSelect: (node: N) => void
  /** Ids from a root down to a node: its ancestors are opened and it is scrolled to, whenever another node is named. */
  readonly reveal?: readonly string[] | null
  /** Open at first. */
  readonly expanded?: readonly string[]
}

const ROW_HEIGHT = 26

/** A lazily expanded outline with the ARIA tree's keys; only rows in view exist, so 5,000 transactions are as light as five. */
export function TreeView<N>(props: TreeViewProps<N>) {
  const { label, roots, id, childrenOf, expandable, row, selected, onSelect, reveal } = props
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(props.expanded))
  const [active, setActive] = useState<string | null>(null)
  const base = useId()
  const rows = useMemo(
    () => visibleRows({ roots, id, childrenOf, expandable }, open),
    [roots, id, childrenOf, expandable, open],
  )
  const viewport = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows(viewport, rows.length, ROW_HEIGHT)
  const current = active ?? selected
  const at = Math.max(
    0,
    rows.findIndex((each) => each.id === current),
  )

  const [revealed, setRevealed] = useState<string | null>(null)
  const target = reveal?.at(-1) ?? null
  if (reveal && target !== revealed) {
    setRevealed(target)
    setOpen(new Set([...open, ...reveal.slice(0, -1)]))
    setActive(target)
  }
  const { reveal: showRow } = virtual
  useEffect(() => {
    const index = rows.findIndex((each) => each.id === revealed)
    if (index >= 0) showRow(index)
    // Opening a branch by hand must not scroll back, so `rows` is left out.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [revealed, showRow])

  const toggle = (key: string, wanted: boolean) => {
    const next = new Set(open)
    if (wanted) next.add(key)
    else next.delete(key)
    setOpen(next)
  }
  const goTo = (index: number) => {
    const to = rows[index]
    if (!to) return
    setActive(to.id)
    showRow(index)
  }
  const press = (event: KeyboardEvent) => {
    const move = treeKey(event.key, rows, at, virtual.rowsInView)
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (move.kind === 'go') goTo(move.to)
    else if (move.kind === 'toggle') toggle(move.id, move.open)
    else onSelect(move.node)
  }

  const shown = rows.slice(virtual.first, virtual.end)
  const activeShown = at >= virtual.first && at < virtual.end && rows.length > 0
  return (
    <div
      ref={viewport}
      className={styles['view']}
      role="tree"
      aria-label={label}
      tabIndex={0}
      {...(activeShown ? { 'aria-activedescendant': `${base}-${at}` } : {})}
      onScroll={virtual.onScroll}
      onScrollEnd={virtual.onScrollEnd}
      onKeyDown={press}
    >
      <div className={styles['all']} style={{ height: virtual.height }} role="presentation">
        <div
          className={styles['shown']}
          style={{ transform: `translateY(${virtual.offset}px)` }}
          role="presentation"
        >
          {shown.map((each, i) => (
            <TreeRow
              key={each.id}
              domId={`${base}-${virtual.first + i}`}
              row={each}
              selected={each.id === selected}
              active={virtual.first + i === at}
              onToggle={() => toggle(each.id, !each.open)}
              onSelect={() => {
                setActive(each.id)
                onSelect(each.node)
              }}
            >
              {row(each.node)}
            </TreeRow>
          ))}
        </div>
      </div>
    </div>
  )
}
