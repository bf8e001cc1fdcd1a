import { expect, test } from 'vitest'
import { MOST_NODES } from './diagram.ts'
import { sequenceDiagram, type SequenceStep } from './sequence-diagram.ts'

const letter = (when: string, says: string, lost = false): SequenceStep => {
  return { kind: 'letter', when, from: 'a "shop"', to: 'b', says, lost }
}

test('D14 letters and notes in order, every text escaped', () => {
  const steps: readonly SequenceStep[] = [
    letter('1 ms', 'BEEF; end'),
    { kind: 'note', when: '2 ms', over: 'b', says: 'died: <img>', mark: 'died' },
    letter('3 ms', 'again', true),
    { kind: 'letter', when: '4 ms', from: 'nobody', to: 'b', says: 'x', lost: false },
  ]
  const { text, table, description, folded } = sequenceDiagram(['a "shop"', 'b'], steps)
  expect(text).toMatchInlineSnapshot(`
    "sequenceDiagram
      participant p0 as a #34;shop#34;
      participant p1 as b
      p0->>p1: BEEF#59; #101;nd
      note over p1: died#58; #60;img#62;
      p0-xp1: again"
  `)
  expect(table.rows).toEqual([
    ['1 ms', 'a "shop"', 'b', 'BEEF; end'],
    ['2 ms', 'b', '', 'died: <img>'],
    ['3 ms', 'a "shop"', 'b', 'again (lost)'],
    ['4 ms', 'nobody', 'b', 'x'],
  ])
  expect([description, folded]).toEqual(['2 participants, 4 steps.', 0])
})

test('D14 of many steps those around one are drawn, the table has all', () => {
  const steps = Array.from({ length: 90 }, (_, i) => letter(`${i} ms`, `step ${i}`))
  for (const around of [0, 45, 89]) {
    const { text, table, folded } = sequenceDiagram(['a "shop"', 'b'], steps, around)
    const drawn = [...text.matchAll(/step (\d+)/g)].map(([, n]) => Number(n))
    expect(drawn).toHaveLength(MOST_NODES - 2)
    expect(drawn).toContain(around)
    expect([table.rows.length, folded]).toEqual([90, 90 - drawn.length])
  }
})
