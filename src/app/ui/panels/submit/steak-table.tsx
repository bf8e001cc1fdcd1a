import type { AdmittanceInstructions, Steak } from '#model/steak.ts'
import { DataTable } from '#widgets/data-table.tsx'

const indices = (list: readonly number[] = []) => `[${list.join(', ')}]`

type Row = readonly [string, AdmittanceInstructions]

/** The acknowledgment as an overlay node sends it (BRC-22): indices, by topic. */
export function SteakTable({ steak }: { readonly steak: Steak }) {
  return (
    <DataTable<Row>
      caption="STEAK"
      columns={[
        { key: 'topic', title: 'Topic', cell: ([topic]) => topic, mono: true },
        {
          key: 'admit',
          title: 'outputsToAdmit',
          cell: ([, { outputsToAdmit }]) => indices(outputsToAdmit),
          mono: true,
        },
        {
          key: 'retain',
          title: 'coinsToRetain',
          cell: ([, { coinsToRetain }]) => indices(coinsToRetain),
          mono: true,
        },
        {
          key: 'removed',
          title: 'coinsRemoved',
          cell: ([, { coinsRemoved }]) => indices(coinsRemoved),
          mono: true,
        },
      ]}
      rows={Object.entries(steak)}
      rowKey={([topic]) => topic}
      empty="No topic admitted anything."
    />
  )
}
