import { useId, useImperativeHandle, useRef, type KeyboardEvent } from 'react'
import { EditorFoot } from './editor-foot.tsx'
import { command, isReadOnly, type EditorProps } from './editor-props.ts'
import { formatCode, type NotFormatted } from './format-code.ts'
import { LineList } from './line-list.tsx'
import { editBetween, newLine, shiftLines, type KeyEdit } from './text-edit.ts'
import { useLineBands } from './use-line-bands.ts'
import styles from './editor.module.css'

/** Where in the text a line and a column (from 1) begin. */
function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
}

/** Null: the browser's own business. */
function keyOf(event: KeyboardEvent<HTMLTextAreaElement>): 'run' | KeyEdit | null {
  const { value, selectionStart: from, selectionEnd: to } = event.currentTarget
  const commanded = event.ctrlKey || event.metaKey
  if (event.altKey || event.nativeEvent.isComposing) return null
  if (event.key === 'Enter')
    return commanded ? 'run' : event.shiftKey ? null : newLine(value, from, to)
  if (!commanded || (event.key !== ']' && event.key !== '[')) return null
  return shiftLines(value, from, to, event.key === ']' ? 1 : -1) ?? unchanged(from, to)
}

const unchanged = (from: number, to: number): KeyEdit => ({
  from,
  to: from,
  text: '',
  selected: [from, to],
})

/** As if it was typed: it can be undone. */
function applyEdit(field: HTMLTextAreaElement, { from, to, text, selected }: KeyEdit): void {
  field.focus()
  if (to > from || text !== '') {
    field.setSelectionRange(from, to)
    // Nothing else keeps a field's history.
    // oxlint-disable-next-line typescript/no-deprecated
    document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
  }
  field.setSelectionRange(...selected)
}

/** A textarea over the same files: for phones, and where Monaco does not come. Tab leaves it as anywhere else. */
export function PlainPane({ ref, ...props }: EditorProps) {
  const { label, files, open, onChange, onRun, marks = [], pointed, compared } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const here = marks.filter(({ file }) => file === open)
  const line = pointed?.file === open ? pointed.line : null
  const wrong = new Set(here.map((mark) => mark.line))
  const { bands, follow, scrollTo } = useLineBands(area, line)
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
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const done = keyOf(event)
    if (done === null) return
    event.preventDefault()
    if (done === 'run') onRun()
    else if (!readOnly) applyEdit(event.currentTarget, done)
  }
  const format = async (): Promise<NotFormatted | null> => {
    const field = area.current
    if (field === null) return null
    const formatted = await formatCode({ text, cursor: field.selectionStart })
    if (!formatted.ok) return formatted.error
    const { cursor } = formatted.value
    // What was typed meanwhile stays.
    if (area.current === field && field.value === text)
      applyEdit(field, { ...editBetween(text, formatted.value.text), selected: [cursor, cursor] })
    return null
  }
  const theirs = compared?.files[open]
  return (
    <>
      <div className={styles['field']}>
        <div ref={bands} className={styles['bands']}>
          {[...wrong].map((row) => (
            <div key={row} data-line={row} />
          ))}
          {line !== null && <div data-line={line} data-pointed />}
        </div>
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
        {line !== null && <p className={styles['here']}>→ Line {line}</p>}
        {here.length > 0 && (
          <ul>
            {here.map(({ line: row, column, text: why }) => (
              <li key={`${row}:${column}:${why}`}>
                <button type="button" onClick={() => select(row, column)}>
                  <span>
                    Line {row}, column {column}
                  </span>
                  : {why}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <EditorFoot readOnly={readOnly} format={format}>
        Tab leaves the field. Enter keeps the indent, <kbd>{command}+]</kbd> and{' '}
        <kbd>{command}+[</kbd> move lines in and out, <kbd>{command}+Enter</kbd> runs,{' '}
        <kbd>{command}+F</kbd> finds, as anywhere in the page.
      </EditorFoot>
      {compared && theirs !== undefined && (
        <LineList title={compared.title} own={text} theirs={theirs} />
      )}
    </>
  )
}
