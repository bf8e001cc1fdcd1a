import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/base.css'
import { Bench, bench, choosePlain, code, handle } from '#testing/editor-bench.tsx'

const long = { 'main.ts': Array.from({ length: 90 }, (_, i) => `line${i + 1}\n`).join('') }

test('W12 the plain editor shows the pointed line, wherever its field is scrolled', async () => {
  const shown = await render(<Bench start={long} pointed={{ file: 'main.ts', line: 70 }} />)
  await choosePlain()
  await expect.element(page.getByText('→ Line 70')).toBeInTheDocument()
  const area = code().element()
  const band = () => document.querySelector('[data-pointed]')?.getBoundingClientRect()
  const height = parseFloat(getComputedStyle(area).lineHeight)
  const lineAt = (top = NaN) =>
    Math.round((top - area.getBoundingClientRect().top + area.scrollTop - 9) / height) + 1
  const box = area.getBoundingClientRect()
  expect(area.scrollTop).toBeGreaterThan(height)
  expect(lineAt(band()?.top)).toBe(70)
  expect([band()!.top > box.top, band()!.bottom < box.bottom]).toEqual([true, true])
  area.scrollTop += 3 * height
  await expect.poll(() => lineAt(band()?.top)).toBe(70)
  await shown.rerender(<Bench start={long} pointed={{ file: 'main.ts', line: 2 }} />)
  await expect.poll(() => area.scrollTop).toBeLessThan(2 * height)
  expect(lineAt(band()?.top)).toBe(2)
  await shown.rerender(<Bench start={long} pointed={null} />)
  await expect.poll(() => band()).toBeUndefined()
})

test('W12 every marked line is washed in both editors, also when it is scrolled, and a mark leads to it', async () => {
  const mark = (line: number) => ({ file: 'main.ts', line, column: 1, text: `Thrown ${line}.` })
  const shown = await render(<Bench start={long} marks={[mark(2), mark(70)]} />)
  await expect.element(code()).toBeInTheDocument()
  const washes = () => document.querySelectorAll('.view-overlays [class*=wrong]').length
  await expect.poll(washes).toBe(1)
  handle.current?.reveal('main.ts', 70, 1)
  await expect.poll(() => document.querySelector('.view-lines')?.textContent).toContain('line70')
  await expect.poll(washes).toBe(1)
  await shown.rerender(<Bench start={long} marks={[]} />)
  await expect.poll(washes).toBe(0)

  await shown.rerender(<Bench start={long} marks={[mark(2), mark(70)]} />)
  await choosePlain()
  const area = code().element()
  const height = parseFloat(getComputedStyle(area).lineHeight)
  const lines = () =>
    [...document.querySelectorAll('[data-line]')].map((band) => {
      const { top } = band.getBoundingClientRect()
      return (top - area.getBoundingClientRect().top + area.scrollTop - 9) / height + 1
    })
  expect(lines().map(Math.round)).toEqual([2, 70])
  await page.getByRole('button', { name: 'Line 70, column 1: Thrown 70.' }).click()
  expect(area.scrollTop).toBeGreaterThan(40 * height)
  await expect.poll(() => lines().map(Math.round)).toEqual([2, 70])
  await userEvent.keyboard('x')
  await expect.poll(() => bench.files['main.ts']).toMatch(/\nxine70\n/)
  await shown.rerender(<Bench start={long} marks={[]} />)
  await expect.poll(lines).toEqual([])
})

test('W12 find is the browser’s own in the plain editor: it reaches what the field holds', async () => {
  await render(<Bench start={long} />)
  await choosePlain()
  await expect.element(page.getByText(/finds, as anywhere in the page/)).toBeInTheDocument()
  const area = code().element() as HTMLTextAreaElement
  const find: unknown = Reflect.get(globalThis, 'find')
  if (typeof find !== 'function') throw new Error('this browser has no find')
  expect(find.call(globalThis, 'line77')).toBe(true)
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('line77')
  expect(find.call(globalThis, 'line777')).toBe(false)
})
