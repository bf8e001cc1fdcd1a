import type { Timer } from '#base/rpc.ts'
import type { FrameOrder, FrameReport } from './protocol.ts'
import { isReport } from './read-report.ts'

/** The page's hold on one sandbox frame. */
export interface Frame {
  tell(order: FrameOrder): void
  /** One listener at a time. */
  listen(hear: ((report: FrameReport) => void) | null): void
  /** Takes the frame away, and with it whatever runs there. */
  close(): void
}

const SLOWEST_START = 10_000

/** A frame's end of the line, which may be handed to a worker, and the way to take the frame away. */
export interface FrameLine {
  readonly port: MessagePort
  readonly remove: () => void
}

/** The hold over a line, in whichever thread its port is. */
export function frameOver({ port, remove }: FrameLine): Frame {
  return {
    tell: (order) => port.postMessage(order),
    listen(hear) {
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (isReport(data)) hear?.(data)
      }
    },
    close() {
      port.close()
      remove()
    },
  }
}

/** A hidden frame of an opaque origin, ready for orders; null if it does not start. */
export async function openFrame(
  document: Document,
  address: string,
  timer: Timer,
): Promise<Frame | null> {
  const line = await openFrameLine(document, address, timer)
  return line && frameOver(line)
}

/** As `openFrame`, for a thread that has no document. */
export function openFrameLine(
  document: Document,
  address: string,
  timer: Timer,
): Promise<FrameLine | null> {
  return new Promise((resolve) => {
    const element = document.createElement('iframe')
    element.setAttribute('sandbox', 'allow-scripts')
    element.setAttribute('aria-hidden', 'true')
    element.hidden = true
    element.src = address

    const { port1: port, port2: theirs } = new MessageChannel()
    const stopWaiting = timer(SLOWEST_START, () => {
      port.close()
      element.remove()
      resolve(null)
    })
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isReport(data) || data.kind !== 'ready') return
      stopWaiting()
      resolve({ port, remove: () => element.remove() })
    }
    // An opaque origin has no name to address: the frame is ours, and has run no script but its own.
    const adopt = (): void => element.contentWindow?.postMessage(null, '*', [theirs])
    element.addEventListener('load', adopt, { once: true })
    document.body.append(element)
  })
}
