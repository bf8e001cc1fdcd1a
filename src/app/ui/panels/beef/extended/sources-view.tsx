import { equalBytes, toHex } from '#base/bytes.ts'
import { txidOf, voutOf, type Outpoint } from '#chain/ids.ts'
import { scriptAsm } from '#chain/script-asm.ts'
import type { SourceView, TransactionView } from '#chain/view.ts'
import { bytesAt } from '#ui/explain/explanation.ts'
import { ByteRun } from '#widgets/byte-run.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { SourceOutput } from './extended-subject.ts'
import styles from './extended.module.css'

interface SourcesViewProps {
  readonly sources: readonly SourceOutput[]
  /** Of the unchanged EF. */
  readonly view: TransactionView
  /** As they stand now. */
  readonly bytes: Uint8Array
  readonly lit: string | undefined
  readonly onPoint: (input: string | null) => void
  readonly onChoose: (input: string) => void
}

interface Row {
  readonly input: number
  readonly outpoint: Outpoint
  readonly output: Uint8Array | null
  readonly source: SourceView
  /** Null where there is nothing to compare with. */
  readonly same: boolean | null
  readonly script: Uint8Array
}

const columns: readonly Column<Row>[] = [
  { key: 'input', title: 'Input', cell: ({ input }) => input },
  { key: 'at', title: 'Where', cell: ({ source }) => bytesAt(source) },
  {
    key: 'satoshis',
    title: 'Satoshis',
    cell: ({ source }) => source.satoshis.toLocaleString('en'),
    align: 'end',
  },
  { key: 'script', title: 'Locking script', cell: ({ script }) => scriptAsm(script, 8, 20) },
  {
    key: 'outpoint',
    title: 'Copied from',
    cell: ({ outpoint }) => <IdChip id={outpoint} kind="outpoint" />,
  },
]

const MOST = 20

/** Where the added bytes come from: the parents' outputs, byte for byte, and the same as a table. */
export function SourcesView({ sources, view, bytes, lit, onPoint, onChoose }: SourcesViewProps) {
  const rows: readonly Row[] = sources.slice(0, MOST).flatMap(({ input, outpoint, output }) => {
    const source = view.inputs[input]?.source
    if (!source) return []
    const now = bytes.subarray(source.start, source.end)
    const same = output === null ? null : equalBytes(now, output)
    const script = bytes.subarray(source.scriptStart, source.scriptEnd)
    return [{ input, outpoint, output, source, same, script }]
  })
  return (
    <section className={styles['sources']} aria-label="Where the added bytes come from">
      <h3>Where the added bytes come from</h3>
      {rows.map(({ input, outpoint, output, same }) => (
        <div
          key={outpoint}
          className={styles['source']}
          data-lit={lit === `input ${input}`}
          onPointerEnter={() => onPoint(`input ${input}`)}
          onPointerLeave={() => onPoint(null)}
        >
          <div className={styles['row']}>
            <button
              type="button"
              className={styles['link']}
              onClick={() => onChoose(`input ${input}`)}
            >
              Input {input}
            </button>
            <span>
              spends output {voutOf(outpoint)} of <IdChip id={txidOf(outpoint)} kind="txid" />
            </span>
            {same !== null && (
              <StatusMark
                status={same ? 'passed' : 'failed'}
                label={same ? 'the same bytes' : 'no longer the same'}
              />
            )}
          </div>
          {output ? (
            <ByteRun hex={toHex(output)} start={0} cursor={null} changed="" />
          ) : (
            <p className={styles['soft']}>
              Its parent is not here: nothing says whether the claim is true.
            </p>
          )}
        </div>
      ))}
      <DataTable
        caption="What Extended Format says of each input’s coin"
        columns={columns}
        rows={rows}
        rowKey={({ input }) => input}
        empty="It spends nothing."
      />
      {sources.length > rows.length && (
        <p className={styles['soft']}>
          and {quantity(sources.length - rows.length, 'more input')}.
        </p>
      )}
    </section>
  )
}
