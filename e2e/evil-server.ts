import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A stranger's server: it notes whatever reaches it, and gives every request what it hopes for. */
export interface EvilServer {
  /** `http://127.0.0.1:port`. */
  readonly origin: string
  /** Where it listens for STUN. */
  readonly udpPort: number
  /** Paths asked for, in order; a datagram is `udp`. */
  readonly hits: readonly string[]
  close(): Promise<void>
}

const scripts: Readonly<Record<string, string>> = {
  '/worker.js': "fetch('/nested-by-url'); postMessage('loaded')",
  '/imported.js': 'globalThis.evil = 1',
  '/module.js': 'export {}',
  '/x.js': '',
}

export async function evilServer(): Promise<EvilServer> {
  const hits: string[] = []
  const server = createServer(({ url = '/' }, response) => {
    const path = url.replace(/[?#].*$/, '')
    hits.push(path)
    response.setHeader('access-control-allow-origin', '*')
    const script = scripts[path]
    if (script !== undefined) response.setHeader('content-type', 'text/javascript')
    else response.setHeader('content-type', path === '/stream' ? 'text/event-stream' : 'text/html')
    response.end(script ?? '<!doctype html><title>Evil</title>')
  })
  server.on('upgrade', (request, socket) => {
    hits.push(request.url ?? '')
    socket.destroy()
  })
  const udp = createSocket('udp4', () => hits.push('udp'))
  const udpListens = new Promise<void>((listens) => udp.bind(0, '127.0.0.1', listens))
  await Promise.all([
    udpListens,
    new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens)),
  ])
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    udpPort: udp.address().port,
    hits,
    close: async () => {
      udp.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
