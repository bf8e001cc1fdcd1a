import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/base.css'
import { DataTable } from './data-table.tsx'
import { IdChip } from './id-chip.tsx'
import { PasteField } from './paste-field.tsx'
import { Scrubber } from './scrubber.tsx'
import { Tabs } from './tabs.tsx'

const txid = '0123456789abcdef'.repeat(4)

test('W7 an id copies whole, and says when the clipboard refuses', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce()
  await render(<IdChip id={txid} kind="txid" />)
  const chip = page.getByRole('button', { name: 'Copy txid 01234567…abcdef' })
  await chip.click()
  expect(write).toHaveBeenCalledWith(txid)
  await expect.element(page.getByRole('status')).toHaveTextContent('Copied')
  write.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'))
  await chip.click()
  await expect.element(page.getByRole('status')).toHaveTextContent('Clipboard refused')
  write.mockRestore()
})

function Paste({ onFile }: { readonly onFile: (file: File) => void }) {
  const [text, setText] = useState('')
  return (
    <>
      <PasteField label="BEEF" value={text} onChange={setText} onFile={onFile} />
      <output>{text.length}</output>
    </>
  )
}

const paste = (text: string) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  page
    .getByRole('textbox')
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

test('W8 a megabyte of text is kept whole, shown by its beginning, and can be cleared', async () => {
  await render(<Paste onFile={() => {}} />)
  paste('ab'.repeat(500_000))
  await expect.poll(() => document.querySelector('output')?.textContent).toBe('1000000')
  const shown = page.getByRole('textbox', { name: 'BEEF' }).element() as HTMLTextAreaElement
  expect(shown.value.length).toBeLessThan(2_100)
  expect(shown.readOnly).toBe(true)
  await page.getByRole('button', { name: 'Clear' }).click()
  await userEvent.type(shown, '0100')
  await expect.poll(() => document.querySelector('output')?.textContent).toBe('4')
})

test('W2 a file may be chosen or dropped; text that is dragged is none', async () => {
  const onFile = vi.fn<(file: File) => void>()
  await render(<Paste onFile={onFile} />)
  const file = new File(['0100beef'], 'a.beef')
  await userEvent.upload(page.getByLabelText('Open a file'), file)
  expect(onFile.mock.lastCall?.[0].name).toBe('a.beef')
  const drop = (dataTransfer: DataTransfer) =>
    page
      .getByRole('textbox')
      .element()
      .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  const files = new DataTransfer()
  files.items.add(new File(['x'], 'b.beef'))
  drop(files)
  expect(onFile.mock.lastCall?.[0].name).toBe('b.beef')
  const words = new DataTransfer()
  words.setData('text/plain', 'words')
  drop(words)
  expect(onFile).toHaveBeenCalledTimes(2)
})

function Stepper() {
  const [value, setValue] = useState(3)
  return (
    <Scrubber
      label="Revision"
      min={0}
      max={5}
      value={value}
      onChange={setValue}
      words={(revision) => `revision ${revision} of 5`}
      play={1}
    />
  )
}

test('W2 the scrubber steps by arrows and plays to the end', async () => {
  await render(<Stepper />)
  const range = page.getByRole('slider', { name: 'Revision' })
  range.element().focus()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(range).toHaveAttribute('aria-valuetext', 'revision 2 of 5')
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.element(range).toHaveAttribute('aria-valuetext', 'revision 5 of 5')
  await expect.element(page.getByRole('button', { name: 'Play' })).toBeVisible()
})

function Pages() {
  const [active, setActive] = useState<'one' | 'two' | 'three'>('one')
  const tabs = (['one', 'two', 'three'] as const).map((id) => ({
    id,
    label: id,
    content: `is ${id}`,
  }))
  return <Tabs label="Pages" tabs={tabs} active={active} onChange={setActive} />
}

test('W2 tabs are one stop; arrows go round, Home and End to the ends', async () => {
  await render(<Pages />)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(page.getByRole('tab', { name: 'three' })).toHaveFocus()
  await expect.element(page.getByRole('tabpanel', { name: 'three' })).toHaveTextContent('is three')
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('tab', { name: 'one', selected: true })).toHaveFocus()
  await userEvent.keyboard('{End}{Home}')
  await expect.element(page.getByRole('tab', { name: 'one', selected: true })).toHaveFocus()
})

test('W2 a row is chosen by its first cell, which is a button only where rows can be', async () => {
  const onSelect = vi.fn<(row: string) => void>()
  const table = (select?: (row: string) => void) => (
    <DataTable
      caption="Rows"
      columns={[{ key: 'name', title: 'Name', cell: (row: string) => row }]}
      rows={['alpha', 'beta']}
      rowKey={(row) => row}
      empty="None."
      {...(select ? { onSelect: select } : {})}
    />
  )
  const screen = await render(table(onSelect))
  await page.getByRole('button', { name: 'beta' }).click()
  expect(onSelect).toHaveBeenCalledWith('beta')
  await screen.rerender(table())
  expect(document.querySelector('td button')).toBeNull()
})

test('W2 no rows say what to do', async () => {
  await render(
    <DataTable
      caption="Rows"
      columns={[{ key: 'name', title: 'Name', cell: (row: string) => row }]}
      rows={[]}
      rowKey={(row) => row}
      empty="Submit the sample."
    />,
  )
  await expect.element(page.getByRole('cell')).toHaveTextContent('Submit the sample.')
})
