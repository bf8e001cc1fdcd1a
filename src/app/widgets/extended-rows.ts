import { numberIn, type ExtendedField } from '#diagrams/extended-format-rows.ts'
import type { ByteRow } from './byte-table.tsx'
import { quantity } from './quantity.tsx'

/** Inputs and outputs that are shown before more are asked for. */
const FEW = 6

function valueOf(field: ExtendedField, bytes: Uint8Array): string | null {
  if (field.says === 'bytes') return null
  const value = numberIn(bytes, field)
  if (value === null) return 'beyond all coins'
  return field.says === 'satoshis' ? quantity(value, 'satoshi') : value.toLocaleString('en')
}

/** The fields of an EF as rows of a byte table, what the bytes say now beside them; the first inputs and outputs, or the `whole`. */
export function extendedRows(
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
