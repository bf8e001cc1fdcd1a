// The script of sandbox.html: small enough to read, and its hash is the page's whole script policy.
import { LAST, type FrameOrder, type FrameReport, type WorkerStart } from './protocol.ts'

type Run = Extract<FrameOrder, { kind: 'run' }>
type Ended = Extract<FrameReport, { kind: 'ended' }>

function serve(port: MessagePort): void {
  let busy = false
  const tell = (report: FrameReport): void => port.postMessage(report)

  const start = ({ run, parts, argument, nonce, deadline, caps }: Run): void => {
    const url = URL.createObjectURL(new Blob([...parts], { type: 'text/javascript' }))
    let worker: Worker | undefined
    let timer = 0
    let running = true
    busy = true
    let messages = 0
    let characters = 0

    const end = (reason: Ended['reason'], error?: ErrorEvent): void => {
      if (!running) return
      running = busy = false
      clearTimeout(timer)
      worker?.terminate()
      URL.revokeObjectURL(url)
      // A worker that was refused has an error without a message.
      const where = error?.message && {
        message: error.message.slice(0, 2000),
        line: error.lineno,
        column: error.colno,
      }
      tell({ kind: 'ended', run, reason, ...where })
    }

    try {
      worker = new Worker(url)
    } catch {
      return end('crashed')
    }
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!running) return
      if (++messages > caps.messages) return end('messages')
      if (typeof data !== 'string') return
      characters += data.length
      if (characters > caps.characters) return end('characters')
      if (!data.startsWith(nonce)) return
      tell({ kind: 'said', run, text: data.slice(nonce.length + 1) })
      if (data[nonce.length] === LAST) end('said')
    }
    worker.onerror = (event) => {
      event.preventDefault()
      end('crashed', event)
    }
    timer = window.setTimeout(end, deadline, 'deadline')
    worker.postMessage({ nonce, argument } satisfies WorkerStart)
  }

  port.onmessage = ({ data }: MessageEvent<FrameOrder>) => {
    if (data.kind === 'ping') tell({ kind: 'pong' })
    // One at a time: a second program would share what the first may say and how long it may take.
    else if (!busy) start(data)
  }
  tell({ kind: 'ready' })
}

// Opened by itself, or framed without an opaque origin, this page does nothing.
if (origin === 'null' && parent !== window) {
  const adopt = ({ source, ports: [port] }: MessageEvent): void => {
    if (source !== parent || !port) return
    removeEventListener('message', adopt)
    serve(port)
  }
  addEventListener('message', adopt)
}
