import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { Markdown } from './markdown.tsx'

const html = (text: string) =>
  renderToStaticMarkup(createElement(Markdown, { text })).replace(/ class="[^"]*"/, '')

test('U10 lists, tables, code and bold are drawn; the title is left out', () => {
  expect(
    html('# tm_x\n\nOne **two** `three`.\n\n## Head\n\n- a\n- b\n\n| x | y |\n|-|-|\n| 1 | `2` |'),
  ).toMatchInlineSnapshot(
    `"<div><p>One <strong>two</strong> <code>three</code>.</p><h4>Head</h4><ul><li>a</li><li>b</li></ul><table><thead><tr><th scope="col">x</th><th scope="col">y</th></tr></thead><tbody><tr><td>1</td><td><code>2</code></td></tr></tbody></table></div>"`,
  )
})

test('U10 numbered lists, and fences with all of their lines', () => {
  expect(html('1. **One.** a\n2. two\n\n```ts\nnew A()\n\n  b() // <c>\n```\n\nEnd.'))
    .toMatchInlineSnapshot(`
    "<div><ol><li><strong>One.</strong> a</li><li>two</li></ol><pre>new A()

      b() // &lt;c&gt;</pre><p>End.</p></div>"
  `)
})

test('U10 HTML in a manager’s words stays text', () => {
  expect(html('<img src=x onerror=alert(1)> <b>x</b>')).not.toMatch(/<img|<b>/)
})

test.each([...shippedTopics.keys()])('U10 nothing of %s is lost', async (topic) => {
  const text = await shippedTopics.get(topic)?.manager(new Map()).getDocumentation()
  const words = (markup: string) =>
    markup
      .replace(/^# .*$/m, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#x27;/g, "'")
      .replace(/[`*|#-]/g, ' ')
      .replace(/&amp;/g, '&')
      .replace(/\s+/g, '')
  expect(words(html(text ?? ''))).toBe(words(text ?? ''))
})
