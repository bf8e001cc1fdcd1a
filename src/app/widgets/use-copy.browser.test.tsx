import { afterEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/base.css'
import { Button } from './button.tsx'
import { IdChip } from './id-chip.tsx'
import { useCopy } from './use-copy.tsx'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function Copier({ text }: { readonly text: string }) {
  const { copy, said } = useCopy()
  return (
    <>
      <Button onClick={() => copy('BEEF', text)}>Copy</Button>
      {said}
    </>
  )
}

const button = () => page.getByRole('button', { name: 'Copy', exact: true })
const field = () => page.getByRole('textbox', { name: 'BEEF' })
const refuse = () =>
  vi
    .spyOn(navigator.clipboard, 'writeText')
    .mockRejectedValue(new DOMException('no', 'NotAllowedError'))

test('W7 what was copied is said for a while, and no longer', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const screen = await render(<Copier text="0100beef" />)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  button()
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }))
  await vi.waitFor(() => expect(page.getByText('BEEF copied.').elements()).toHaveLength(1))
  await screen.rerender(<Copier text="0200beef" />)
  vi.advanceTimersByTime(4_000)
  expect(page.getByText('BEEF copied.').elements()).toHaveLength(1)
  vi.advanceTimersByTime(2_000)
  await vi.waitFor(() => expect(page.getByText('BEEF copied.').elements()).toHaveLength(0))
  expect(field().elements()).toHaveLength(0)
})

test('W7 a refused text stands selected in a field that has the focus, and Escape gives it back', async () => {
  const write = refuse()
  await render(<Copier text="0100beef" />)
  await button().click()
  await expect.element(field()).toHaveFocus()
  const shown = field().element()
  if (!(shown instanceof HTMLTextAreaElement)) throw new Error('a textarea')
  expect(shown.readOnly).toBe(true)
  expect(shown.value.slice(shown.selectionStart, shown.selectionEnd)).toBe('0100beef')
  await userEvent.keyboard('{Escape}')
  await expect.element(field()).not.toBeInTheDocument()
  await expect.element(button()).toHaveFocus()
  // The next one is granted: no field, and it is said.
  write.mockResolvedValueOnce()
  await button().click()
  await expect.element(page.getByText('BEEF copied.')).toBeVisible()
  expect(field().elements()).toHaveLength(0)
})

test('W7 a browser without a clipboard is as one that refuses', async () => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never)
  await render(<Copier text="0100beef" />)
  await button().click()
  await expect.element(field()).toHaveFocus()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect.element(field()).not.toBeInTheDocument()
})

test('W7 200,000 refused characters are shown; one more is a file', async () => {
  refuse()
  const screen = await render(<Copier text={'a'.repeat(200_000)} />)
  await button().click()
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  const long = `${'a'.repeat(200_000)}b`
  await screen.rerender(<Copier text={long} />)
  await button().click()
  await expect.element(page.getByText('200,001 characters are too many')).toBeVisible()
  expect(field().elements()).toHaveLength(0)
  const made: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) made.push(blob)
    return 'blob:made'
  })
  const names: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    names.push(this.download)
  })
  const save = page.getByRole('button', { name: 'Save as a file' })
  await expect.element(save).toHaveFocus()
  await save.click()
  expect(names).toEqual(['BEEF.txt'])
  expect(await made[0]?.text()).toBe(long)
  await expect.element(save).not.toBeInTheDocument()
})

test('W7 an id in a paragraph is shown whole where the clipboard refuses', async () => {
  refuse()
  const id = '0123456789abcdef'.repeat(4)
  await render(
    <p>
      Spent by <IdChip id={id} kind="txid" />
    </p>,
  )
  await page.getByRole('button', { name: /^Copy txid/ }).click()
  const whole = page.getByRole('textbox', { name: 'txid' })
  await expect.element(whole).toHaveFocus()
  await expect.element(whole).toHaveValue(id)
})
