import mermaid from 'mermaid'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { DiagramText } from '#diagrams/diagram.ts'
import { flowchart } from '#diagrams/flowchart.ts'
import '#ui/base.css'
import { Diagram } from './diagram.tsx'

const of = (name: string, text?: string): DiagramText => ({
  text:
    text ?? flowchart('LR', [{ key: name, lines: [name], shape: 'box', meaning: 'admitted' }], []),
  table: {
    caption: `All of ${name}`,
    columns: ['Name'],
    rows: [[name], [{ id: 'ab'.repeat(32) }]],
  },
  description: `One node: ${name}.`,
  folded: 0,
})

const box = () => document.querySelector('figure .node .label-container')

afterEach(() => {
  delete document.documentElement.dataset['theme']
})

test('W6 a picture has a sentence for ears and a table for all', async () => {
  await render(<Diagram title="Probe" diagram={of('alpha')} />)
  await expect.element(page.getByRole('img', { name: 'One node: alpha.' })).toBeVisible()
  await page.getByText('Table', { exact: true }).click()
  await expect.element(page.getByRole('table', { name: 'All of alpha' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Copy id abababab…ababab' })).toBeVisible()
  expect(document.querySelector('figure [role=img]')).toBeNull()
})

test('W6 the last text wins, however fast they come', async () => {
  const screen = await render(<Diagram title="Probe" diagram={of('first')} />)
  await screen.rerender(<Diagram title="Probe" diagram={of('second')} />)
  await screen.rerender(<Diagram title="Probe" diagram={of('third')} />)
  await expect
    .poll(() => document.querySelector('figure svg .nodeLabel')?.textContent)
    .toBe('third')
})

test('W6 what cannot be drawn says so, and its table is there', async () => {
  await render(<Diagram title="Probe" diagram={of('broken', 'flowchart LR\n  n0["')} />)
  await expect.element(page.getByRole('alert')).toHaveTextContent('could not be drawn')
  await page.getByText('Table', { exact: true }).click()
  await expect.element(page.getByRole('table', { name: 'All of broken' })).toBeVisible()
})

test('W9 a theme change recolours the picture', async () => {
  document.documentElement.dataset['theme'] = 'light'
  await render(<Diagram title="Probe" diagram={of('alpha')} />)
  await expect.poll(box).not.toBeNull()
  const fill = () => getComputedStyle(box() ?? document.body).fill
  const light = fill()
  document.documentElement.dataset['theme'] = 'dark'
  await expect.poll(fill).not.toBe(light)
})

test('W6 zoom enlarges, Fit returns', async () => {
  await render(<Diagram title="Probe" diagram={of('alpha')} />)
  await expect.poll(box).not.toBeNull()
  const width = () => box()?.getBoundingClientRect().width ?? 0
  const fitted = width()
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(width).toBeGreaterThan(fitted)
  await page.getByRole('button', { name: 'Fit' }).click()
  await expect.poll(width).toBe(fitted)
})

test('W7 the Mermaid text is copied as it is drawn, and Mermaid reads it', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const diagram = of('a "quoted" <b>;#35; label')
  await render(<Diagram title="Probe" diagram={diagram} />)
  await page.getByRole('button', { name: 'Copy as Mermaid text' }).click()
  await expect.element(page.getByText('Mermaid text copied.')).toBeVisible()
  expect(write.mock.lastCall).toEqual([diagram.text])
  expect(await mermaid.parse(diagram.text)).toMatchObject({ diagramType: 'flowchart-v2' })
  await expect(mermaid.parse(diagram.text.replace(']', ''))).rejects.toThrow('Parse error')
  write.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'))
  await page.getByText('Table', { exact: true }).click()
  await page.getByRole('button', { name: 'Copy as Mermaid text' }).click()
  const field = page.getByRole('textbox', { name: 'Mermaid text' })
  await expect.element(field).toHaveFocus()
  await expect.element(field).toHaveValue(diagram.text)
  write.mockRestore()
})
