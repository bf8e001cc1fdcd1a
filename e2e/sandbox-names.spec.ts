import { readFileSync } from 'node:fs'
import { chromium, expect, test } from '@playwright/test'
import { chromiumLaunch } from '../.ci/chromium.mjs'
import { attackText, namesInPage, waysOut } from './attacks.ts'
import { evilServer } from './evil-server.ts'
import { openLab } from './lab-page.ts'
import { answering, rawRun, returned } from './raw-frame.ts'

const QUIET = '--disable-background-networking'
const lookUp = (name: string) =>
  `document.head.append(Object.assign(document.createElement('link'), { rel: 'dns-prefetch', href: 'http://${name}' }))`

test('R2 attack 1: a name is neither looked up, nor joined, nor fetched ahead', async ({
  baseURL,
}, info) => {
  const evil = await evilServer()
  const { args, ...launch } = chromiumLaunch()
  const log = info.outputPath('net-log.json')
  // Only a lasting profile, allowed to predict, does what links ask for ahead of time.
  const context = await chromium.launchPersistentContext('', {
    ...launch,
    args: [...args.filter((one) => one !== QUIET), `--log-net-log=${log}`],
    ignoreDefaultArgs: [QUIET],
    ...(baseURL !== undefined && { baseURL }),
  })
  const page = await context.newPage()

  // Where nothing isolates, each of them works.
  await page.goto(`${evil.origin}/control`)
  const inPage = attackText({ ...namesInPage, lookUp: lookUp('open.test') })
  await page.evaluate(`(${inPage})('${evil.origin}', ${evil.udpPort})`)
  const links = ['prefetch', 'preload', 'modulepreload', 'stylesheet'].map((one) => `/link-${one}`)
  const tags = ['/tag-script', '/tag-image', '/tag-frame', 'connection']
  await expect.poll(() => evil.hits).toEqual(expect.arrayContaining([...links, ...tags]))
  await page.goto('about:blank')

  await openLab(page)
  const before = evil.hits.length
  const tries = { ...namesInPage, lookUp: lookUp('hidden.test') }
  const text = answering(attackText({ ...tries, ...waysOut }), 'http://hidden.test', evil.udpPort)
  const told = returned(await rawRun(page, { text, deadline: 30_000 }))
  const noPage = 'ReferenceError: document is not defined'
  const own = Object.keys(tries).map((name) => [
    name,
    name === 'image' ? 'ReferenceError: Image is not defined' : noPage,
  ])
  expect(told).toMatchObject(Object.fromEntries(own))
  expect(evil.hits.slice(before)).toEqual([])

  await context.close()
  await evil.close()
  const seen = readFileSync(log, 'utf8')
  expect(seen).toContain('open.test')
  expect(seen).not.toContain('hidden.test')
})
