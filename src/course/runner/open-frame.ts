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

/** A hidden frame of an opaque origin, ready for orders; null if it does not start. */
export function openFrame(
  document: Document,
  address: string,
  timer: Timer,
): Promise<Frame | null> {
  return new Promise((resolve) => {
    const element = document.createElement('iframe')
    element.setAttribute('sandbox', 'allow-scripts')
    element.setAttribute('aria-hidden', 'true')
    element.hidden = true
    element.src = address

    const { port1: port, port2: theirs } = new MessageChannel()
    let hear: ((report: FrameReport) => void) | null = null
    const frame: Frame = {
      tell: (order) => port.postMessage(order),
      listen: (next) => (hear = next),
      close: () => {
        port.close()
        element.remove()
      },
    }
    const stopWaiting = timer(SLOWEST_START, () => {
      frame.close()
      resolve(null)
    })
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isReport(data)) return
      if (data.kind !== 'ready') return hear?.(data)
      stopWaiting()
      resolve(frame)
    }
    // An opaque origin has no name to address: the frame is ours, and has run no script but its own.
    const adopt = (): void => element.contentWindow?.postMessage(null, '*', [theirs])
    element.addEventListener('load', adopt, { once: true })
    document.body.append(element)
  })
}
