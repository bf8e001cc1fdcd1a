import type { Timer } from '#base/rpc.ts'
import type { Program } from './assemble.ts'
import type { Frame } from './open-frame.ts'
import type {
  CrashFault,
  FrameOrder,
  FrameReport,
  LastWord,
  RunEnd,
  RunMessage,
} from './protocol.ts'
import { readSaid } from './read-report.ts'

interface Watched {
  readonly frame: Frame
  readonly order: FrameOrder & { readonly kind: 'run' }
  readonly program: Program
  readonly timer: Timer
  readonly signal: AbortSignal
  readonly onMessage: ((message: RunMessage) => void) | undefined
}

type Ended = FrameReport & { readonly kind: 'ended' }

/** How long a frame may outlive the deadline that it keeps itself before the page ends the run. */
const GRACE = 2_000
const PING_EVERY = 1_000
const MOST_UNANSWERED = 5

/** One run on one frame: its messages as they come, then how it ended. The frame is left as it is. */
export function watchRun(watched: Watched): Promise<RunEnd> {
  const { frame, order, program, timer, signal, onMessage } = watched
  return new Promise((resolve) => {
    let word: LastWord | null = null
    let unanswered = 0

    const settle = (end: RunEnd): void => {
      stopWatch()
      stopPing()
      signal.removeEventListener('abort', stop)
      frame.listen(null)
      resolve(end)
    }
    const late = { reason: 'deadline', milliseconds: order.deadline } as const
    const stop = (): void => settle({ reason: 'stopped' })
    signal.addEventListener('abort', stop)
    const stopWatch = timer(order.deadline + GRACE, () => settle(late))

    // A frame out of memory dies without a word.
    const ping = (): void => {
      if (++unanswered > MOST_UNANSWERED)
        return settle({ reason: 'crashed', fault: { code: 'died' } })
      frame.tell({ kind: 'ping' })
      stopPing = timer(PING_EVERY, ping)
    }
    let stopPing = timer(PING_EVERY, ping)

    frame.listen((report) => {
      unanswered = 0
      if (report.kind !== 'said' && report.kind !== 'ended') return
      if (report.run !== order.run) return
      if (report.kind === 'ended') return settle(endOf(report))
      const said = readSaid(report.text)
      if (said?.kind === 'returned' || said?.kind === 'threw') word = said
      else if (said !== null) onMessage?.(said)
    })

    const endOf = (ended: Ended): RunEnd => {
      const { reason } = ended
      if (reason === 'deadline') return late
      if (reason === 'messages' || reason === 'characters') return { reason: 'flooded', by: reason }
      if (reason === 'said' && word?.kind === 'returned')
        return { reason: 'done', value: word.value }
      return { reason: 'crashed', fault: crashOf(ended, word, program) }
    }
    frame.tell(order)
  })
}

function crashOf(ended: Ended, word: LastWord | null, program: Program): CrashFault {
  if (word?.kind === 'threw') {
    const { name, message, stack } = word
    return { code: 'threw', name, message, places: program.places(stack) }
  }
  const { message, line = 0, column = 0 } = ended
  if (message === undefined) return { code: 'no-sandbox' }
  const [, name = 'Error', text = message] =
    /^(?:Uncaught )?(?:(\w*(?:Error|Exception)): )?(.*)$/s.exec(message) ?? []
  const place = program.place(line, column)
  return { code: 'threw', name, message: text, places: place === null ? [] : [place] }
}
