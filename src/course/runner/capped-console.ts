import { LOG_LEVELS } from './protocol.ts'
import { shownText } from './shown-text.ts'

type Level = (typeof LOG_LEVELS)[number]
type Log = (level: Level, values: readonly unknown[]) => void

const MOST_LINES = 200
const MOST_CHARACTERS = 2_000
/** Of the console's other functions, those that show what they are given. */
const SHOWING: readonly unknown[] = ['dir', 'dirxml', 'table', 'trace', 'group', 'groupCollapsed']

/** Replaces the console, whose own output nobody would see and a loop could fill; the result logs the same way. */
export function cappedConsole(tell: (level: Level, text: string) => void): Log {
  let lines = 0
  const log: Log = (level, values) => {
    lines++
    if (lines <= MOST_LINES) tell(level, shownText(values, MOST_CHARACTERS))
    if (lines === MOST_LINES + 1) tell('warn', '… what follows is not shown')
  }
  for (const name of Reflect.ownKeys(console)) {
    if (typeof Reflect.get(console, name) !== 'function') continue
    const level = LOG_LEVELS.find((one) => one === name) ?? (SHOWING.includes(name) ? 'log' : null)
    const value = (...values: unknown[]) => level !== null && log(level, values)
    Reflect.defineProperty(console, name, { value })
  }
  return log
}
