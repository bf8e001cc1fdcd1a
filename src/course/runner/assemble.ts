import type { CompiledModule } from './compile.ts'
import type { Place } from './protocol.ts'
import { writtenColumn } from './written-column.ts'

/** A worker's text, and the way back from a place in it. */
export interface Program {
  readonly parts: readonly string[]
  /** Null: not in a file of the learner's. */
  readonly place: (line: number, column: number) => Place | null
  /** Of a stack as the engine wrote it, innermost first; frames of prelude and libraries are left out. */
  readonly places: (stack: string) => readonly Place[]
}

/** The name under which the engine knows the worker's text: a comment in it cannot choose another, ours is last. */
const TEXT_NAME = 'sandbox-run.js'
const MOST_PLACES = 20

/** Prelude, then one function per module, all one text: the frame's policy lets a worker load nothing later. */
export function assemble(prelude: string, modules: readonly CompiledModule[]): Program {
  const parts = [prelude, '\n;startRun({__proto__:null']
  let line = lineBreaks(prelude) + 2
  const starts = modules.map((module) => {
    parts.push(`,${JSON.stringify(module.file)}(exports,require,module){\n`, module.code, '\n}')
    const start = line + 1
    line = start + lineBreaks(module.code) + 1
    const compiled = module.code.split('\n')
    return { file: module.file, compiled, written: module.source.split('\n'), start }
  })
  parts.push(`})\n//# sourceURL=${TEXT_NAME}\n`)

  const place: Program['place'] = (at, column) => {
    const found = starts.findLast(({ start }) => at >= start)
    const index = at - (found?.start ?? 0)
    const compiled = found?.compiled[index]
    if (found === undefined || compiled === undefined) return null
    const written = writtenColumn(compiled, found.written[index] ?? '', column - 1)
    return { file: found.file, line: index + 1, column: written + 1 }
  }
  return {
    parts,
    place,
    places(stack) {
      const found: Place[] = []
      for (const [, at, column] of stack.matchAll(/sandbox-run\.js:(\d{1,9}):(\d{1,9})/g)) {
        const one = place(Number(at), Number(column))
        if (one !== null) found.push(one)
        if (found.length === MOST_PLACES) break
      }
      return found
    },
  }
}

const FRAME =
  /^(?:\s+at (?:.*\bsandbox-run\.js:\d+:\d+\)?|async Promise\.\w+ \(index \d+\)|.*\(<anonymous>\))|.*@.*\bsandbox-run\.js:\d+:\d+)$/

/** A logged text without the lines of a stack: its numbers count in the worker's text and tell a learner nothing. */
export const withoutStack = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !FRAME.test(line))
    .join('\n')

const lineBreaks = (text: string): number => text.split('\n').length - 1
