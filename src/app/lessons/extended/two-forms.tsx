import { useMemo, useState } from 'react'
import { readTransaction } from '#chain/read-transaction.ts'
import { extendedFormatRows, type ExtendedField } from '#diagrams/extended-format-rows.ts'
import { ShowMe } from '#lessons/show-me.tsx'
import { ByteTable } from '#widgets/byte-table.tsx'
import { extendedRows } from '#widgets/extended-rows.ts'
import { byteCount } from '#widgets/quantity.tsx'

const nothing: ReadonlySet<number> = new Set()

interface BothFormsProps {
  readonly label: string
  readonly ef: Uint8Array
  readonly cursor: number | null
  readonly onCursor: (offset: number) => void
}

export function fieldsOf(ef: Uint8Array): readonly ExtendedField[] {
  const read = readTransaction(ef)
  return read.ok ? extendedFormatRows(read.value) : []
}

export const fieldAt = (fields: readonly ExtendedField[], offset: number | null) =>
  fields.find(({ at }) => offset !== null && offset >= at.start && offset < at.end)

/** Raw beside extended, to be read and pointed at. */
export function BothForms({ label, ef, cursor, onCursor }: BothFormsProps) {
  const fields = useMemo(() => fieldsOf(ef), [ef])
  const here = fieldAt(fields, cursor)
  const together = fields.filter(
    ({ added, part }) =>
      added === 'source' && here?.added === 'source' && part?.index === here.part?.index,
  )
  return (
    <ByteTable
      label={label}
      forms={['Raw', 'Extended Format']}
      added="added by EF"
      bytes={ef}
      rows={extendedRows(fields, ef, true)}
      cursor={cursor}
      lit={new Set(together.map(({ key }) => key))}
      changed={nothing}
      onCursor={onCursor}
    />
  )
}

/** All bytes of one transaction in both forms. */
export function TwoForms({ title }: { readonly title: string }) {
  const [cursor, setCursor] = useState<number | null>(null)
  return (
    <ShowMe title={title} run={(runner) => runner.formats()}>
      {({ raw, ef, beefLength }) => (
        <>
          <p>
            Raw {byteCount(raw.length)}, extended {byteCount(ef.length)}, with its whole ancestry as
            a BEEF {byteCount(beefLength)}.
          </p>
          <BothForms
            label="One transaction in both forms: arrows move"
            ef={ef}
            cursor={cursor}
            onCursor={setCursor}
          />
        </>
      )}
    </ShowMe>
  )
}
