import * as babel from 'prettier/plugins/babel'
import * as estree from 'prettier/plugins/estree'
import { formatWithCursor } from 'prettier/standalone'
import { err, ok, type Result } from '#base/result.ts'

/** A text and where the cursor stands in it, counted from 0. */
export interface Written {
  readonly text: string
  readonly cursor: number
}

/** The first place, counted from 1, that is no TypeScript. */
export interface FormatFault {
  readonly line: number
  readonly column: number
  readonly text: string
}

/** TypeScript as the exercises' own files are written; what does not parse stays as it is. Large, so in a worker. */
export async function formatText({ text, cursor }: Written): Promise<Result<Written, FormatFault>> {
  try {
    const { formatted, cursorOffset } = await formatWithCursor(text, {
      parser: 'babel-ts',
      plugins: [babel, estree],
      cursorOffset: cursor,
      semi: false,
      singleQuote: true,
      printWidth: 100,
    })
    return ok({ text: formatted, cursor: Math.max(0, cursorOffset) })
  } catch (thrown) {
    if (isLocated(thrown)) return err(faultOf(thrown))
    throw thrown
  }
}

interface Located {
  readonly message: string
  readonly loc: { readonly start: { readonly line: number; readonly column: number } }
}

const isLocated = (thrown: unknown): thrown is Located =>
  thrown instanceof SyntaxError && 'loc' in thrown

/** The message ends with the place, and below it the lines around. */
function faultOf({ message, loc }: Located): FormatFault {
  const [text = ''] = message.split(/ \(\d+:\d+\)/)
  return { ...loc.start, text }
}
