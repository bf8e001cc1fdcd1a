import { createRef } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/base.css'
import { CodeEditor } from './code-editor.tsx'
import type { EditorHandle } from './editor-props.ts'

const typings = async (): Promise<Readonly<Record<string, string>>> =>
  JSON.parse((await import('virtual:learner-typings')).default)

const handle = createRef<EditorHandle>()

async function open(text: string) {
  const props = { label: 'Your code', open: 'main.ts', onOpen: () => {}, onRun: () => {} }
  const files = { 'main.ts': text }
  await render(
    <CodeEditor {...props} files={files} onChange={() => {}} typings={typings} ref={handle} />,
  )
  await expect.element(page.getByRole('textbox', { name: 'Your code' })).toBeInTheDocument()
}

test(
  'W12 R10 all three libraries are known and hovered over, and that the sandbox has no network',
  { timeout: 180_000 },
  async () => {
    await open(`import { Transaction } from '@bsv/sdk'
import Dexie from 'dexie'
import type { Topic } from 'atomic-lab'
const transaction: number = new Transaction()
const database: number = new Dexie('a')
const topic: Topic = 1
fetch('/')
export { transaction, database, topic }
`)
    const found = (await handle.current?.check()) ?? []
    expect(found.map(({ line, text }) => `${line} ${text}`)).toEqual([
      "4 Type 'Transaction' is not assignable to type 'number'.",
      "5 Type 'Dexie' is not assignable to type 'number'.",
      "6 Type 'number' is not assignable to type 'Topic'.",
      "7 Cannot find name 'fetch'.",
    ])
    handle.current?.reveal('main.ts', 4, 36)
    await userEvent.keyboard('{Control>}ki{/Control}')
    await expect
      .poll(() => document.querySelector('.monaco-hover-content')?.textContent)
      .toContain('Represents a complete Bitcoin transaction.')
  },
)

test(
  'W12 R10 attack 20: what a transaction can do is offered where it is typed',
  { timeout: 180_000 },
  async () => {
    await open("import { Transaction } from '@bsv/sdk'\nnew Transaction().addOut\n")
    await handle.current?.check()
    handle.current?.reveal('main.ts', 2, 25)
    await userEvent.keyboard('{Control>} {/Control}')
    const offered = () => document.querySelector('.suggest-widget')?.textContent
    await expect.poll(offered, { timeout: 60_000 }).toContain('addOutput')
  },
)
