import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTxid, sure, type Txid } from '#chain/ids.ts'
import { ancestryDiagram, type AncestryEntry } from './ancestry-diagram.ts'

const txid = (n: number): Txid => sure(parseTxid(n.toString(16).padStart(64, '0')))

/** A chain: entry 0 is proven, each spends the one before, the last is the subject. */
const chain = (length: number): AncestryEntry[] =>
  Array.from({ length }, (_, i) => ({
    txid: txid(i + 1),
    parents: i === 0 ? [] : [txid(i)],
    proven: i === 0 ? 948_351 : null,
    subject: i === length - 1,
  }))

const nodesIn = (text: string) => text.split('\n').filter((line) => line.includes(':::'))

describe('ancestry', () => {
  test('D4 a small one, in full', () => {
    const diagram = ancestryDiagram(chain(3))
    expect(diagram.text).toMatchInlineSnapshot(`
      "flowchart BT
        n0("00000000#8230;000003<br/>subject"):::subject
        n1("00000000#8230;000002<br/>not proven"):::unknown
        n2["00000000#8230;000001<br/>proven at height 948351"]:::proven
        n1 --> n0
        n2 --> n1"
    `)
    expect(diagram.description).toMatchInlineSnapshot(
      `"Subject 00000000…000003 and its ancestry: 3 transactions, 1 proven by a merkle path."`,
    )
    expect(diagram.table).toMatchInlineSnapshot(`
      {
        "caption": "Transactions of this BEEF, the subject first",
        "columns": [
          "Transaction",
          "Standing",
          "Spends from",
        ],
        "rows": [
          [
            {
              "id": "0000000000000000000000000000000000000000000000000000000000000003",
            },
            "subject",
            "00000000…000002",
          ],
          [
            {
              "id": "0000000000000000000000000000000000000000000000000000000000000002",
            },
            "not proven",
            "00000000…000001",
          ],
          [
            {
              "id": "0000000000000000000000000000000000000000000000000000000000000001",
            },
            "proven at height 948351",
            "",
          ],
        ],
      }
    `)
    expect(diagram.folded).toBe(0)
  })

  test('D3 25 transactions are all drawn, 26 are not', () => {
    expect(ancestryDiagram(chain(25)).folded).toBe(0)
    const more = ancestryDiagram(chain(26))
    expect(more.folded).toBe(2)
    expect(nodesIn(more.text)).toHaveLength(25)
    expect(more.text).toContain('"2 more transactions<br/>see the table"')
  })

  test('D5 what is near the subject is kept, whatever the order', () => {
    const entries = chain(400)
    expect(ancestryDiagram(entries.toReversed()).text).toBe(ancestryDiagram(entries).text)
    expect(ancestryDiagram(entries).table.rows[0]).toEqual([
      { id: txid(400) },
      'subject',
      expect.any(String),
    ])
  })

  test('D3 the table owns up to what it leaves out', () => {
    const { table } = ancestryDiagram(chain(5_000))
    expect(table.rows).toHaveLength(200)
    expect(table.caption).toContain('the first 200 of 5000 rows')
  })

  test('D3 any graph: at most 25 nodes, folded ones counted exactly, no edge to nowhere', () => {
    const graph = fc.array(fc.array(fc.nat(80), { maxLength: 6 }), { minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(graph, (links) => {
        const entries = links.map((parents, i) => ({
          txid: txid(i),
          parents: parents.map(txid),
          proven: parents.length === 0 ? i : null,
          subject: i === links.length - 1,
        }))
        const { text, folded } = ancestryDiagram(entries)
        const nodes = nodesIn(text)
        expect(nodes.length).toBeLessThanOrEqual(25)
        expect(nodes.length + folded - (folded > 0 ? 1 : 0)).toBe(entries.length)
        const ids = new Set(nodes.map((line) => /n\d+/.exec(line)?.[0]))
        for (const [, a, b] of text.matchAll(/(n\d+) -\.?->? (n\d+)/g)) {
          expect(ids).toContain(a)
          expect(ids).toContain(b)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('D4 nothing at all is still a diagram', () => {
    expect(ancestryDiagram([])).toMatchObject({ text: 'flowchart BT', folded: 0 })
  })
})
