// Large: reached by import() only. All features, since they depend on each other's services without importing them.
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/javascript/register'
import 'monaco-editor/languages/definitions/typescript/register'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import {
  javascriptDefaults,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register'
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker'

export { editor, KeyCode, MarkerSeverity, Range, Uri } from 'monaco-editor/editor'
export { getTypeScriptWorker } from 'monaco-editor/languages/features/typescript/register'

let lose = () => {}
/** Comes about where the checker's worker does not: Monaco itself would wait for ever. */
export const checkerLost = new Promise<void>((resolve) => {
  lose = resolve
})

function startChecker(): Worker {
  const worker = new TypeScriptWorker()
  worker.addEventListener('error', lose)
  return worker
}

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) =>
      label === 'typescript' || label === 'javascript' ? startChecker() : new EditorWorker(),
  },
})

/** What the sandbox has besides the language; without the DOM, what is not there is a type error. */
const GLOBALS = `
declare const console: { log(...values: unknown[]): void; info(...values: unknown[]): void; warn(...values: unknown[]): void; error(...values: unknown[]): void; debug(...values: unknown[]): void }
declare function setTimeout(run: () => void, milliseconds?: number): number
declare function clearTimeout(timer?: number): void
declare function setInterval(run: () => void, milliseconds?: number): number
declare function clearInterval(timer?: number): void
declare function queueMicrotask(run: () => void): void
declare function structuredClone<T>(value: T): T
declare class TextEncoder { encode(text?: string): Uint8Array }
declare class TextDecoder { decode(bytes?: Uint8Array): string }
`

/** Paths of the declarations begin with `/node_modules/`. */
export function knowTypings(typings: Readonly<Record<string, string>>): void {
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    lib: ['es2022'],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    isolatedModules: true,
    esModuleInterop: true,
    allowNonTsExtensions: true,
    allowImportingTsExtensions: true,
  })
  typescriptDefaults.setEagerModelSync(true)
  typescriptDefaults.setExtraLibs([
    { content: GLOBALS, filePath: 'file:///globals.d.ts' },
    ...Object.entries(typings).map(([path, content]) => ({ content, filePath: `file://${path}` })),
  ])
  // The other side of a comparison is shown as JavaScript: coloured and not checked.
  javascriptDefaults.setDiagnosticsOptions({
    noSemanticValidation: true,
    noSyntaxValidation: true,
    noSuggestionDiagnostics: true,
  })
}
