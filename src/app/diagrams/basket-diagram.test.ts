import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outpointOf, parseBasketName, parseIdentityKey, parseTxid, sure } from '#chain/ids.ts'
import type { BasketToken } from '#model/state.ts'
import { basketDiagram, type DrawnBasket } from './basket-diagram.ts'
import { MOST_NODES } from './diagram.ts'

const txid = (n: number) => sure(parseTxid(n.toString(16).padStart(64, '0')))
const owner = sure(parseIdentityKey(`02${'0'.repeat(64)}`))
const basketOf = (name: string) => sure(parseBasketName(name))

const money = (n: number, basket: string): BasketToken => ({
  owner,
  basket: basketOf(basket),
  outpoint: outpointOf(txid(n), 0),
  satoshis: 10_000,
  lockingScript: new Uint8Array(),
  tags: [],
  status: { kind: 'spendable' },
})

const widget = (n: number, status: BasketToken['status']): BasketToken => ({
  ...money(n, 'stock'),
  satoshis: 1,
  fields: {
    tag: 'TOK1',
    assetId: outpointOf(txid(99), 0),
    amount: 1,
    owner,
    keyId: '00'.repeat(16),
    note: 'widget <img>',
  },
  status,
})

const filled = (name: string, count: number, unread = 0): DrawnBasket => ({
  owner: 'alice',
  basket: basketOf(name),
  tokens: Array.from({ length: count }, (_, n) => money(n, name)),
  unread,
})

const nodesIn = (text: string) => text.split('\n').filter((line) => line.includes(':::')).length

describe('baskets', () => {
  test('D10 two baskets: a frame each, a token tells what it carries and whether it is free', () => {
    const { text, description, table, folded } = basketDiagram([
      {
        owner: 'alice',
        basket: basketOf('stock'),
        tokens: [
          widget(1, { kind: 'spendable' }),
          widget(2, { kind: 'reserved', id: 'r', reason: 'order 7', until: 9 }),
        ],
        unread: 0,
      },
      filled('default', 1),
      filled('empty', 0),
    ])
    expect(text).toMatchInlineSnapshot(`
      "flowchart LR
        subgraph g0["alice #47; stock"]
          n0("1 #215; widget #60;img#62;<br/>00000000#8230;000001#46;0<br/>spendable"):::admitted
          n1("1 #215; widget #60;img#62;<br/>00000000#8230;000002#46;0<br/>reserved#58; order 7"):::reserved
        end
        subgraph g1["alice #47; #100;efault"]
          n2("10#44;000 satoshis<br/>00000000#8230;000000#46;0<br/>spendable"):::admitted
        end"
    `)
    expect(description).toBe('2 baskets with 3 tokens: alice / stock 2, alice / default 1.')
    expect(table.rows).toHaveLength(3)
    expect(table.rows[0]?.[2]).toEqual({ id: outpointOf(txid(1), 0) })
    expect(folded).toBe(0)
  })

  test('D10 D3 a full basket does not hide a small one, and counts what it does not draw', () => {
    const { text, folded } = basketDiagram([filled('coins', 50, 250), filled('stock', 3)])
    expect(nodesIn(text)).toBe(MOST_NODES)
    expect(text).toContain('g1["alice #47; stock"]')
    expect(text).toContain('279 more tokens')
    expect(folded).toBe(279)
  })

  test('D10 D3 whatever there is, at most 25 nodes, each token drawn or counted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })), { maxLength: 20 }),
        (sizes) => {
          const baskets = sizes.map(([read, unread], at) => filled(`b${at}`, read, unread))
          const { text, folded } = basketDiagram(baskets)
          const all = sizes.reduce((sum, [read, unread]) => sum + read + unread, 0)
          expect(nodesIn(text)).toBeLessThanOrEqual(MOST_NODES)
          const counts = text.split('\n').filter((line) => line.includes(':::folded')).length
          expect(nodesIn(text) - counts).toBe(all - folded)
          expect(folded > 0).toBe(counts > 0)
        },
      ),
      { numRuns: 50 },
    )
  })
})
