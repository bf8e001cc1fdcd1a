import { Script } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadModules, type ModuleFunctions } from '#base/load-modules.ts'
import { assemble } from './assemble.ts'
import { compile, type SourceFiles } from './compile.ts'

/** Runs main.ts as the worker would, and tells where its error stands. */
function thrownAt(files: SourceFiles, prelude = 'let startRun = (modules) => modules') {
  const compiled = compile(files)
  if (!compiled.ok) throw new Error('does not compile')
  const program = assemble(prelude, compiled.value)
  const text = program.parts.join('')
  const modules = new Script(text, {
    filename: 'sandbox-run.js',
  }).runInNewContext() as ModuleFunctions
  try {
    loadModules(modules, {})('main.ts')
  } catch (thrown) {
    return program.places((thrown as Error).stack ?? '')
  }
}

test('R8 an error stands at the learner’s own line and column, through two files', () => {
  const files = {
    'main.ts': [
      "import { fail } from './other'",
      'type Unused = { a: number }',
      'function here<T extends Unused>(value?: T): void { if (!value) fail<T>("x" as string) }',
      'here()',
    ].join('\n'),
    'other.ts': '// one\n// two\nexport function fail<T>(why: string): T { throw new Error(why) }',
  }
  expect(thrownAt(files)).toEqual([
    { file: 'other.ts', line: 3, column: 49 },
    { file: 'main.ts', line: 3, column: 64 },
    { file: 'main.ts', line: 4, column: 1 },
  ])
})

test('R8 whatever stands before the error, its line is found', () => {
  const filler = fc.constantFrom(
    '',
    '// x',
    'type A = 1',
    'const s = `a\n\nb`',
    '/* a\n b */',
    'enum E { a }',
  )
  fc.assert(
    fc.property(fc.array(filler, { maxLength: 6 }), fc.nat(5), (before, lines) => {
      const scoped = before.map((text) => `{ ${text}\n }`)
      const source = [...scoped, 'throw new Error("here")'].join('\n')
      const prelude = `${'\n'.repeat(lines)}let startRun = (modules) => modules`
      const line = source.split('\n').length
      expect(thrownAt({ 'main.ts': source }, prelude)).toEqual([
        { file: 'main.ts', line, column: 7 },
      ])
    }),
    { numRuns: 30 },
  )
})

test('R8 what is not the learner’s has no place', () => {
  const program = assemble('let a\nlet b', [{ file: 'main.ts', code: 'x', source: 'x' }])
  const lines = program.parts.join('').split('\n')
  const at = lines.indexOf('x') + 1
  expect(program.place(at, 1)).toEqual({ file: 'main.ts', line: 1, column: 1 })
  for (const line of [1, 2, at - 1, at + 1, 99]) expect(program.place(line, 1)).toBeNull()
  expect(program.places('at f (other.js:4:1)\n at sandbox-run.js:1:2')).toEqual([])
})
