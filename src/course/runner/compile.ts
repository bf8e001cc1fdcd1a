import { getFormattedTokens, transform, type Options } from 'sucrase'
import { fileOfImport } from '#base/load-modules.ts'
import { err, ok, type Result } from '#base/result.ts'
import type { Place } from './protocol.ts'

/** What is written, by file name (`topics.ts`). */
export type SourceFiles = Readonly<Record<string, string>>

export interface CompiledModule {
  readonly file: string
  /** The body of a CommonJS module, line for line as it was written. */
  readonly code: string
  /** As it was written, its line ends all `\n`. */
  readonly source: string
}

export type CompileFault =
  | { readonly code: 'syntax'; readonly message: string; readonly at: Place }
  | { readonly code: 'import'; readonly id: string; readonly at: Place }

/** What a learner's file may import besides `./` another of its files. */
export const LIBRARIES = ['@bsv/sdk', 'dexie', 'atomic-lab'] as const

const options: Options = {
  transforms: ['typescript', 'imports'],
  disableESTransforms: true,
  production: true,
}

/** TypeScript to CommonJS without looking at types; the first fault of each file, in the order of the files. */
export function compile(
  files: SourceFiles,
): Result<readonly CompiledModule[], readonly [CompileFault, ...CompileFault[]]> {
  const modules: CompiledModule[] = []
  const faults: CompileFault[] = []
  for (const [file, source] of Object.entries(files)) {
    const compiled = compileFile(file, source, files)
    if (compiled.ok) modules.push(compiled.value)
    else faults.push(compiled.error)
  }
  const [first, ...others] = faults
  return first === undefined ? ok(modules) : err([first, ...others])
}

/** To a classic script these begin comments, to sucrase they are operators: code between the two readings could leave the function that it is put into. */
const HTML_COMMENT = /(<!--)|^(?:.*\*\/)?\s*(-->)/m

function compileFile(
  file: string,
  source: string,
  files: SourceFiles,
): Result<CompiledModule, CompileFault> {
  // A lone CR, U+2028 or U+2029 ends a line for the engine and not for sucrase.
  const text = source.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
  const html = HTML_COMMENT.exec(text)
  if (html) {
    const mark = html[1] ?? html[2] ?? ''
    const before = text.slice(0, html.index + html[0].length - mark.length).split('\n')
    const message = `A script takes ${mark} for the beginning of a comment: put a space into it`
    const at = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
    return err({ code: 'syntax', message, at })
  }
  try {
    const refused = imports(text).find(
      ({ id }) => !LIBRARIES.some((name) => name === id) && fileOfImport(id, files) === null,
    )
    if (refused !== undefined)
      return err({ code: 'import', id: refused.id, at: { file, ...refused.at } })
    const { code } = transform(text, { ...options, filePath: file })
    return ok({ file, code, source: text })
  } catch (thrown) {
    return err(syntaxFault(file, thrown))
  }
}

/** One line per token: `2:8-2:18  string  …`; the string's own text is cut there, so only its place is taken. */
const TOKEN = /^(\d+):(\d+)-(\d+):(\d+)\s+(\S+)\s+(\S+)/

/** Every string behind `from`, `import`, `import(` or `require(`. */
function imports(source: string): { id: string; at: { line: number; column: number } }[] {
  const lines = source.split('\n')
  const tokens = getFormattedTokens(source, options)
    .split('\n')
    .flatMap((row) => {
      const [, line, column, , end, label = '', raw = ''] = TOKEN.exec(row) ?? []
      return line
        ? [{ line: Number(line), column: Number(column), end: Number(end), label, raw }]
        : []
    })
  return tokens.flatMap(({ line, column, end, label }, i) => {
    const called = tokens[i - 1]?.label === '('
    const opener = tokens[called ? i - 2 : i - 1]
    const openers = called ? ['import', 'require'] : ['import', 'from']
    if (label !== 'string' || opener === undefined || !openers.includes(opener.raw)) return []
    const id = lines[line - 1]?.slice(column, end - 2) ?? ''
    return [{ id, at: { line, column } }]
  })
}

interface Located {
  readonly message: string
  readonly loc: { readonly line: number; readonly column: number }
}

/** Sucrase's message begins with the file and ends with the place; both stand in `at`. */
function syntaxFault(file: string, thrown: unknown): CompileFault {
  if (!isLocated(thrown)) throw thrown
  const { line, column } = thrown.loc
  const message = thrown.message
    .replace(/^Error transforming [^:]*: /, '')
    .replace(/ \(\d+:\d+\)$/, '')
  return { code: 'syntax', message, at: { file, line, column } }
}

const isLocated = (thrown: unknown): thrown is Located =>
  thrown instanceof SyntaxError && 'loc' in thrown
