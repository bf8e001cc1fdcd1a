import { LOG_LEVELS } from './protocol.ts'

type Level = (typeof LOG_LEVELS)[number]
type Log = (level: Level, values: readonly unknown[]) => void

const MOST_LINES = 200
const MOST_CHARACTERS = 2_000

/** Replaces the console, whose own output nobody would see and a loop could fill; the result logs the same way. */
export function cappedConsole(tell: (level: Level, text: string) => void): Log {
  let lines = 0
  const log: Log = (level, values) => {
    lines++
    if (lines <= MOST_LINES) tell(level, textOf(values))
    if (lines === MOST_LINES + 1) tell('warn', '… what follows is not shown')
  }
  for (const level of LOG_LEVELS)
    Reflect.defineProperty(console, level, { value: (...values: unknown[]) => log(level, values) })
  return log
}

function textOf(values: readonly unknown[]): string {
  const text = values.map(shown).join(' ')
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
}

function shown(value: unknown): string {
  try {
    if (typeof value === 'string') return value
    if (value instanceof Error) return errorText(value)
    return JSON.stringify(value, plainly) ?? String(value)
  } catch {
    return '[cannot be shown]'
  }
}

/** Firefox's stack does not begin with the message. */
function errorText(error: Error): string {
  const [words, stack] = [String(error), error.stack ?? '']
  return stack.includes(words) ? stack : `${words}\n${stack}`
}

function plainly(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Map) return [...value]
  if (value instanceof Set) return [...value]
  if (value instanceof Uint8Array) return `${value.length} bytes`
  return value
}
