import { loadModules } from '#base/load-modules.ts'
import type { PreludeMain } from './protocol.ts'
import { serveRun } from './worker-shell.ts'

/** Runs a program by itself: calls what main.ts exports as its default, if that is a function. */
const main: PreludeMain = async (modules, argument) => {
  const exports = loadModules(modules, {})('main.ts')
  const entry: unknown =
    typeof exports === 'object' && exports !== null && 'default' in exports ? exports.default : null
  return typeof entry === 'function' ? await entry(argument) : entry
}

export default serveRun(main)
