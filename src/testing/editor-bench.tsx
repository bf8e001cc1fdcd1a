import { createRef, useEffect, useState } from 'react'
import { page } from 'vitest/browser'
import { CodeEditor } from '#widgets/editor/code-editor.tsx'
import type { EditorHandle, EditorProps } from '#widgets/editor/editor-props.ts'

type Files = EditorProps['files']

/** Declarations of a library that is not there. */
export const typings = () =>
  Promise.resolve({
    '/node_modules/shop/package.json': '{"name":"shop","types":"index.d.ts"}',
    '/node_modules/shop/index.d.ts':
      '/** Sells it. */ export declare function sell(price: number): string',
  })

/** What the bench's editor stands at, and how somebody else writes in it. */
export const bench: {
  files: Files
  write: (files: Files) => void
  runs: number
} = { files: {}, write: () => {}, runs: 0 }

const tell = (files: Files, write: typeof bench.write): void => {
  Object.assign(bench, { files, write })
}

/** The editor's own handle. */
export const handle = createRef<EditorHandle>()

interface BenchProps extends Partial<EditorProps> {
  readonly start: Files
}

/** Keeps the files as whoever uses the editor does. */
export function Bench({ start, ...props }: BenchProps) {
  const [files, set] = useState(start)
  const [open, setOpen] = useState(Object.keys(start)[0] ?? '')
  useEffect(() => tell(files, set), [files])
  return (
    <main>
      <h1>Editor</h1>
      <CodeEditor
        label="Your code"
        files={files}
        open={open}
        onOpen={setOpen}
        onChange={(file, text) => set((before) => ({ ...before, [file]: text }))}
        onRun={() => bench.runs++}
        typings={typings}
        ref={handle}
        {...props}
      />
    </main>
  )
}

/** The field of either editor. */
export const code = () => page.getByRole('textbox', { name: 'Your code' })

/** From Monaco to the plain field. */
export const choosePlain = () => page.getByRole('button', { name: 'Plain editor' }).click()
