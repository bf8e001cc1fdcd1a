import { expect, test } from 'vitest'
import { compile } from './compile.ts'

const faults = (files: Record<string, string>) => {
  const compiled = compile(files)
  return compiled.ok ? [] : compiled.error
}

test('R7 types go, lines stay, imports become require', () => {
  const source = [
    "import Dexie, { type Table } from 'dexie'",
    "import { next } from './counter'",
    'interface Row {',
    '  id: number',
    '}',
    'export class Rows extends Dexie {',
    '  rows!: Table<Row>',
    '  constructor(private readonly size: number) { super("x") }',
    '  count = (): number => next(this.size as number)',
    '}',
  ].join('\n')
  const compiled = compile({ 'main.ts': source, 'counter.ts': 'export const next = Number' })
  expect(compiled.ok && compiled.value[0]?.code.split('\n').slice(1)).toMatchInlineSnapshot(`
    [
      "var _counter = require('./counter');",
      "",
      "",
      "",
      " class Rows extends _dexie2.default {",
      "  rows",
      "  constructor(  size) { super("x");this.size = size; }",
      "  count = () => _counter.next.call(void 0, this.size )",
      "} exports.Rows = Rows;",
    ]
  `)
})

test('R7 what may be imported is listed; the rest is refused with its place', () => {
  const allowed = "import '@bsv/sdk'\nimport 'dexie'\nimport 'atomic-lab'\nexport * from './b.ts'"
  expect(faults({ 'a.ts': allowed, 'b.ts': 'export {}' })).toEqual([])
  const refused = {
    "import fs from 'node:fs'": [1, 16],
    "import {\n  a,\n} from 'left-pad'": [3, 8],
    "export * from '@bsv/sdk/script'": [1, 15],
    "await import('https://evil.example/x.js')": [1, 14],
    "const x = require('dexie/dist')": [1, 19],
    "import x = require('./b.js')": [1, 20],
    "import './toString'": [1, 8],
    "import '../b'": [1, 8],
    'import "\\x2e/b"': [1, 8],
    "type X = import('fs').X": [1, 17],
  }
  for (const [source, [line, column]] of Object.entries(refused))
    expect(faults({ 'a.ts': source, 'b.ts': '' })).toMatchObject([
      { code: 'import', at: { file: 'a.ts', line, column } },
    ])
})

test('R7 text that only looks like an import is none', () => {
  const source = [
    "const from = 'evil'",
    "const list = Array.from('evil')",
    "// import 'evil'",
    "const text = `import 'evil' ${'evil'}`",
    "const found = /import 'evil'/.test(\"from 'evil'\")",
    "const row = { from: 'evil', import: 'evil' }",
  ].join('\n')
  expect(faults({ 'a.ts': source })).toEqual([])
})

test('R7 a syntax error says what and where; each file has its own', () => {
  expect(faults({ 'a.ts': 'let x =\n  ;', 'b.ts': 'ok()', 'c.ts': '} breakOut(); {' }))
    .toMatchInlineSnapshot(`
    [
      {
        "at": {
          "column": 3,
          "file": "a.ts",
          "line": 2,
        },
        "code": "syntax",
        "message": "Unexpected token",
      },
      {
        "at": {
          "column": 1,
          "file": "c.ts",
          "line": 1,
        },
        "code": "syntax",
        "message": "Unexpected token",
      },
    ]
  `)
})

test('R7 what a script would take for a comment is refused, so that no code leaves its function by it', () => {
  const refused = {
    'f(1 <!--b, () => {\n})': [1, 5],
    'const a = 1\n  --> hidden': [2, 3],
    'let a = 1 /*\n*/ --> hidden': [2, 4],
  }
  for (const [source, [line, column]] of Object.entries(refused))
    expect(faults({ 'a.ts': source })).toMatchObject([
      { code: 'syntax', at: { file: 'a.ts', line, column } },
    ])
  expect(faults({ 'a.ts': 'let n = 3\nwhile (n --> 0) n = n < ! --n ? n : 0' })).toEqual([])
})
