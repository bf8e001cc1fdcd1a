import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/base.css'
import { toHex } from '#base/bytes.ts'
import { ByteTable, type ByteRow } from './byte-table.tsx'

const original = Uint8Array.of(0x01, 0x02, 0xef, 0x03)
const rows: readonly ByteRow[] = [
  { key: 'a', title: 'First', value: '513', at: { start: 0, end: 2 }, inBoth: true },
  { key: 'b', title: 'Mark', value: null, at: { start: 2, end: 3 }, inBoth: false },
  { key: 'c', title: 'Last', value: null, at: { start: 3, end: 4 }, inBoth: true, heading: 'End' },
]

function Editable() {
  const [bytes, setBytes] = useState(original)
  const [cursor, setCursor] = useState<number | null>(null)
  return (
    <>
      <ByteTable
        label="Bytes"
        forms={['Short', 'Long']}
        added="only here"
        bytes={bytes}
        rows={rows}
        cursor={cursor}
        lit={new Set(['b'])}
        changed={new Set([...bytes.keys()].filter((at) => bytes[at] !== original[at]))}
        onCursor={setCursor}
        onByte={(at, byte) => setBytes(bytes.with(at, byte ?? original[at] ?? 0))}
      />
      <output>{`${toHex(bytes)} at ${cursor}`}</output>
    </>
  )
}

const said = () => page.getByRole('status')

test('W11 both forms stand field beside field; what only one has says so', async () => {
  await render(<Editable />)
  const cells = page.getByRole('row', { name: /^Mark/ }).getByRole('cell')
  await expect.element(cells.nth(0)).toHaveTextContent('not there')
  await expect.element(cells.nth(1)).toHaveTextContent('ef')
  await expect.element(page.getByRole('row', { name: /^Mark/ })).toHaveAttribute('data-lit', 'true')
  await expect
    .element(page.getByRole('row', { name: /^First/ }))
    .toHaveTextContent('First51301020102')
})

test('W11 by keyboard: arrows move, two digits change a byte and go on, Backspace restores', async () => {
  await render(<Editable />)
  page.getByRole('table', { name: 'Bytes' }).element().focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await expect.element(said()).toHaveTextContent('0102ef03 at 1')
  await userEvent.keyboard('a')
  await expect.element(said()).toHaveTextContent('01a2ef03 at 1')
  await userEvent.keyboard('7')
  await expect.element(said()).toHaveTextContent('01a7ef03 at 2')
  await userEvent.keyboard('{ArrowLeft}{Backspace}')
  await expect.element(said()).toHaveTextContent('0102ef03 at 1')
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(said()).toHaveTextContent('0102ef03 at 2')
  await userEvent.keyboard('{End}{ArrowRight}')
  await expect.element(said()).toHaveTextContent('0102ef03 at 3')
  await userEvent.keyboard('{Home}{ArrowUp}x')
  await expect.element(said()).toHaveTextContent('0102ef03 at 0')
})

test('W11 a click chooses a byte in either form', async () => {
  await render(<Editable />)
  await userEvent.click(page.getByText('03').first())
  await expect.element(said()).toHaveTextContent('at 3')
})
