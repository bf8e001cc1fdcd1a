import { useMemo } from 'react'
import { holds, outlineOf, outlinePath, type OutlineNode } from '#chain/outline.ts'
import type { ByteRange, ReadFault, Reading } from '#chain/view.ts'
import { carriedIn } from '#ui/carry/carried.ts'
import { CopyTransaction } from '#ui/carry/copy-transaction.tsx'
import { setSession, useSession } from '#ui/session.ts'
import type { Highlight } from '#widgets/hex-row.tsx'
import { HexView } from '#widgets/hex-view.tsx'
import { Pane, Splitter } from '#widgets/splitter.tsx'
import { TreeView } from '#widgets/tree-view.tsx'
import { FieldDetail } from './field-detail.tsx'
import { FieldRow } from './field-row.tsx'
import styles from './structure-view.module.css'

interface StructureViewProps {
  readonly bytes: Uint8Array
  /** Up to the fault, where there is one; null if not even the beginning could be read. */
  readonly reading: Reading | null
  readonly fault: ReadFault | null
}

/** What is open at first: the root, its lists, and the last transaction, which is mostly the subject. */
function openAtFirst(root: OutlineNode): readonly string[] {
  const lists = root.children().filter(({ field }) => field === 'transactions')
  const last = lists.flatMap((list) => list.children().at(-1) ?? [])
  return [root, ...lists, ...last].map(({ id }) => id)
}

/** Bytes that no field holds lie behind a fault: what was read last before them is shown instead. */
function pathTo(root: OutlineNode, { start, end }: ByteRange): readonly OutlineNode[] {
  const path = outlinePath(root, { start, end })
  return path.length > 1 || start === 0 || end - start === root.range.end - root.range.start
    ? path
    : outlinePath(root, { start: start - 1, end: start })
}

const idOf = ({ id }: OutlineNode) => id
const childrenOf = (node: OutlineNode) => node.children()
const isExpandable = ({ expandable }: OutlineNode) => expandable
const rowOf = (node: OutlineNode) => <FieldRow node={node} />

/** The tree of every field above the bytes; choosing in one shows it in the other. */
export function StructureView({ bytes, reading, fault }: StructureViewProps) {
  const selected = useSession((session) => session.selected)
  const root = useMemo(() => reading && outlineOf(reading), [reading])
  const roots = useMemo(() => (root ? [root] : []), [root])
  const path = useMemo(() => (root && selected ? pathTo(root, selected) : []), [root, selected])
  const node = path.find(({ id }) => id === selected?.node) ?? path.at(-1) ?? null
  const beef = reading?.kind === 'beef' ? reading.beef : null
  const entry = node && beef?.entries.find((each) => each.transaction && holds(each, node.range))
  const reveal = useMemo(
    () => (selected && selected.node === null ? path.map(({ id }) => id) : null),
    [selected, path],
  )
  const highlights: readonly Highlight[] = [
    ...(fault ? [{ ...fault.at, role: 'fault' as const }] : []),
    ...(selected ? [{ ...selected, role: 'selected' as const }] : []),
    ...(node ? [{ ...node.range, role: 'field' as const }] : []),
  ]
  const selectByte = (start: number) =>
    setSession({ selected: { start, end: start + 1, node: null } })
  return (
    <Splitter id="structure" label="tree and bytes" orientation="vertical">
      <Pane id="tree" defaultSize="55%" minSize="96px">
        {root ? (
          <TreeView<OutlineNode>
            label="Fields"
            roots={roots}
            id={idOf}
            childrenOf={childrenOf}
            expandable={isExpandable}
            row={rowOf}
            selected={node?.id ?? null}
            onSelect={({ id, range }) => setSession({ selected: { ...range, node: id } })}
            reveal={reveal}
            expanded={openAtFirst(root)}
          />
        ) : (
          <p className={styles['none']}>No field could be read.</p>
        )}
      </Pane>
      <Pane id="bytes" defaultSize="45%" minSize="96px">
        <div className={styles['bytes']}>
          <FieldDetail node={node} />
          {beef && entry && (
            <div className={styles['copy']}>
              <CopyTransaction of={entry.txid} find={async () => carriedIn(beef, entry.txid)} />
            </div>
          )}
          <div className={styles['hex']}>
            <HexView
              label="The pasted bytes"
              bytes={bytes}
              highlights={highlights}
              reveal={selected ?? fault?.at ?? null}
              onSelect={selectByte}
            />
          </div>
        </div>
      </Pane>
    </Splitter>
  )
}
