import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import { createServer as createBareServer, type AddressInfo, type Server } from 'node:net'

/** A stranger's server: it notes whatever reaches it, and gives every request what it hopes for. */
export interface EvilServer {
  /** `http://127.0.0.1:port`. */
  readonly origin: string
  /** Where it listens for STUN, and for connections on which nobody asks. */
  readonly udpPort: number
  /** Paths asked for, in order; a datagram is `udp`, a mere connection `connection`. */
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
  const bare = createBareServer((socket) => {
    hits.push('connection')
    socket.on('error', () => {}).destroy()
  })
  const [port, barePort] = await Promise.all([listening(server), listening(bare)])
  const udp = createSocket('udp4', () => hits.push('udp'))
  await new Promise<void>((listens) => udp.bind(barePort, '127.0.0.1', listens))
  return {
    origin: `http://127.0.0.1:${port}`,
    udpPort: barePort,
    hits,
    close: async () => {
      udp.close()
      bare.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
  return (server.address() as AddressInfo).port
}
