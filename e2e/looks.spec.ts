import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { accessibilityFaults, expect, openLab, submit, test } from './lab-page.ts'

const sizes = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
] as const

for (const { name, ...viewport } of sizes) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme })

      test('nothing that axe finds, in any panel, and no sideways scrolling', async ({ page }) => {
        await openLab(page)
        const bar = page.getByRole('navigation', { name: 'Panels' })
        const go = async (panel: string) => {
          if (name === 'phone') await bar.getByRole('button', { name: panel }).click()
        }
        await go('Submit')
        await submit(page)
        await expect(page.getByText('Committed as revision 4.')).toBeVisible()
        for (const panel of ['BEEF', 'Submit', 'State', 'Timeline']) {
          await go(panel)
          await expect(page.getByRole('region', { name: panel, exact: true })).toBeVisible()
          expect(await accessibilityFaults(page)).toEqual([])
          const { scrollWidth, clientWidth } = await page.evaluate(() => {
            const { documentElement } = document
            return {
              scrollWidth: documentElement.scrollWidth,
              clientWidth: documentElement.clientWidth,
            }
          })
          expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
        }
      })
    })
  }
}

test('the first load is at most 100 KB of script and style, compressed', () => {
  const at = (path: string) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url))
  const html = readFileSync(at('index.html'), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)]
  expect(files.length).toBeGreaterThan(1)
  const bytes = files.reduce(
    (sum, [, file = '']) => sum + gzipSync(readFileSync(at(file))).length,
    0,
  )
  expect(bytes).toBeLessThanOrEqual(100 * 1024)
})

test('the CSP is first in the head of the built page, and allows no other host', () => {
  const html = readFileSync(fileURLToPath(new URL('../dist/index.html', import.meta.url)), 'utf8')
  const [, escaped = ''] =
    /<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? []
  const policy = escaped.replaceAll('&#39;', "'")
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/https?:|unsafe-eval|\*/)
})
