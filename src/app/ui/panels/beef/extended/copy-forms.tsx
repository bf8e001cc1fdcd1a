import { useState } from 'react'
import { concatBytes, toHex } from '#base/bytes.ts'
import type { ExtendedField } from '#diagrams/extended-format-rows.ts'
import { Button } from '#widgets/button.tsx'

interface CopyFormsProps {
  readonly bytes: Uint8Array
  readonly fields: readonly ExtendedField[]
}

/** Both forms as hex, as they stand now. */
export function CopyForms({ bytes, fields }: CopyFormsProps) {
  const [said, setSaid] = useState('')
  const copy = (what: string, form: Uint8Array) => {
    navigator.clipboard.writeText(toHex(form)).then(
      () => setSaid(`${what} copied`),
      () => setSaid('Clipboard refused'),
    )
  }
  const raw = () =>
    concatBytes(
      fields.flatMap(({ at, added }) => (added ? [] : [bytes.subarray(at.start, at.end)])),
    )
  return (
    <>
      <Button onClick={() => copy('Raw', raw())}>Copy raw</Button>
      <Button onClick={() => copy('EF', bytes)}>Copy EF</Button>
      <span role="status">{said}</span>
    </>
  )
}
