import type { Page } from '@playwright/test'
import type { FrameReport } from '../src/course/runner/protocol.ts'

interface Raw {
  /** The worker's whole text, with no prelude to take anything away. */
  readonly text: string
  readonly deadline?: number
  readonly messages?: number
  readonly characters?: number
  /** The frame's `sandbox` attribute; null: none. */
  readonly sandbox?: string | null
}

interface Heard {
  readonly reports: readonly FrameReport[]
  /** How often the page's own thread had its turn meanwhile. */
  readonly ticks: number
}

/** Runs any text in sandbox.html as the page's runner would, and tells all that the frame said until `ended`. */
export async function rawRun(page: Page, raw: Raw): Promise<Heard> {
  return page.evaluate(async ({ text, deadline, messages, characters, sandbox }: Raw) => {
    const frame = document.createElement('iframe')
    if (sandbox !== null) frame.setAttribute('sandbox', sandbox ?? 'allow-scripts')
    frame.src = 'sandbox.html'
    const { port1, port2 } = new MessageChannel()
    const loaded = new Promise((tell) => {
      frame.addEventListener('load', tell, { once: true })
    })
    document.body.append(frame)
    await loaded
    const reports: FrameReport[] = []
    let ticks = 0
    const ticking = setInterval(() => ticks++, 20)
    const ended = new Promise<void>((tell) => {
      port1.onmessage = ({ data }: MessageEvent<FrameReport>) => {
        if (data.kind === 'ended' || reports.length < 50) reports.push(data)
        if (data.kind === 'ended') tell()
      }
      setTimeout(tell, (deadline ?? 5_000) + 3_000)
    })
    frame.contentWindow?.postMessage(null, '*', [port2])
    port1.postMessage({
      kind: 'run',
      run: 1,
      parts: [text],
      argument: 'null',
      nonce: 'the nonce',
      deadline: deadline ?? 5_000,
      caps: { messages: messages ?? 500, characters: characters ?? 2_000_000 },
    })
    await ended
    clearInterval(ticking)
    frame.remove()
    return { reports, ticks }
  }, raw)
}

/** The text of a worker that calls `body` (a function's text) and gives what it returns as its value. */
export const answering = (body: string, ...values: readonly unknown[]): string => `
  onmessage = async ({ data }) => {
    const value = await (${body})(${values.map((value) => JSON.stringify(value)).join()})
    postMessage(data.nonce + '.' + JSON.stringify({ kind: 'returned', value }))
  }`

/** What the worker returned, if it did. */
export function returned({ reports }: Heard): unknown {
  for (const report of reports)
    if (report.kind === 'said') return (JSON.parse(report.text) as { value: unknown }).value
}
