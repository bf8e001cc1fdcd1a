import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_NODES } from './diagram.ts'
import { runDiagram, type RunStep } from './run-diagram.ts'

const steps: readonly RunStep[] = [
  { kind: 'call', from: 'grader', to: 'service', text: 'update(BEEF mint, [tm_tokens])' },
  { kind: 'write', from: 'service', to: 'disk', text: 'outputs' },
  { kind: 'commit', from: 'disk', to: 'service', text: 'committed: outputs' },
  { kind: 'effect', from: 'service', to: 'listener', text: `{"txid":"${'ab'.repeat(32)}"}` },
  { kind: 'crash', from: 'service', to: 'service', text: 'dies here' },
]

test('D15 a run is drawn from the grader to the disk to whoever is told; ids are short, the current step is marked', () => {
  expect(runDiagram(steps, 1).text).toMatchInlineSnapshot(`
    "sequenceDiagram
      participant p0 as grader
      participant p1 as service
      participant p2 as disk
      participant p3 as listener
      p0->>p1: wrap: update BEEF mint tm#95;tokens
      p1->>p2: wrap: #9654; outputs
      p2->>p1: wrap: committed outputs
      p1->>p3: wrap: abababab#8230;ababab
      note over p1: dies here"
  `)
})

test('D15 the table has every step, numbered as in the replay', () => {
  expect(runDiagram(steps, null).table.rows.map(([when, from, to]) => [when, from, to])).toEqual([
    ['1', 'grader', 'service'],
    ['2', 'service', 'disk'],
    ['3', 'disk', 'service'],
    ['4', 'service', 'listener'],
    ['5', 'service', ''],
  ])
})

test('D1 D3 D15 whatever a program says is a label, and never more than 25 nodes', () => {
  const name = fc.constantFrom('grader', 'disk', 'one', 'two')
  const step = fc.record({
    kind: fc.constantFrom<RunStep['kind']>('call', 'answer', 'error', 'write', 'commit', 'crash'),
    from: name,
    to: name,
    text: fc.string({ unit: 'grapheme' }),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), fc.nat(59), (all, at) => {
      const { text, table } = runDiagram(all, Math.min(at, all.length - 1))
      const [head, ...lines] = text.split('\n')
      expect(head).toBe('sequenceDiagram')
      const nodes = lines.filter((line) => !/: [0-9# ;]* ?earlier steps?$/.test(line))
      expect(nodes.length).toBeLessThanOrEqual(MOST_NODES)
      for (const line of lines)
        expect(line).toMatch(
          /^ {2}(participant p\d+ as |note over p\d+(,p\d+)?: |p\d+->>p\d+: wrap: )[A-Za-z0-9 ]*(#\d+;[A-Za-z0-9 ]*)*$/,
        )
      expect(table.rows.length).toBe(all.length)
    }),
  )
})
