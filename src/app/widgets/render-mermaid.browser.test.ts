import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { flowchart, type FlowNode } from '#diagrams/flowchart.ts'
import { cleanLabel } from '#diagrams/mermaid-label.ts'
import { runDiagram, type RunStep } from '#diagrams/run-diagram.ts'
import '#ui/base.css'
import { renderMermaid } from './render-mermaid.ts'

const host = document.createElement('div')
let asked: string[] = []
const watch = new PerformanceObserver((list) => {
  asked.push(...list.getEntries().map((entry) => entry.name))
})

beforeEach(() => {
  document.body.append(host)
  watch.observe({ type: 'resource' })
})
afterEach(() => {
  watch.disconnect()
  host.remove()
})

const hostile = [
  '<img src="https://evil.test/x.png">',
  '<a href="javascript:alert(1)">click</a>',
  '"]; click n0 href "https://evil.test"',
  '%%{init: {"themeCSS": "*{background:url(https://evil.test/y)}"}}%%',
  '---\nconfig:\n  themeCSS: x\n---',
  '`**bold** _it_`',
  '$$\\frac{1}{2}$$',
  '1. first',
  '- item',
  '# heading',
  'end',
  'x--o y',
  '&lt;b&gt; &amp; #35;',
  'ﬂ°°35¶ß',
  '<div style="position:fixed;inset:0">cover</div>',
  '\u202Eevil\u0000\u0007',
  '😀 é ñ 漢字',
  '',
]

const nodes = (labels: readonly string[]): readonly FlowNode[] =>
  labels.map((label, i) => ({
    key: String(i),
    lines: [label, 'second'],
    shape: i % 2 === 0 ? 'box' : 'round',
    meaning: 'plain',
  }))

/** What each node shows, in order of its generated id. */
async function draw(labels: readonly string[]): Promise<readonly string[]> {
  const edges = labels.slice(1).map((_, i) => ({ from: String(i), to: String(i + 1) }))
  host.innerHTML = await renderMermaid(flowchart('LR', nodes(labels), edges), 'light', 'picture')
  const shown = new Map<number, string>()
  for (const node of host.querySelectorAll('.node')) {
    const [, at = ''] = /flowchart-n(\d+)-/.exec(node.id) ?? []
    const lines = node.querySelector<HTMLElement>('.nodeLabel p')?.innerHTML.split(/<br ?\/?>/)
    const text = document.createElement('textarea')
    text.innerHTML = lines?.[0] ?? ''
    shown.set(Number(at), text.value)
  }
  return labels.map((_, i) => shown.get(i) ?? 'missing')
}

function expectHarmless() {
  expect(
    host.querySelectorAll('img, a, form, input, script, iframe, foreignObject style'),
  ).toHaveLength(0)
  expect(host.querySelectorAll('[href], [src], [onclick], [onerror]')).toHaveLength(0)
  expect(asked.filter((url) => url.includes('evil'))).toEqual([])
  expect(document.body.textContent).not.toContain('Syntax error')
}

describe('D8 W6 hostile labels in real Mermaid', () => {
  test('D8 each is shown as text, exactly; nothing is loaded, linked or run', async () => {
    asked = []
    expect(await draw(hostile)).toEqual(hostile.map(cleanLabel))
    expectHarmless()
  })

  test('D8 random text too', async () => {
    const label = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 60 }),
      fc.constantFrom(...hostile),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(label, { minLength: 20, maxLength: 20 }), async (labels) => {
        expect(await draw(labels)).toEqual(labels.map(cleanLabel))
        expectHarmless()
      }),
      { numRuns: 5 },
    )
  })

  test('W6 the detector sees what raw text would do', async () => {
    const raw = 'flowchart LR\n  n0["<b>bold</b>"]'
    host.innerHTML = await renderMermaid(raw, 'light', 'picture')
    expect(host.querySelector('.nodeLabel b')?.textContent).toBe('bold')
    const linked = 'flowchart LR\n  n0["a"]\n  click n0 href "https://evil.test"'
    host.innerHTML = await renderMermaid(linked, 'light', 'picture')
    expect(host.querySelectorAll('[href]')).toHaveLength(0)
  })

  test('W6 what is no diagram rejects, leaves nothing behind, and the next one draws', async () => {
    const left = document.body.childElementCount
    await expect(renderMermaid('flowchart LR\n  n0["', 'light', 'picture')).rejects.toThrow(
      /error/iu,
    )
    expect(document.body.childElementCount).toBe(left)
    expect(await draw(['fine'])).toEqual(['fine'])
  })

  test('W6 a picture that nobody waits for any more is not drawn', async () => {
    const stale = new AbortController()
    const [first, second] = ['first', 'second'].map((name) => flowchart('LR', nodes([name]), []))
    const drawn = renderMermaid(first ?? '', 'light', 'picture')
    const late = renderMermaid(second ?? '', 'light', 'picture', stale.signal)
    stale.abort()
    await expect(late).rejects.toThrow(/abort/iu)
    expect(await drawn).toContain('first')
  })

  test('W6 the same text is drawn once, under the ids that are asked for', async () => {
    const text = flowchart('LR', nodes(['once']), [])
    const [a, b] = await Promise.all([
      renderMermaid(text, 'light', 'first'),
      renderMermaid(text, 'light', 'other'),
    ])
    expect(b).toBe(a.replaceAll('first', 'other'))
  })
})

test('W6 labels of a run take several lines, so that four parties stand within a panel', async () => {
  const words = ['processing', 'several', 'baskets', 'atomically', 'once']
  const step = (from: string, to: string): RunStep => ({
    kind: 'write',
    from,
    to,
    text: words.join(' '),
  })
  const steps = [step('grader', 'first'), step('first', 'service'), step('service', 'disk')]
  const { text } = runDiagram(steps, null)
  host.innerHTML = await renderMermaid(text, 'light', 'picture')
  expect(host.querySelector('svg')?.viewBox.baseVal.width).toBeLessThan(700)
  const lines = [...host.querySelectorAll('.messageText')].map(({ textContent }) => textContent)
  expect(lines.length).toBeGreaterThan(steps.length)
  // As many letters as a picture's label may have.
  expect(lines.join(' ').split(/\s+/).slice(0, 3)).toEqual(words.slice(0, 3))
  const unwrapped = text.replaceAll('wrap: ', '')
  host.innerHTML = await renderMermaid(unwrapped, 'light', 'picture')
  expect(host.querySelector('svg')?.viewBox.baseVal.width).toBeGreaterThan(700)
})
