import axe from 'axe-core'
import { useEffect, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/base.css'
import { Bench, bench, choosePlain, code, handle, typings } from '#testing/editor-bench.tsx'
import { CodeEditor } from './code-editor.tsx'
import type { EditorProps } from './editor-props.ts'

type Files = EditorProps['files']

const A: Files = {
  'main.ts': "import { sell } from 'shop'\nexport const a: number = sell('dear')\n",
}
const B: Files = { 'main.ts': 'export const b: number = 1\n' }

afterEach(() => {
  bench.runs = 0
})

const texts = async () =>
  (await handle.current?.check())?.map(
    ({ file, line, column, text }) => `${file} ${line}:${column} ${text}`,
  )

test(
  'W12 attack 18: type errors are told with their place; another text under the same name is another text',
  { timeout: 180_000 },
  async () => {
    await render(<Bench start={A} />)
    await expect.element(code()).toBeInTheDocument()
    const wrong = [
      "main.ts 2:14 Type 'string' is not assignable to type 'number'.",
      "main.ts 2:31 Argument of type 'string' is not assignable to parameter of type 'number'.",
    ]
    expect(await texts()).toEqual(wrong)
    for (const [files, found] of [
      [B, []],
      [A, wrong],
      [B, []],
    ] as const) {
      bench.write(files)
      await expect.poll(() => bench.files).toBe(files)
      await expect.poll(texts).toEqual(found)
    }
  },
)

test('W12 attack 18: another set of files under the same names is checked afresh', async () => {
  const first = await render(<Bench start={A} />)
  await expect.element(code()).toBeInTheDocument()
  expect(await texts()).toHaveLength(2)
  await first.unmount()
  await render(<Bench start={B} />)
  await expect.element(code()).toBeInTheDocument()
  expect(await texts()).toEqual([])
})

test('W12 typing changes the file, Ctrl+Enter runs, Ctrl+M lets Tab leave', async () => {
  await render(<Bench start={{ 'main.ts': '', 'other.ts': 'export const o = 1\n' }} />)
  await expect.element(code()).toBeInTheDocument()
  handle.current?.reveal('main.ts', 1, 1)
  await userEvent.keyboard('let n')
  await expect.poll(() => bench.files['main.ts']).toBe('let n')
  await userEvent.keyboard('{Escape}{Tab}')
  await expect.poll(() => bench.files['main.ts']).toMatch(/^let n\s+$/)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(bench.runs).toBe(1)
  const box = document.activeElement
  await userEvent.keyboard('{Control>}m{/Control}{Tab}')
  expect(document.activeElement).not.toBe(box)
  await page.getByRole('tab', { name: 'other.ts' }).click()
  await expect.element(page.getByText('export const o = 1')).toBeInTheDocument()
  expect(bench.files['main.ts']).toMatch(/^let n\s+$/)
})

test('W12 what comes back late moves no cursor; what somebody else wrote replaces the text', async () => {
  const props: { files: Files }[] = []
  function Slow() {
    const [files, set] = useState<Files>({ 'main.ts': '' })
    useEffect(() => void Object.assign(bench, { files, write: set }), [files])
    const onChange = (file: string, text: string) => {
      props.push({ files: { [file]: text } })
      setTimeout(() => set({ [file]: text }), 150)
    }
    const rest = { label: 'Your code', open: 'main.ts', onOpen: () => {}, onRun: () => {}, typings }
    return <CodeEditor {...rest} files={files} onChange={onChange} ref={handle} />
  }
  await render(<Slow />)
  await expect.element(code()).toBeInTheDocument()
  handle.current?.reveal('main.ts', 1, 1)
  await userEvent.keyboard('abcdefgh')
  await expect.poll(() => bench.files['main.ts']).toBe('abcdefgh')
  expect(props.at(-1)?.files).toEqual({ 'main.ts': 'abcdefgh' })
  bench.write({ 'main.ts': 'abcd' })
  await expect.element(page.getByText('abcd', { exact: true })).toBeInTheDocument()
})

test('W12 a mark, a pointed line and a comparison are shown', async () => {
  const marks = [{ file: 'main.ts', line: 1, column: 14, text: 'Thrown here.' }]
  const compared = { title: 'The solution', files: { 'main.ts': 'export const solved = 2\n' } }
  const props = { start: B, marks, pointed: { file: 'main.ts', line: 1 } }
  const shown = await render(<Bench {...props} />)
  await expect.poll(() => document.querySelector('.squiggly-error')).not.toBeNull()
  await expect.poll(() => document.querySelector('[class*=pointed]')).not.toBeNull()
  await shown.rerender(<Bench {...props} compared={compared} />)
  await expect.element(page.getByText('solved')).toBeInTheDocument()
  await shown.rerender(<Bench {...props} compared={null} />)
  await expect.element(page.getByText('solved')).not.toBeInTheDocument()
  expect(bench.files).toBe(B)
})

const said = ({ textContent }: Element) => textContent

test('W12 the plain editor has the same files, marks, keys and comparison', async () => {
  const marks = [{ file: 'main.ts', line: 1, column: 14, text: 'Thrown here.' }]
  const compared = { title: 'The solution', files: { 'main.ts': 'export const solved = 2\n' } }
  await render(<Bench start={B} marks={marks} compared={compared} />)
  await choosePlain()
  const lines = page.getByRole('list', { name: 'Lines of yours and of The solution' })
  await expect.element(lines).toBeInTheDocument()
  expect(lines.getByRole('listitem').elements().map(said)).toEqual([
    '−only yours: export const b: number = 1',
    '+only in The solution: export const solved = 2',
    '',
  ])
  await page.getByRole('button', { name: 'Line 1, column 14' }).click()
  await userEvent.keyboard('x')
  await expect.poll(() => bench.files['main.ts']).toBe('export const x: number = 1\n')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(bench.runs).toBe(1)
  await userEvent.keyboard('{Tab}')
  expect(document.activeElement?.tagName).not.toBe('TEXTAREA')
})

test('W12 what may only be read is not written, beside what may', async () => {
  const start = { 'main.ts': 'let a\n', 'given.ts': 'let b\n' }
  await render(<Bench start={start} readOnly={['given.ts']} />)
  // Monaco says the same to screen readers, elsewhere on the page.
  const words = page.getByRole('main').getByText('This file can only be read.')
  for (const editor of ['full', 'plain']) {
    if (editor === 'plain') await choosePlain()
    await page.getByRole('tab', { name: 'given.ts' }).click()
    await expect.element(words).toBeInTheDocument()
    await expect.element(code()).toBeInTheDocument()
    handle.current?.reveal('given.ts', 1, 1)
    await userEvent.keyboard('x{Control>}{Enter}{/Control}')
    await page.getByRole('tab', { name: 'main.ts' }).click()
    await expect.element(words).not.toBeInTheDocument()
    handle.current?.reveal('main.ts', 1, 1)
    const key = editor === 'plain' ? 'y' : 'x'
    await userEvent.keyboard(key)
    // The plain editor selects what it points at.
    const files = { 'main.ts': `${key}let a\n`, 'given.ts': 'let b\n' }
    await expect.poll(() => bench.files).toEqual(files)
  }
  expect(bench.runs).toBe(2)
})

const UGLY = 'if(1){\nlet  a=1}\n'
const TIDY = 'if (1) {\n  let a = 1\n}\n'

for (const editor of ['full', 'plain'])
  test(`W12 Format tidies the file, one undo takes it back, and it says what it cannot read (${editor})`, async () => {
    await render(<Bench start={{ 'main.ts': UGLY }} />)
    if (editor === 'plain') await choosePlain()
    await expect.element(code()).toBeInTheDocument()
    handle.current?.reveal('main.ts', 2, 6)
    await page.getByRole('button', { name: 'Format' }).click()
    await expect.poll(() => bench.files['main.ts']).toBe(TIDY)
    await userEvent.keyboard('b')
    // Where the cursor was: before the a, which the plain editor has not selected any more.
    await expect.poll(() => bench.files['main.ts']).toBe(TIDY.replace('a =', 'ba ='))
    await userEvent.keyboard('{Control>}zz{/Control}')
    await expect.poll(() => bench.files['main.ts']).toBe(UGLY)

    bench.write({ 'main.ts': 'let a\nlet = = 1\n' })
    await expect.poll(() => bench.files['main.ts']).toMatch(/= =/)
    await page.getByRole('button', { name: 'Format' }).click()
    const why = 'Line 2, column 7: Unexpected token Nothing was formatted.'
    await expect.element(page.getByText(why)).toBeInTheDocument()
    expect(bench.files['main.ts']).toBe('let a\nlet = = 1\n')
  })

test('W12 Ctrl+F finds in the file', async () => {
  await render(<Bench start={{ 'main.ts': 'let a\n' }} />)
  await expect.element(code()).toBeInTheDocument()
  handle.current?.reveal('main.ts', 1, 1)
  await userEvent.keyboard('{Control>}f{/Control}')
  await userEvent.keyboard('let')
  await expect.poll(() => document.querySelector('.matchesCount')?.textContent).toBe('1 of 1')
})

test('W12 the plain editor’s keys: Enter keeps the inset, Ctrl+] and Ctrl+[ move lines, all can be undone, Tab leaves', async () => {
  await render(<Bench start={{ 'main.ts': '' }} />)
  await choosePlain()
  await expect.element(page.getByText(/Tab leaves the field/)).toBeInTheDocument()
  handle.current?.reveal('main.ts', 1, 1)
  await userEvent.keyboard('if (a) {{{Enter}b{Enter}c')
  await expect.poll(() => bench.files['main.ts']).toBe('if (a) {\n  b\n  c')
  await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}{Control>}]{/Control}')
  await expect.poll(() => bench.files['main.ts']).toBe('if (a) {\n    b\n    c')
  await userEvent.keyboard('{Control>}[[{/Control}')
  await expect.poll(() => bench.files['main.ts']).toBe('if (a) {\n  b\n  c')
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(() => bench.files['main.ts']).toBe('if (a) {\n    b\n    c')
  await userEvent.keyboard('{Tab}')
  expect(document.activeElement).not.toBe(code().element())
  expect(document.activeElement).not.toBe(document.body)
  expect(bench.files['main.ts']).toBe('if (a) {\n    b\n    c')
})

for (const theme of ['light', 'dark'])
  test(`W2 axe finds nothing in either editor, ${theme}`, async () => {
    document.documentElement.dataset['theme'] = theme
    const props = {
      pointed: { file: 'main.ts', line: 1 },
      marks: [{ file: 'main.ts', line: 2, column: 1, text: 'Thrown here.' }],
      compared: { title: 'Theirs', files: B },
    }
    await render(<Bench start={A} {...props} />)
    await expect.element(code()).toBeInTheDocument()
    await expect.poll(async () => (await axe.run()).violations).toEqual([])
    await choosePlain()
    expect((await axe.run()).violations).toEqual([])
    delete document.documentElement.dataset['theme']
  })
