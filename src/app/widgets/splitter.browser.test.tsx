import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/base.css'
import { Pane, Splitter } from './splitter.tsx'

const panes = (
  <div style={{ width: 800, height: 200 }}>
    <Splitter id="probe" label="probe" orientation="horizontal">
      <Pane id="left" defaultSize="50%" minSize="100px">
        left
      </Pane>
      <Pane id="right" minSize="100px">
        right
      </Pane>
    </Splitter>
  </div>
)
const width = () => page.getByText('left').element().getBoundingClientRect().width

beforeEach(() => localStorage.clear())
afterEach(() => vi.restoreAllMocks())

test('W2 a border moves by arrow keys, stops at the least size, and is remembered', async () => {
  const screen = await render(panes)
  const border = page.getByRole('separator', { name: 'Resize probe' })
  await expect.poll(width).toBeGreaterThan(390)
  const before = width()
  border.element().focus()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.poll(width).toBeLessThan(before)
  await userEvent.keyboard('{Home}')
  await expect.poll(width).toBeGreaterThanOrEqual(99)
  await expect.poll(() => localStorage.length).toBeGreaterThan(0)
  const after = width()
  await screen.unmount()
  await render(panes)
  await expect.poll(() => Math.round(width())).toBe(Math.round(after))
})

test('W2 where storage is refused, panes still stand and move', async () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse)
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse)
  await render(panes)
  const before = width()
  page.getByRole('separator').element().focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.poll(width).toBeGreaterThan(before)
})

test.each([
  ['{"left": "x", '],
  ['null'],
  ['7'],
  ['{"left": 1000, "right": -5}'],
  ['{"other": 30, "panes": 70}'],
  ['{"left": 0, "right": 0}'],
])('W2 remembered nonsense is ignored: %s', async (nonsense) => {
  localStorage.setItem('lab-panes-probe', nonsense)
  await render(panes)
  await expect.poll(width).toBeGreaterThan(99)
  expect(width()).toBeLessThan(701)
})
