import { useId, useImperativeHandle, useRef, type KeyboardEvent } from 'react'
import type { EditorProps } from './editor-props.ts'
import styles from './editor.module.css'

/** Where in the text a line and a column (from 1) begin. */
function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
}

/** A textarea over the same files: for phones, and where Monaco does not come. Tab leaves it as anywhere else. */
export function PlainPane({
  label,
  files,
  open,
  onChange,
  onRun,
  marks = [],
  pointed,
  compared,
  ref,
}: EditorProps) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const here = marks.filter(({ file }) => file === open)
  const text = files[open] ?? ''
  const select = (line: number, column: number): void => {
    const at = offsetOf(text, line, column)
    area.current?.focus()
    area.current?.setSelectionRange(at, at + 1)
  }
  useImperativeHandle(ref, () => ({
    check: () => Promise.resolve([]),
    reveal: (file, line, column) => {
      if (file === open) select(line, column)
    },
  }))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onRun()
  }
  const theirs = compared?.files[open]
  return (
    <>
      <textarea
        ref={area}
        className={styles['plain']}
        aria-label={label}
        aria-invalid={here.length > 0}
        aria-describedby={`${id}-about`}
        value={text}
        rows={16}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        onChange={(event) => onChange(open, event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-about`} className={styles['about']}>
        {pointed?.file === open && <p className={styles['here']}>→ Line {pointed.line}</p>}
        {here.length > 0 && (
          <ul>
            {here.map(({ line, column, text: why }) => (
              <li key={`${line}:${column}:${why}`}>
                <button type="button" onClick={() => select(line, column)}>
                  Line {line}, column {column}
                </button>
                : {why}
              </li>
            ))}
          </ul>
        )}
      </div>
      {theirs !== undefined && (
        <label className={styles['compared']}>
          {compared?.title}
          <textarea className={styles['plain']} value={theirs} rows={16} wrap="off" readOnly />
        </label>
      )}
    </>
  )
}
