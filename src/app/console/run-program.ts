import { realTimer } from '#base/rpc.ts'
import { compile, type SourceFiles } from '#runner/compile.ts'
import type { RunMessage } from '#runner/protocol.ts'
import { createRunner, type RunFailure, type Runner } from '#runner/runner.ts'

export type Program = SourceFiles | string

export interface RunOptions {
  /** JSON, for the function that main.ts exports as its default. */
  readonly argument?: unknown
  /** Milliseconds, at most 60,000. */
  readonly deadline?: number
}

const LONGEST = 60_000
let runner: Runner | null = null

/** Runs TypeScript in the sandbox: its value and log, or the first thing that went wrong. */
export async function runProgram(
  program: Program,
  { argument = null, deadline = 8_000 }: RunOptions,
): Promise<
  | { readonly ok: true; readonly value: unknown; readonly log: readonly string[] }
  | { readonly ok: false; readonly failure: RunFailure; readonly log: readonly string[] }
> {
  const log: string[] = []
  const compiled = compile(typeof program === 'string' ? { 'main.ts': program } : program)
  if (!compiled.ok) {
    const [failure] = compiled.error
    return { ok: false, failure, log }
  }
  const { default: prelude } = await import('virtual:prelude/scratch')
  runner ??= createRunner({ document, timer: realTimer, nonce: () => crypto.randomUUID() })
  const hear = (message: RunMessage): void => {
    if (message.kind === 'log') log.push(message.text)
  }
  const { ended } = runner.start({
    prelude,
    modules: compiled.value,
    argument,
    deadline: Math.min(deadline, LONGEST),
    onMessage: hear,
  })
  const end = await ended
  return end.reason === 'done'
    ? { ok: true, value: end.value, log }
    : { ok: false, failure: end, log }
}
