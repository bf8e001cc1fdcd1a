import { useId, type ClipboardEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { DropZone } from './drop-zone.tsx'
import { FileButton } from './file-button.tsx'
import { quantity } from './quantity.tsx'
import styles from './paste-field.module.css'

interface PasteFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onFile: (file: File) => void
  readonly placeholder?: string
  readonly hint?: ReactNode
  /** What is wrong with the text, and where. */
  readonly fault?: ReactNode
  readonly rows?: number
}

/** A textarea of megabytes stalls the page; longer text is kept but only its beginning is shown. */
const MOST_EDITABLE = 100_000
const EXCERPT = 2_000

/** Text or a file: pasted, typed, dropped or chosen. */
export function PasteField(props: PasteFieldProps) {
  const { label, value, onChange, onFile, placeholder, hint, fault, rows = 4 } = props
  const id = useId()
  const long = value.length > MOST_EDITABLE
  const about =
    hint !== undefined || fault !== undefined ? { 'aria-describedby': `${id}-about` } : {}
  const takeLong = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (text.length <= MOST_EDITABLE) return
    event.preventDefault()
    onChange(text)
  }
  return (
    <DropZone label="Drop the file to read it" onFile={onFile}>
      <div className={styles['head']}>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        <FileButton label="Open a file" onFile={onFile} />
        {value !== '' && (
          <Button look="quiet" onClick={() => onChange('')}>
            Clear
          </Button>
        )}
      </div>
      <textarea
        id={id}
        className={styles['text']}
        rows={rows}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder={placeholder}
        readOnly={long}
        value={long ? `${value.slice(0, EXCERPT)}…` : value}
        aria-invalid={fault !== undefined}
        {...about}
        onPaste={takeLong}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div id={`${id}-about`} className={styles['about']}>
        {fault !== undefined && <p className={styles['fault']}>{fault}</p>}
        {long && (
          <p>{quantity(value.length, 'character')}: too long to edit here, all of it is used.</p>
        )}
        {hint !== undefined && <p>{hint}</p>}
      </div>
    </DropZone>
  )
}
