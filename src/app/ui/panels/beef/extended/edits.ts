import type { ExtendedField } from '#diagrams/extended-format-rows.ts'

/** Offset in the EF, and the byte that stands there instead. */
export type Edits = ReadonlyMap<number, number>

export function withEdits(ef: Uint8Array, edits: Edits): Uint8Array {
  const bytes = Uint8Array.from(ef)
  for (const [at, byte] of edits) bytes[at] = byte
  return bytes
}

/** Fields that came from one parent's output share this; undefined for all others. */
export const sourceKey = (field: ExtendedField | undefined): string | undefined =>
  field?.added === 'source' ? `input ${field.part?.index}` : undefined
