import { useId, useImperativeHandle, useRef, type KeyboardEvent } from 'react'
import { isReadOnly, type EditorProps } from './editor-props.ts'
import { LineList } from './line-list.tsx'
import { useLineBand } from './use-line-band.ts'
import styles from './editor.module.css'

/** Where in the text a line and a column (from 1) begin. */
function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
}

/** A textarea over the same files: for phones, and where Monaco does not come. Tab leaves it as anywhere else. */
export function PlainPane({ ref, ...props }: EditorProps) {
  const { label, files, open, onChange, onRun, marks = [], pointed, compared } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const here = marks.filter(({ file }) => file === open)
  const line = pointed?.file === open ? pointed.line : null
  const { band, follow, scrollTo } = useLineBand(area, line)
  const text = files[open] ?? ''
  const readOnly = isReadOnly(props)
  const select = (row: number, column: number): void => {
    const at = offsetOf(text, row, column)
    area.current?.focus()
    area.current?.setSelectionRange(at, at + 1)
    scrollTo(row)
  }
  useImperativeHandle(ref, () => ({
    check: () => Promise.resolve([]),
    reveal: (file, row, column) => {
      if (file === open) select(row, column)
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
      <div className={styles['field']}>
        {line !== null && <div ref={band} className={styles['band']} />}
        <textarea
          ref={area}
          className={styles['plain']}
          aria-label={label}
          aria-invalid={here.length > 0}
          aria-describedby={`${id}-about`}
          value={text}
          readOnly={readOnly}
          rows={16}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          onChange={(event) => onChange(open, event.currentTarget.value)}
          onScroll={follow}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-about`} className={styles['about']}>
        {readOnly && <p>This file can only be read.</p>}
        {line !== null && <p className={styles['here']}>→ Line {line}</p>}
        {here.length > 0 && (
          <ul>
            {here.map(({ line: row, column, text: why }) => (
              <li key={`${row}:${column}:${why}`}>
                <button type="button" onClick={() => select(row, column)}>
                  Line {row}, column {column}
                </button>
                : {why}
              </li>
            ))}
          </ul>
        )}
      </div>
      {compared && theirs !== undefined && (
        <LineList title={compared.title} own={text} theirs={theirs} />
      )}
    </>
  )
}
