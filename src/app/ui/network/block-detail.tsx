import { toHex } from '#base/bytes.ts'
import { hasProofOfWork, targetOf } from '#chain/headers.ts'
import type { Txid } from '#chain/ids.ts'
import type { Block } from '#chain/mine.ts'
import { readHeader } from '#chain/read-header.ts'
import type { HeaderView } from '#chain/view.ts'
import { Pager } from '#ui/panels/state/pager.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { useRows } from './use-rows.ts'
import styles from './network.module.css'

interface Field {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly says: string
}

const fieldsOf = (header: HeaderView): readonly Field[] => [
  { name: 'Version', start: 0, end: 4, says: `0x${header.version.toString(16)}` },
  { name: 'Previous block', start: 4, end: 36, says: header.previousHash },
  { name: 'Merkle root', start: 36, end: 68, says: header.merkleRoot },
  {
    name: 'Time',
    start: 68,
    end: 72,
    says: new Date(header.time * 1000).toISOString().replace('.000', ''),
  },
  { name: 'Bits', start: 72, end: 76, says: `0x${header.bits.toString(16)}` },
  { name: 'Nonce', start: 76, end: 80, says: header.nonce.toLocaleString('en') },
]

interface Row extends Field {
  /** As they stand in the header. */
  readonly bytes: string
}

const fieldColumns: readonly Column<Row>[] = [
  { key: 'name', title: 'Field', cell: ({ name }) => name },
  {
    key: 'bytes',
    title: 'Bytes',
    cell: ({ bytes }) => <span className={styles['bytes']}>{bytes}</span>,
  },
  {
    key: 'says',
    title: 'Says',
    cell: ({ says }) => <span className={styles['bytes']}>{says}</span>,
  },
]

interface Member {
  readonly txid: Txid
  readonly place: number
}

const members: readonly Column<Member>[] = [
  { key: 'place', title: 'Offset', cell: ({ place }) => place },
  { key: 'txid', title: 'Transaction', cell: ({ txid }) => <IdChip id={txid} kind="txid" /> },
  { key: 'what', title: 'Kind', cell: ({ place }) => (place === 0 ? 'coinbase' : 'sent') },
]

const PAGE = 10

/** The header field by field, its hash beside the target, and what the block holds. */
export function BlockDetail({ block }: { readonly block: Block }) {
  const { header, hash, height, txids } = block
  const read = readHeader(header)
  const { rows, ...pages } = useRows(
    txids.map((txid, place) => ({ txid, place })),
    PAGE,
  )
  if (!read.ok) return null
  const target = targetOf(read.value.bits).toString(16).padStart(64, '0')
  return (
    <div className={styles['detail']}>
      <DataTable<Row>
        caption={`Header of block ${height.toLocaleString('en')}, 80 bytes`}
        columns={fieldColumns}
        rows={fieldsOf(read.value).map((field) => ({
          ...field,
          bytes: toHex(header, field.start, field.end),
        }))}
        rowKey={({ name }) => name}
        empty=""
      />
      <dl className={styles['work']}>
        <dt>Its hash</dt>
        <dd>{hash}</dd>
        <dt>must not exceed</dt>
        <dd>{target}</dd>
      </dl>
      <p>
        {hasProofOfWork(read.value) ? (
          <StatusMark status="passed" label="proof of work" />
        ) : (
          <StatusMark status="failed" label="no proof of work" />
        )}
      </p>
      <DataTable<Member>
        caption="What it holds"
        columns={members}
        rows={rows}
        rowKey={({ txid }) => txid}
        empty=""
      />
      <Pager {...pages} />
    </div>
  )
}
