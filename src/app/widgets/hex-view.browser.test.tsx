import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { ByteRange } from '#chain/view.ts'
import '#ui/base.css'
import { HexView } from './hex-view.tsx'

const LARGEST = 32 * 1024 * 1024
const large = Uint8Array.from({ length: LARGEST }, (_, i) => i >> 4)
const small = Uint8Array.from({ length: 100 }, (_, i) => i)

interface ProbeProps {
  readonly bytes: Uint8Array
  readonly reveal?: ByteRange | null
  readonly width?: number
  readonly from?: number
}

function Probe({ bytes, reveal = null, width = 800, from = 0 }: ProbeProps) {
  const [at, setAt] = useState(from)
  return (
    <div style={{ height: 330, width }}>
      <output>{at}</output>
      <HexView
        label="Probe"
        bytes={bytes}
        highlights={[
          { start: at, end: at + 4, role: 'selected' },
          { start: 20, end: 24, role: 'fault' },
        ]}
        reveal={reveal}
        onSelect={setAt}
      />
    </div>
  )
}

const view = () => page.getByRole('group', { name: /^Probe/ }).element()
const cell = (at: number) => document.querySelector<HTMLElement>(`[data-at="${at}"]`)
const inView = (at: number) => {
  const [box, frame] = [cell(at)?.getBoundingClientRect(), view().getBoundingClientRect()]
  return box !== undefined && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1
}
const firstInView = () =>
  Math.min(
    ...Array.from(document.querySelectorAll<HTMLElement>('[data-at]'))
      .map((each) => Number(each.dataset['at']))
      .filter(inView),
  )
const settled = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

test('W4 32 MiB: the end of the scrollbar is the end of the bytes, with a bounded page', async () => {
  await render(<Probe bytes={large} />)
  // As whoever holds the bar does, while the view is still measured.
  const toTheEnd = (): boolean => {
    view().scrollTop = view().scrollHeight
    return inView(LARGEST - 1)
  }
  await expect.poll(toTheEnd).toBe(true)
  expect(document.querySelectorAll('[data-at]').length).toBeLessThan(40 * 32)
  expect(view().scrollHeight).toBeLessThan(17_000_000)
  view().scrollTop = 0
  await expect.poll(() => inView(0)).toBe(true)
})

test('W4 32 MiB: small scrolls move by exact rows though the bar is scaled', async () => {
  await render(<Probe bytes={large} />)
  view().scrollTop = 3_000_000
  await settled()
  await expect.poll(firstInView).toBeGreaterThan(1_000_000)
  const before = firstInView()
  view().scrollTop += 22 * 5
  await expect.poll(firstInView).toBe(before + 16 * 5)
})

test('W4 any range of 32 MiB is brought into view', async () => {
  const start = LARGEST - 12_345
  await render(<Probe bytes={large} reveal={{ start, end: start + 32 }} />)
  await expect.poll(() => inView(start)).toBe(true)
  expect(cell(start)?.textContent).toBe(((start >> 4) & 255).toString(16).padStart(2, '0'))
})

test('W4 a click and the arrow keys choose bytes, and never leave them', async () => {
  await render(<Probe bytes={small} />)
  cell(33)?.click()
  await expect.element(page.getByText('33', { exact: true }).first()).toBeVisible()
  const chosen = () => document.querySelector('output')?.textContent
  await expect.poll(chosen).toBe('33')
  view().focus()
  await userEvent.keyboard('{ArrowDown}{ArrowRight}')
  await expect.poll(chosen).toBe('50')
  await userEvent.keyboard('{End}{ArrowDown}')
  await expect.poll(chosen).toBe('99')
  await userEvent.keyboard('{Home}{ArrowUp}{ArrowLeft}')
  await expect.poll(chosen).toBe('0')
})

test('W4 a fault shows through a selection', async () => {
  await render(<Probe bytes={small} from={18} />)
  expect(cell(18)?.dataset['role']).toBe('selected')
  expect(cell(20)?.dataset['role']).toBe('fault')
  expect(cell(24)?.dataset['role']).toBeUndefined()
})

test('W4 a narrow view has 8 bytes a row', async () => {
  await render(<Probe bytes={small} width={340} />)
  await expect.poll(() => (view() as HTMLElement).dataset['columns']).toBe('8')
  expect(view().scrollWidth).toBeLessThanOrEqual(view().clientWidth)
})

test('W4 no bytes are no rows, and no fault', async () => {
  await render(<Probe bytes={new Uint8Array()} />)
  expect(document.querySelectorAll('[data-at]')).toHaveLength(0)
})
