import { numberIn, type ExtendedField } from '#diagrams/extended-format-rows.ts'
import type { ByteRow } from '#widgets/byte-table.tsx'
import { quantity } from '#widgets/quantity.tsx'

/** Offset in the EF, and the byte that stands there instead. */
export type Edits = ReadonlyMap<number, number>

/** Inputs and outputs that are shown before more are asked for. */
const FEW = 6

export function withEdits(ef: Uint8Array, edits: Edits): Uint8Array {
  const bytes = Uint8Array.from(ef)
  for (const [at, byte] of edits) bytes[at] = byte
  return bytes
}

/** Fields that came from one parent's output share this; undefined for all others. */
export const sourceKey = (field: ExtendedField | undefined): string | undefined =>
  field?.added === 'source' ? `input ${field.part?.index}` : undefined

function valueOf(field: ExtendedField, bytes: Uint8Array): string | null {
  if (field.says === 'bytes') return null
  const value = numberIn(bytes, field)
  if (value === null) return 'beyond all coins'
  return field.says === 'satoshis' ? quantity(value, 'satoshi') : value.toLocaleString('en')
}

/** Fields as rows of the table, what the bytes say now beside them. */
export function rowsOf(
  fields: readonly ExtendedField[],
  bytes: Uint8Array,
  whole: boolean,
): readonly ByteRow[] {
  const shown = fields.filter(({ part }) => whole || part === null || part.index < FEW)
  return shown.map((field, i) => {
    const { key, title, at, added, part } = field
    const before = shown[i - 1]?.part
    const begins = part && (before?.kind !== part.kind || before.index !== part.index)
    return {
      key,
      title,
      value: valueOf(field, bytes),
      at,
      inBoth: added === null,
      ...(begins && { heading: `${part.kind === 'input' ? 'Input' : 'Output'} ${part.index}` }),
    }
  })
}
