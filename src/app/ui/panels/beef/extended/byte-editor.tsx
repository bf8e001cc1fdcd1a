import { useId, useState } from 'react'
import type { ExtendedField } from '#diagrams/extended-format-rows.ts'
import { Button } from '#widgets/button.tsx'
import styles from './extended.module.css'

interface ByteEditorProps {
  readonly at: number | null
  readonly field: ExtendedField | null
  readonly bytes: Uint8Array
  readonly original: Uint8Array
  readonly onByte: (at: number, byte: number | null) => void
  /** Null while nothing is changed. */
  readonly onReset: (() => void) | null
}

const hexOf = (byte: number | undefined) => (byte ?? 0).toString(16).padStart(2, '0')
const placeOf = ({ part, title }: ExtendedField) =>
  part ? `${part.kind} ${part.index}, ${title.toLowerCase()}` : title.toLowerCase()

/** The chosen byte: as hex, bit by bit, and back. */
export function ByteEditor({ at, field, bytes, original, onByte, onReset }: ByteEditorProps) {
  if (at === null || !field) {
    return (
      <div className={styles['editor']}>
        <span className={styles['soft']}>Choose a byte to change it.</span>
        {onReset && <Button onClick={onReset}>Reset all</Button>}
      </div>
    )
  }
  const byte = bytes[at] ?? 0
  return (
    <div className={styles['editor']}>
      <span aria-live="polite">
        Byte {at}, {placeOf(field)}
        {byte !== original[at] && `, was ${hexOf(original[at])}`}
      </span>
      <HexInput key={at} byte={byte} onByte={(next) => onByte(at, next)} />
      <span className={styles['bits']} role="group" aria-label="Bits, highest first">
        {[7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (
          <button
            key={bit}
            type="button"
            className={styles['bit']}
            aria-label={`Bit ${bit}: ${(byte >> bit) & 1}`}
            aria-pressed={((byte >> bit) & 1) === 1}
            onClick={() => onByte(at, byte ^ (1 << bit))}
          >
            {(byte >> bit) & 1}
          </button>
        ))}
      </span>
      {byte !== original[at] && (
        <Button look="quiet" onClick={() => onByte(at, null)}>
          Restore
        </Button>
      )}
      {onReset && <Button onClick={onReset}>Reset all</Button>}
    </div>
  )
}

/** Takes effect with its second digit. */
function HexInput({
  byte,
  onByte,
}: {
  readonly byte: number
  readonly onByte: (byte: number) => void
}) {
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        This byte as hex
      </label>
      <input
        id={id}
        className={styles['hex']}
        value={text ?? hexOf(byte)}
        maxLength={2}
        spellCheck={false}
        autoComplete="off"
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => setText(null)}
        onChange={({ currentTarget: { value } }) => {
          const whole = /^[0-9a-f]{2}$/i.test(value)
          setText(whole ? null : value)
          if (whole) onByte(Number.parseInt(value, 16))
        }}
      />
    </>
  )
}
