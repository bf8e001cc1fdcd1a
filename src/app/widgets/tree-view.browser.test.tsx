import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import '#ui/base.css'
import { TreeView } from './tree-view.tsx'

interface Field {
  readonly id: string
  readonly children: () => readonly Field[]
}

const asked: string[] = []
const field = (id: string, parts = 0): Field => ({
  id,
  children: () => {
    asked.push(id)
    return Array.from({ length: parts }, (_, i) => field(`${id}/${i}`))
  },
})
const roots = [field('version'), field('transactions', 5_000), field('tail', 2)]

function Outline({ reveal = null }: { readonly reveal?: readonly string[] | null }) {
  const [selected, setSelected] = useState<string | null>(null)
  return (
    <div style={{ height: 300 }}>
      <TreeView
        label="Fields"
        roots={roots}
        id={(node) => node.id}
        childrenOf={(node) => node.children()}
        expandable={(node) => node.id === 'transactions' || node.id === 'tail'}
        row={(node) => node.id}
        selected={selected}
        onSelect={(node) => setSelected(node.id)}
        reveal={reveal}
      />
    </div>
  )
}

const active = () => {
  const tree = page.getByRole('tree').element()
  return document.getElementById(tree.getAttribute('aria-activedescendant') ?? '')
}
const items = () => document.querySelectorAll('[role=treeitem]')

test('W3 arrows open, walk and close; Enter selects; 5,000 children are a handful of rows', async () => {
  asked.length = 0
  await render(<Outline />)
  await userEvent.tab()
  await expect.element(page.getByRole('tree', { name: 'Fields' })).toHaveFocus()
  expect(asked).toEqual([])
  await userEvent.keyboard('{ArrowDown}{ArrowRight}')
  await expect.poll(() => active()?.getAttribute('aria-expanded')).toBe('true')
  expect(new Set(asked)).toEqual(new Set(['transactions']))
  expect(items().length).toBeLessThan(40)
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{Enter}')
  await expect.poll(() => active()?.textContent).toBe('transactions/1')
  expect(active()?.getAttribute('aria-selected')).toBe('true')
  expect(active()?.getAttribute('aria-setsize')).toBe('5000')
  expect(active()?.getAttribute('aria-level')).toBe('2')
  await userEvent.keyboard('{End}')
  await expect.poll(() => active()?.textContent).toBe('tail')
  await userEvent.keyboard('{ArrowUp}')
  await expect.poll(() => active()?.textContent).toBe('transactions/4999')
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  await expect.poll(() => items().length).toBe(3)
  expect(active()?.textContent).toBe('transactions')
})

test('W3 a node named from outside is opened to and scrolled to', async () => {
  await render(<Outline reveal={['transactions', 'transactions/2500']} />)
  await expect.poll(() => active()?.textContent).toBe('transactions/2500')
  const row = active()?.getBoundingClientRect()
  const tree = page.getByRole('tree').element().getBoundingClientRect()
  expect(row?.top).toBeGreaterThanOrEqual(tree.top)
  expect(row?.bottom).toBeLessThanOrEqual(tree.bottom)
})

test('W3 the twisty opens by pointer and selects nothing', async () => {
  await render(<Outline />)
  const twisty = items()[2]?.querySelector('span')
  twisty?.click()
  await expect.poll(() => items().length).toBe(5)
  expect(document.querySelector('[aria-selected=true]')).toBeNull()
})
