import type { editor as Monaco } from 'monaco-editor/editor'
import { isReadOnly, type EditorHandle, type EditorMark, type EditorProps } from './editor-props.ts'
import { formatCode, type NotFormatted } from './format-code.ts'
import { editor as monaco, KeyCode, Range } from './monaco.ts'
import { openFiles } from './monaco-files.ts'
import { editBetween } from './text-edit.ts'
import styles from './editor.module.css'

/** Monaco in one element; `show` brings it to what the props say and touches nothing else. */
export interface MountedMonaco extends EditorHandle {
  show(props: EditorProps): void
  format(): Promise<NotFormatted | null>
  close(): void
}

type View = {
  readonly code: Monaco.ICodeEditor
  readonly other: Monaco.ITextModel | null
  close(): void
}

const NO_MARKS: readonly EditorMark[] = []

/** `latest` gives the props of the last render: listeners live longer than one. */
export function mountMonaco(box: HTMLElement, latest: () => EditorProps): MountedMonaco {
  const files = openFiles(latest().files, (file, text) => latest().onChange(file, text))
  const scrolled = new Map<string, Monaco.ICodeEditorViewState | null>()
  let view: View | null = null
  let open = ''
  let comparing: string | null = null
  let marks: readonly EditorMark[] = NO_MARKS
  let pointing: Monaco.IEditorDecorationsCollection | null = null
  let pointed = ''

  const openView = (props: EditorProps): View => {
    const theirs = props.compared?.files[props.open]
    const opened = theirs === undefined ? codeView(box, props) : comparison(box, props, theirs)
    const { code, other } = opened
    if (other === null) code.setModel(files.model(props.open))
    // Before Monaco's own keys: there Ctrl+Enter opens a line.
    code.onKeyDown((event) => {
      if (event.keyCode !== KeyCode.Enter || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      latest().onRun()
    })
    return opened
  }

  const codeView = (element: HTMLElement, { label }: EditorProps): View => {
    const code = monaco.create(element, { ...OPTIONS, model: null, ariaLabel: label })
    return { code, other: null, close: () => code.dispose() }
  }

  const comparison = (element: HTMLElement, props: EditorProps, theirs: string): View => {
    const other = monaco.createModel(theirs, 'javascript')
    const diff = monaco.createDiffEditor(element, {
      ...OPTIONS,
      originalEditable: false,
      renderIndicators: false,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 640,
    })
    keepName(diff.getOriginalEditor(), `${props.compared?.title ?? ''}: ${props.open}`)
    keepName(diff.getModifiedEditor(), props.label)
    diff.setModel({ original: other, modified: files.model(props.open) })
    const close = () => {
      diff.dispose()
      other.dispose()
    }
    return { code: diff.getModifiedEditor(), other, close }
  }

  const showView = (props: EditorProps): View => {
    const other = props.compared?.files[props.open] ?? null
    if (view !== null && open === props.open && comparing === other) return view
    if (view !== null) scrolled.set(open, view.code.saveViewState())
    view?.close()
    view = openView(props)
    view.code.restoreViewState(scrolled.get(props.open) ?? null)
    open = props.open
    comparing = other
    pointing = null
    pointed = ''
    return view
  }

  return {
    show(props) {
      files.write(props.files)
      const { code } = showView(props)
      code.updateOptions({ readOnly: isReadOnly(props), readOnlyMessage: READ_ONLY })
      if (marks !== (props.marks ?? NO_MARKS)) {
        marks = props.marks ?? NO_MARKS
        files.mark(marks)
      }
      const line = props.pointed?.file === open ? props.pointed.line : null
      if (pointed === String(line)) return
      pointed = String(line)
      pointing?.clear()
      if (line === null) return
      pointing = code.createDecorationsCollection([pointer(line)])
      code.revealLineInCenterIfOutsideViewport(line)
    },
    check: () => files.check(),
    reveal(file, lineNumber, column) {
      if (file !== open || view === null) return
      const position = { lineNumber, column }
      view.code.setPosition(position)
      view.code.setScrollLeft(0)
      view.code.revealPositionInCenterIfOutsideViewport(position)
      view.code.focus()
    },
    format: async () => (view === null ? null : formatIn(view.code)),
    close() {
      view?.close()
      files.close()
    },
  }
}

/** As one step to undo; what was typed meanwhile stays. */
async function formatIn(code: Monaco.ICodeEditor): Promise<NotFormatted | null> {
  const [model, position] = [code.getModel(), code.getPosition()]
  if (model === null || position === null) return null
  const version = model.getVersionId()
  const before = model.getValue()
  const formatted = await formatCode({ text: before, cursor: model.getOffsetAt(position) })
  if (!formatted.ok) return formatted.error
  if (code.getModel() !== model || model.getVersionId() !== version) return null
  const { text, cursor } = formatted.value
  const { from, to, text: put } = editBetween(before, text)
  const [start, end] = [model.getPositionAt(from), model.getPositionAt(to)]
  code.pushUndoStop()
  code.executeEdits('format', [{ range: Range.fromPositions(start, end), text: put }])
  code.pushUndoStop()
  code.setPosition(model.getPositionAt(cursor))
  code.focus()
  return null
}

/** Monaco drops the names of both sides of a comparison whenever one of its options changes. */
function keepName(side: Monaco.ICodeEditor, ariaLabel: string): void {
  const name = () => side.updateOptions({ ariaLabel })
  name()
  side.onDidChangeConfiguration(name)
}

const READ_ONLY = { value: 'This file can only be read.' }

const pointer = (line: number): Monaco.IModelDeltaDecoration => ({
  range: { startLineNumber: line, endLineNumber: line, startColumn: 1, endColumn: 1 },
  options: {
    isWholeLine: true,
    className: styles['pointed'] ?? '',
    zIndex: 2,
    linesDecorationsClassName: styles['pointer'] ?? '',
  },
})

const OPTIONS: Monaco.IEditorOptions & Monaco.IGlobalEditorOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, Menlo, Consolas, monospace",
  fontSize: 13,
  lineHeight: 20,
  fontLigatures: false,
  minimap: { enabled: false },
  padding: { top: 8, bottom: 8 },
  scrollBeyondLastLine: false,
  fixedOverflowWidgets: true,
  renderLineHighlight: 'line',
  overviewRulerLanes: 0,
  lineNumbersMinChars: 3,
  folding: false,
  bracketPairColorization: { enabled: false },
  acceptSuggestionOnCommitCharacter: false,
  stickyScroll: { enabled: false },
}
