import { concatBytes, toHex } from '#base/bytes.ts'
import type { ExtendedField } from '#diagrams/extended-format-rows.ts'
import { Button } from '#widgets/button.tsx'
import { useCopy } from '#widgets/use-copy.tsx'

interface CopyFormsProps {
  readonly bytes: Uint8Array
  readonly fields: readonly ExtendedField[]
}

/** Both forms as hex, as they stand now. */
export function CopyForms({ bytes, fields }: CopyFormsProps) {
  const { copy, said } = useCopy()
  const raw = () =>
    concatBytes(
      fields.flatMap(({ at, added }) => (added ? [] : [bytes.subarray(at.start, at.end)])),
    )
  return (
    <>
      <Button onClick={() => copy('Raw', toHex(raw()))}>Copy raw</Button>
      <Button onClick={() => copy('EF', toHex(bytes))}>Copy EF</Button>
      {said}
    </>
  )
}
