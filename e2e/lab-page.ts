import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import '#console/expose-console.ts'
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** Everything that a good page never says: CSP violations, console errors, failed or foreign requests. */
async function listen(context: BrowserContext, problems: string[]): Promise<void> {
  await context.exposeBinding('__violation', (_source, text: string) => {
    problems.push(`csp: ${text}`)
  })
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { __violation } = globalThis as unknown as { __violation: (text: string) => void }
      __violation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`)
    })
  })
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`))
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'net::ERR_ABORTED')
        problems.push(`failed: ${request.url()}`)
    })
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http') && hostname !== '127.0.0.1')
        problems.push(`foreign host: ${request.url()}`)
    })
  })
}

export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ context }, use) => {
      const problems: string[] = []
      await listen(context, problems)
      await use(problems)
      expect(problems).toEqual([])
    },
    { auto: true },
  ],
})

/** axe's findings, a line each, on the page or in what a selector names; the CSP refuses a script tag, so its source is evaluated. */
export async function accessibilityFaults(page: Page, within = 'html'): Promise<string[]> {
  // A colour on its way to another has a contrast of its own.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(axeSource)
  await page.evaluate(async () =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  )
  const violations = await page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: { run: (at: string) => Promise<AxeResults> } }
    return (await axe.run(selector)).violations
  }, within)
  await page.emulateMedia({ reducedMotion: null })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** Opens the lab and waits until its samples are there. */
export async function openLab(page: Page): Promise<void> {
  await page.goto('./')
  await page.evaluate(() => lab.ready)
}

/** By the bar's link; where the bar has no room for them all, by its list. */
export async function goTo(page: Page, place: string): Promise<void> {
  const list = page.getByRole('button', { name: /^Place:/ })
  if (await list.isVisible()) await list.click()
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
}

export async function chooseSample(page: Page, title: string): Promise<void> {
  await page.getByLabel('Sample', { exact: true }).selectOption({ label: title })
}

export const panel = (page: Page, name: 'BEEF' | 'Submit' | 'State' | 'Timeline') =>
  page.getByRole('region', { name, exact: true })

export async function submit(page: Page): Promise<void> {
  await panel(page, 'Submit')
    .getByRole('button', { name: /^Submit to / })
    .click()
}

/** Waits until the network has answered all that was queued: each answer is a commit of its own. */
export async function answered(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const sent = new Map<string, string>()
        for (const { changes } of (await lab.events?.()) ?? [])
          for (const change of changes)
            if (change.kind === 'broadcast-set') sent.set(change.txid, change.status)
        return [...sent.values()].filter((status) => status === 'queued')
      }),
    )
    .toEqual([])
}

export { expect }
