import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import { writtenColumn } from './written-column.ts'

const word = fc.constantFrom('alpha', 'beta', 'gamma')
/** Pieces of a line, each around a mark; types, casts and imported names are what compiling changes. */
const piece = fc.oneof(
  word.map((w) => `const ${w} = (x: ${w}) => `),
  word.map((w) => `imported<${w}>(1 as ${w}), `),
  word.map((w) => `\`\${${w} as string}\`, `),
  word.map((w) => `'${w}', `),
)

test('R8 a token is found in the line as it was written, whatever was dropped or put in', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const line = pieces
        .map((text, i) =>
          text.startsWith('const') ? `f(function () { ${text} mark${i} }), ` : `${text} mark${i}, `,
        )
        .join('')
      const source = `f(${line} 0); import { imported } from './b'`
      const compiled = compile({ 'a.ts': source, 'b.ts': '' })
      const code = (compiled.ok && compiled.value[0]?.code) || ''
      for (const i of pieces.keys())
        expect(writtenColumn(code, source, code.indexOf(`mark${i}`))).toBe(
          source.indexOf(`mark${i}`),
        )
    }),
    { numRuns: 50 },
  )
})

test('R8 what was put in counts as the token before it', () => {
  const [compiled, written] = ['return _b.fail.call(void 0, 1 )', '  return fail(1 as number)']
  expect(writtenColumn(compiled, written, compiled.indexOf('call'))).toBe(written.indexOf('fail'))
  expect(writtenColumn(compiled, written, 0)).toBe(2)
  expect(writtenColumn('', 'x', 5)).toBe(0)
})
