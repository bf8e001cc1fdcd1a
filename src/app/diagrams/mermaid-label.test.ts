import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flowchart } from './flowchart.ts'
import { cleanLabel, mermaidLabel } from './mermaid-label.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ maxLength: 60 }).map((text) => `end ${text} click\u202E ￸ﬂ°°35¶ß`),
)

describe('D1 labels', () => {
  test('D1 only letters, digits, spaces and decimal entities are ever emitted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(mermaidLabel(text)).toMatch(/^(?:[A-Za-z0-9 ]|#\d{2,7};)+$/)
        expect(mermaidLabel(text).trim()).toBe(mermaidLabel(text))
      }),
      { numRuns: 300 },
    )
  })

  test('D1 what is shown is decoded from what is emitted, exactly', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = mermaidLabel(text).replaceAll(/#(\d+);/g, (_, code) =>
          String.fromCodePoint(Number(code)),
        )
        expect(shown).toBe(cleanLabel(text))
        expect(Array.from(shown).length).toBeLessThanOrEqual(120)
      }),
      { numRuns: 300 },
    )
  })

  test('D1 cleaning a clean label changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanLabel(cleanLabel(text))).toBe(cleanLabel(text))
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['plain words 42', 'plain words 42'],
    ['end', '#101;nd'],
    ['send endless', 'send endless'],
    ['a"b`$$x$$', 'a#34;b#96;#36; #36;x#36; #36;'],
    ['<img src=//x>', '#60;img src#61;#47;#47;x#62;'],
    ['%%{init: {}}%%', '#37;#37;#123;init#58; #123;#125;#125;#37;#37;'],
    ['one\n\ttwo\u0000', 'one two'],
    ['\u202Eevil\u200B\uFEFF', 'evil'],
    ['', '#40;empty#41;'],
    ['\u200D ', '#40;empty#41;'],
    ['ﬂ°°35¶ß', '#176;#176;35#223;'],
  ])('D1 %j becomes %s', (text, label) => {
    expect(mermaidLabel(text)).toBe(label)
  })

  test('D1 long text is cut at 120 characters, not in the middle of one', () => {
    expect(Array.from(cleanLabel('😀'.repeat(200)))).toHaveLength(120)
    expect(cleanLabel('a'.repeat(120))).toBe('a'.repeat(120))
  })
})

describe('D2 ids', () => {
  test('D2 keys never reach the source, whatever they are', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const node = (key: string) => ({
          key,
          lines: [key],
          shape: 'box' as const,
          meaning: 'plain' as const,
        })
        const source = flowchart(
          'LR',
          [node(`1${a}`), node(`2${b}`)],
          [{ from: `1${a}`, to: `2${b}` }],
        )
        expect(source.split('\n')).toHaveLength(4)
        expect(source.split('\n').at(-1)).toBe('  n0 --> n1')
      }),
      { numRuns: 300 },
    )
  })

  test('D2 an edge to a node that is not there is left out', () => {
    expect(flowchart('LR', [], [{ from: 'a', to: 'b' }])).toBe('flowchart LR')
  })
})
