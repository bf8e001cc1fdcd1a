import { useState, type ReactNode } from 'react'
import { Button } from '#widgets/button.tsx'
import type { NotFormatted } from './format-code.ts'
import styles from './editor.module.css'

interface EditorFootProps {
  /** The keys, the way out for Tab first. */
  readonly children: ReactNode
  readonly readOnly: boolean
  readonly format: () => Promise<NotFormatted | null>
}

/** What stands under both editors: their keys, Format, and why it did nothing. */
export function EditorFoot({ children, readOnly, format }: EditorFootProps) {
  const [refused, setRefused] = useState<NotFormatted | null>(null)
  return (
    <div className={styles['foot']}>
      <p>{children}</p>
      {readOnly ? (
        <p>This file can only be read.</p>
      ) : (
        <Button look="quiet" onClick={() => void format().then(setRefused)}>
          Format
        </Button>
      )}
      <p role="status">{refused && wordsOf(refused)}</p>
    </div>
  )
}

const wordsOf = (refused: NotFormatted): string =>
  refused === 'absent'
    ? 'The formatter did not load. Nothing was formatted.'
    : `Line ${refused.line}, column ${refused.column}: ${refused.text} Nothing was formatted.`
