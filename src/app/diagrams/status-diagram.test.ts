import { expect, test } from 'vitest'
import { parseTxid, sure } from '#chain/ids.ts'
import { statusDiagram } from './status-diagram.ts'

const txid = sure(parseTxid('ab'.repeat(32)))

test('D13 what was passed is solid and numbered, the present status stands out, the rest is dotted', () => {
  const { text, table, description } = statusDiagram(txid, [
    'queued',
    'SEEN_ON_NETWORK',
    'DOUBLE_SPEND_ATTEMPTED',
    'REJECTED',
  ])
  expect(text).toMatchInlineSnapshot(`
    "flowchart LR
      n0["queued<br/>step 1"]:::reserved
      n1("seen in orphan mempool"):::folded
      n2["seen on network<br/>step 2"]:::admitted
      n3["double spend attempted<br/>step 3"]:::conflicting
      n4("mined"):::folded
      n5["rejected<br/>now"]:::subject
      n0 --> n2
      n0 -.-> n1
      n1 -.-> n2
      n2 --> n3
      n2 -.-> n4
      n3 -.-> n4
      n3 --> n5"
  `)
  expect(table.rows).toEqual([
    ['1', 'queued'],
    ['2', 'SEEN_ON_NETWORK'],
    ['3', 'DOUBLE_SPEND_ATTEMPTED'],
    ['4', 'REJECTED'],
  ])
  expect(description).toContain('then double spend attempted, then rejected.')
})

test('D13 a way back, as a reorganisation takes it, is drawn too', () => {
  const { text } = statusDiagram(txid, ['SEEN_ON_NETWORK', 'MINED', 'SEEN_ON_NETWORK'])
  expect(text).toContain('n4 --> n2')
  expect(text).toContain('n2 --> n4')
})

test('D13 nothing passed yet: every way is dotted', () => {
  const { text, description } = statusDiagram(txid, [])
  expect(text).not.toContain(' --> ')
  expect(description).toContain('none yet')
})
