import type { ModuleFunctions } from '#base/load-modules.ts'
import { cappedConsole } from './capped-console.ts'
import {
  LAST,
  MORE,
  type LastWord,
  type PreludeMain,
  type RunMessage,
  type WorkerStart,
} from './protocol.ts'

/** Origin and policy are what isolates; without these, honest code gets a clear error and cannot speak past `emit`. */
const TAKEN_AWAY = [
  'postMessage',
  'close',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'importScripts',
  'Worker',
  'BroadcastChannel',
  'caches',
  'Notification',
  'FontFace',
  'reportError',
] as const

const MOST_NAME = 80
const MOST_MESSAGE = 1_000
const MOST_STACK = 4_000

function takeAway(name: string): void {
  for (let at: unknown = globalThis; typeof at === 'object' && at !== null;) {
    if (Object.hasOwn(at, name)) Reflect.deleteProperty(at, name)
    at = Object.getPrototypeOf(at)
  }
  Reflect.defineProperty(globalThis, name, { value: undefined })
}

/**
 * Waits for the frame's start and runs `main` once; called while the prelude's text runs, before any text
 * of the learner's. The result takes the learner's modules, which follow the prelude in the same text.
 */
export function serveRun(main: PreludeMain): (modules: ModuleFunctions) => void {
  const post = globalThis.postMessage.bind(globalThis)
  const { stringify } = JSON
  let modules: ModuleFunctions | null = null
  let say: (kind: typeof LAST | typeof MORE, word: RunMessage | LastWord) => void = () => {}

  for (const name of TAKEN_AWAY) takeAway(name)
  // Firefox has it in an opaque origin and Chromium has not.
  Reflect.defineProperty(crypto, 'subtle', { value: undefined })
  const tellLog = cappedConsole((level, text) => say(MORE, { kind: 'log', level, text }))
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    tellLog('error', ['A promise was rejected and nobody caught it:', event.reason])
  })

  const run = async (argument: string): Promise<void> => {
    try {
      const value = await main(modules ?? {}, JSON.parse(argument), {
        progress: (done, total) => say(MORE, { kind: 'progress', done, total }),
        result: (found) => say(MORE, { kind: 'result', value: found }),
      })
      say(LAST, { kind: 'returned', value })
    } catch (thrown) {
      say(LAST, lastWordOf(thrown))
    }
  }

  addEventListener(
    'message',
    (event: MessageEvent<WorkerStart>) => {
      event.stopImmediatePropagation()
      const { nonce, argument } = event.data
      say = (kind, word) => post(nonce + kind + stringify(word))
      void run(argument)
    },
    { once: true },
  )
  return (given) => {
    modules ??= given
  }
}

/** Whatever was thrown may be anything, with getters that throw in their turn. */
function lastWordOf(thrown: unknown): LastWord {
  try {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    return {
      kind: 'threw',
      name: error.name.slice(0, MOST_NAME),
      message: error.message.slice(0, MOST_MESSAGE),
      stack: (error.stack ?? '').slice(0, MOST_STACK),
    }
  } catch {
    return { kind: 'threw', name: 'Error', message: 'What was thrown cannot be read.', stack: '' }
  }
}
