import { describe, expect, test } from 'vitest'
import { outpointOf, parseTxid, sure } from '#chain/ids.ts'
import { MOST_NODES } from './diagram.ts'
import { transactionDiagram, type DrawnCoin } from './transaction-diagram.ts'

const txid = (n: number) => sure(parseTxid(n.toString(16).padStart(64, '0')))
const coin = (n: number | null, rest: Partial<DrawnCoin>): DrawnCoin => ({
  outpoint: n === null ? null : outpointOf(txid(n), 0),
  satoshis: 1,
  owner: 'alice',
  basket: 'default',
  carries: null,
  ...rest,
})

describe('a transaction', () => {
  test('D11 a swap: both sides of both people, and the fee', () => {
    const { text, table, description } = transactionDiagram({
      txid: null,
      title: 'Swap',
      inputs: [
        coin(1, { basket: 'art', carries: '1 × painting' }),
        coin(2, { owner: 'bob', satoshis: 10_000 }),
      ],
      outputs: [
        coin(null, { owner: 'bob', basket: 'incoming', carries: '1 × painting' }),
        coin(null, { satoshis: 9_000 }),
        coin(null, { owner: null, basket: null, satoshis: 999 }),
      ],
    })
    expect(text).toMatchInlineSnapshot(`
      "flowchart LR
        n0("alice #47; art<br/>1 #215; painting<br/>1 satoshi"):::spent
        n1("bob #47; #100;efault<br/>10#44;000 satoshis"):::spent
        n2["Swap<br/>not signed yet<br/>fee 1 satoshi"]:::subject
        n3("bob #47; incoming<br/>1 #215; painting<br/>1 satoshi"):::admitted
        n4("alice #47; #100;efault<br/>9#44;000 satoshis"):::admitted
        n5("somebody #101;lse<br/>999 satoshis"):::admitted
        n0 --> n2
        n1 --> n2
        n2 --> n3
        n2 --> n4
        n2 --> n5"
    `)
    expect(description).toBe('Swap: 2 coins spent, 3 outputs made, 1 satoshi fee.')
    expect(table.rows).toEqual([
      ['in 0', 'alice', 'art', '1 × painting', '1', { id: outpointOf(txid(1), 0) }],
      ['in 1', 'bob', 'default', 'money', '10,000', { id: outpointOf(txid(2), 0) }],
      ['out 0', 'bob', 'incoming', '1 × painting', '1', 'new'],
      ['out 1', 'alice', 'default', 'money', '9,000', 'new'],
      ['out 2', 'somebody else', '', 'money', '999', 'new'],
    ])
  })

  test('D3 D11 beyond 25 nodes the greater side is counted, the lesser stays whole', () => {
    const { text, folded, table } = transactionDiagram({
      txid: txid(9),
      title: 'Mint',
      inputs: [coin(1, {})],
      outputs: Array.from({ length: 60 }, () => coin(null, {})),
    })
    expect(text.split('\n').filter((line) => line.includes(':::')).length).toBeLessThanOrEqual(
      MOST_NODES,
    )
    expect(text).toContain('39 more outputs')
    expect(folded).toBe(39)
    expect(table.rows).toHaveLength(61)
  })
})
