import { useMemo, useState } from 'react'
import type { NetworkState } from '#broadcast/network-state.ts'
import type { Block } from '#chain/mine.ts'
import { Pager } from '#ui/panels/state/pager.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { shortId } from '#diagrams/short-id.ts'
import { BlockDetail } from './block-detail.tsx'
import { Section } from './section.tsx'
import { useRows } from './use-rows.ts'

const PAGE = 8

const columns: readonly Column<Block>[] = [
  { key: 'height', title: 'Height', cell: ({ height }) => `Block ${height.toLocaleString('en')}` },
  { key: 'hash', title: 'Hash', cell: ({ hash }) => shortId(hash), mono: true },
  {
    key: 'transactions',
    title: 'Holds',
    cell: ({ txids }) => quantity(txids.length, 'transaction'),
    align: 'end',
  },
]

/** The chain, newest block first; one of them open. */
export function BlocksView({ state }: { readonly state: NetworkState }) {
  const [open, setOpen] = useState<number | null>(null)
  const newest = useMemo(() => state.blocks.toReversed(), [state])
  const { rows, ...pages } = useRows(newest, PAGE)
  const shown = open === null ? undefined : state.blocks[open]
  return (
    <Section
      title="Blocks"
      about="Choose one to read its header: 80 bytes that prove all it holds."
    >
      <DataTable<Block>
        caption="Blocks, newest first"
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={({ height }) => height}
        selected={open}
        onSelect={({ height }) => setOpen(height === open ? null : height)}
        empty="There is no block."
      />
      <Pager {...pages} />
      {shown && <BlockDetail key={shown.hash} block={shown} />}
    </Section>
  )
}
