import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outpointOf, parseTopicName, parseTxid, sure, type Txid } from '#chain/ids.ts'
import type { Output } from '#model/state.ts'
import { MOST_NODES } from './diagram.ts'
import { historyDiagram } from './history-diagram.ts'

const topic = sure(parseTopicName('tm_tokens'))
const txid = (n: number): Txid => sure(parseTxid(n.toString(16).padStart(64, '0')))

const output = (of: number, vout: number, spentBy: number | null, retained = false): Output => ({
  topic,
  outpoint: outpointOf(txid(of), vout),
  satoshis: 1,
  lockingScript: new Uint8Array(),
  consumed: [],
  spent: spentBy === null ? null : { by: txid(spentBy), retained },
})

const draw = (outputs: readonly Output[], around: Output | null = null, unread = 0) =>
  historyDiagram({ topic, outputs, around: around?.outpoint ?? null, unread })
const linesWith = (text: string, part: string) =>
  text.split('\n').filter((line) => line.includes(part))

/** A chain: each output spent by the next one's transaction. */
const chain = (length: number) =>
  Array.from({ length }, (_, i) => output(i + 1, 0, i + 1 < length ? i + 2 : null))

describe('history', () => {
  test('D9 a mint, a transfer to two, one of them burned: each coin leads to what was made of it', () => {
    const { text, description } = draw([output(1, 0, 2, true), output(2, 0, null), output(2, 1, 3)])
    expect(text).toMatchInlineSnapshot(`
      "flowchart LR
        n0("00000000#8230;000002#46;1<br/>1 satoshi#44; spent"):::spent
        n1("00000000#8230;000001#46;0<br/>1 satoshi#44; spent#44; kept #97;s history"):::spent
        n2("00000000#8230;000002#46;0<br/>1 satoshi#44; unspent"):::admitted
        n3["00000000#8230;000003<br/>left the topic"]:::plain
        n0 --> n3
        n1 --> n2
        n1 --> n0"
    `)
    expect(description).toBe('History of tm_tokens: 3 outputs, 1 unspent.')
  })

  test('D9 coins that share no history have no line between them', () => {
    expect(linesWith(draw([output(1, 0, null), output(2, 0, null)]).text, '--')).toEqual([])
  })

  test('D3 D9 around a chosen coin of a long chain its neighbours are drawn, the rest is counted', () => {
    const coins = chain(60)
    const middle = coins[30]
    const { text, folded, table } = draw(coins, middle ?? null)
    expect(linesWith(text, ':::')).toHaveLength(MOST_NODES)
    expect(linesWith(text, ':::subject')[0]).toContain('chosen')
    expect(folded).toBe(60 - (MOST_NODES - 1))
    expect(linesWith(text, '-.->')).toHaveLength(2)
    expect(table.rows).toHaveLength(60)
    expect(table.rows[0]?.[0]).toEqual({ id: middle?.outpoint })
  })

  test('D9 around a chosen coin only its relatives are drawn', () => {
    const coins = [output(1, 0, 2), output(2, 0, null), output(7, 0, null)]
    const { text, folded } = draw(coins, coins[0] ?? null)
    expect(linesWith(text, 'satoshi')).toHaveLength(2)
    expect(folded).toBe(1)
  })

  test('D3 what was not read is counted too', () => {
    const { text, table } = draw(chain(3), null, 1000)
    expect(linesWith(text, ':::folded')[0]).toContain('1#44;000 more outputs')
    expect(table.caption).toContain('1,000 older outputs not read')
  })

  test('D3 D9 any history: at most 25 nodes, every output drawn or counted', () => {
    const history = fc
      .array(fc.record({ parent: fc.nat(100), outs: fc.integer({ min: 0, max: 3 }) }), {
        maxLength: 50,
      })
      .map((steps) => {
        const outputs: Output[] = []
        for (const [i, { parent, outs }] of steps.entries()) {
          const coin = outputs[parent]
          if (coin?.spent === null)
            outputs[parent] = { ...coin, spent: { by: txid(i + 1), retained: false } }
          for (let vout = 0; vout < outs; vout++) outputs.push(output(i + 1, vout, null))
        }
        return outputs
      })
    fc.assert(
      fc.property(history, fc.nat(60), (outputs, at) => {
        const { text, folded } = draw(outputs, outputs[at] ?? null)
        expect(linesWith(text, ':::').length).toBeLessThanOrEqual(MOST_NODES)
        const drawn = linesWith(text, ':::').filter((line) => line.includes('satoshi')).length
        expect(drawn + folded).toBe(outputs.length)
        expect(text).not.toContain('undefined')
      }),
    )
  })
})
