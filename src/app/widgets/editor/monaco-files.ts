import type { editor } from 'monaco-editor/editor'
import { assert } from '#base/result.ts'
import type { EditorMark } from './editor-props.ts'
import {
  checkerLost,
  editor as monaco,
  getTypeScriptWorker,
  MarkerSeverity,
  Uri,
} from './monaco.ts'
import styles from './editor.module.css'

type Model = editor.ITextModel

/** The models of one set of files. */
export interface MonacoFiles {
  model(file: string): Model
  /** What somebody else wrote (a reset, an import) replaces the text; what is there already stays as it is. */
  write(files: Readonly<Record<string, string>>): void
  mark(marks: readonly EditorMark[]): void
  check(): Promise<readonly EditorMark[]>
  close(): void
}

const OWNER = 'run'
/** Keys that the props may be behind. */
const MOST_TOLD = 1_000
let lastSet = 0

/**
 * Opens models under addresses that were never used: the checker's worker remembers a file by address and
 * version, and would answer for the text of an earlier model that stood there.
 */
export function openFiles(
  files: Readonly<Record<string, string>>,
  onChange: (file: string, text: string) => void,
): MonacoFiles {
  const set = ++lastSet
  const uri = (file: string) => Uri.parse(`file:///set-${set}/${file}`)
  let writing = false
  /** What was typed and has not come back as a prop yet. */
  const told = new Map<string, readonly string[]>()
  /** Decorations of the lines that are marked. */
  const washed = new Map<string, string[]>()
  const models = new Map(
    Object.entries(files).map(([file, text]): [string, Model] => {
      const model = monaco.createModel(text, 'typescript', uri(file))
      model.updateOptions({ tabSize: 2, insertSpaces: true })
      model.onDidChangeContent(() => {
        if (writing) return
        const typed = model.getValue()
        told.set(file, [...(told.get(file) ?? []), typed].slice(-MOST_TOLD))
        onChange(file, typed)
      })
      return [file, model]
    }),
  )
  const model = (file: string): Model => {
    const found = models.get(file)
    assert(found !== undefined, `${file} is one of the files`)
    return found
  }
  return {
    model,
    write(next) {
      writing = true
      for (const [file, text] of Object.entries(next)) {
        const own = told.get(file) ?? []
        // Whoever keeps the files may be a few keys behind: an echo is no news, and would move the cursor.
        const echo = own.indexOf(text)
        told.set(file, own.slice(echo + 1))
        if (echo < 0 && model(file).getValue() !== text) {
          told.delete(file)
          model(file).setValue(text)
        }
      }
      writing = false
    },
    mark(marks) {
      for (const [file, one] of models) {
        const markers = marks
          .filter((mark) => mark.file === file)
          .map((mark) => markerOf(one, mark))
        monaco.setModelMarkers(one, OWNER, markers)
        washed.set(file, one.deltaDecorations(washed.get(file) ?? [], markers.map(wash)))
      }
    },
    async check() {
      const marks = Promise.all([...models].map(([file, one]) => typeErrors(file, one)))
      return (await Promise.race([marks, checkerLost.then(() => [])])).flat()
    },
    close() {
      for (const one of models.values()) one.dispose()
    },
  }
}

function markerOf(model: Model, { line, column, text }: EditorMark): editor.IMarkerData {
  const lineNumber = Math.min(line, model.getLineCount())
  const word = model.getWordAtPosition({ lineNumber, column })
  return {
    severity: MarkerSeverity.Error,
    message: text,
    startLineNumber: lineNumber,
    endLineNumber: lineNumber,
    startColumn: column,
    endColumn: word?.endColumn ?? column + 1,
  }
}

const wash = (range: editor.IMarkerData): editor.IModelDeltaDecoration => ({
  range,
  options: {
    isWholeLine: true,
    className: styles['wrong'] ?? '',
    zIndex: 1,
    linesDecorationsClassName: styles['wrongly'] ?? '',
  },
})

/** Category 1 is an error; suggestions and warnings hinder no run. */
const ERROR = 1

async function typeErrors(file: string, model: Model): Promise<readonly EditorMark[]> {
  const address = model.uri.toString()
  const worker = await (await checker())(model.uri)
  const found = [
    ...(await worker.getSyntacticDiagnostics(address)),
    ...(await worker.getSemanticDiagnostics(address)),
  ]
  if (model.isDisposed()) return []
  return found
    .filter(({ category }) => category === ERROR)
    .map(({ start = 0, messageText }) => {
      const { lineNumber, column } = model.getPositionAt(start)
      const text = typeof messageText === 'string' ? messageText : messageText.messageText
      return { file, line: lineNumber, column, text }
    })
}

/** Until the mode has loaded, which the first model starts, Monaco refuses with 'TypeScript not registered!'. */
async function checker(): ReturnType<typeof getTypeScriptWorker> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await getTypeScriptWorker()
    } catch (refused) {
      if (attempt > 200) throw refused
      await new Promise((again) => setTimeout(again, 50))
    }
  }
}
