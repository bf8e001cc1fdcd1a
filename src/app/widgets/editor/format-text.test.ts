import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { formatText } from './format-text.ts'

const course = new URL('../../../course/exercises/', import.meta.url)

test('W12 Format keeps the cursor at its word and leaves what it cannot read', async () => {
  const written = 'class A<T>{run( x :number ){return   <T>x}}'
  expect(await formatText({ text: written, cursor: written.indexOf('number') })).toEqual({
    ok: true,
    value: {
      text: 'class A<T> {\n  run(x: number) {\n    return <T>x\n  }\n}\n',
      cursor: 'class A<T> {\n  run(x: '.length,
    },
  })
  expect(await formatText({ text: 'let a\nlet = = 1\n', cursor: 0 })).toEqual({
    ok: false,
    error: { line: 2, column: 7, text: 'Unexpected token' },
  })
})

test('W12 Format leaves the exercises’ own files as they are', async () => {
  for (const name of ['topics', 'baskets', 'distributed'])
    for (const file of ['starter.ts', 'solution.ts']) {
      const text = await readFile(new URL(`${name}/${file}`, course), 'utf8')
      expect(await formatText({ text, cursor: 0 })).toMatchObject({ ok: true, value: { text } })
    }
})
