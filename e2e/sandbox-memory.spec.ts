import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { expect, test } from '@playwright/test'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** Serves the built page under a path and notes the beats that it sends: a page object of Playwright's dies with any of its processes. */
async function beatingServer() {
  const beats: string[] = []
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, search } = new URL(url, 'http://x')
    if (pathname === '/deep/beat') {
      beats.push(search.slice(1))
      return response.end()
    }
    const file = new URL(
      `../dist/${pathname.replace(/^\/deep\//, '') || 'index.html'}`,
      import.meta.url,
    )
    try {
      response.setHeader(
        'content-type',
        types[extname(file.pathname)] ?? 'application/octet-stream',
      )
      response.end(readFileSync(file))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
  const { port } = server.address() as AddressInfo
  return {
    beats,
    page: `http://127.0.0.1:${port}/deep/`,
    close: () => server.closeAllConnections(),
  }
}

test('R3 R4 attack 8: a program that uses up its memory ends, the page lives on, and the next run passes', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const server = await beatingServer()
  await page.goto(server.page)
  await page.evaluate(() => lab.ready)
  const running = page.evaluate(async () => {
    let state = 'running'
    setInterval(() => void fetch(`beat?${state}`), 200)
    const { run } = lab as Required<typeof lab>
    const bomb = 'const a: unknown[] = []; for (;;) a.push(new Array(2_000_000).fill(1.5))'
    const first = await run(bomb, { deadline: 60_000 })
    state = `first-${first.ok ? 'ok' : first.code}`
    const second = await run('export default 2')
    state += `-second-${second.ok ? String(second.value) : second.code}`
  })
  running.catch(() => undefined)
  await expect.poll(() => server.beats.at(-1), { timeout: 90_000 }).toBe('first-crashed-second-2')
  expect(server.beats.filter((beat) => beat === 'running').length).toBeGreaterThan(5)
  server.close()
})
