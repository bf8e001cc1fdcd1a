import oneCommitText from './one-commit.ts?raw'
import type { Program } from './run-crash.ts'
import { CALLS, type Call } from './service.ts'
import sketchText from './sketch.ts?raw'

export interface CodeLine {
  readonly number: number
  readonly text: string
  /** What the line awaits. */
  readonly call: Call | null
}

/** The source without its imports, and what each line awaits. */
export function codeLines(source: string): readonly CodeLine[] {
  const lines = source.trimEnd().split('\n')
  const start = lines.findIndex((line) => line.startsWith('export '))
  return lines.slice(start).map((text, at) => ({
    number: at + 1,
    text: text.replace(/^export /, ''),
    call: CALLS.find((call) => text.includes(`await lab.${call}(`)) ?? null,
  }))
}

/** The very files that run. */
export const programLines: Readonly<Record<Program, readonly CodeLine[]>> = {
  sketch: codeLines(sketchText),
  'one-commit': codeLines(oneCommitText),
}
