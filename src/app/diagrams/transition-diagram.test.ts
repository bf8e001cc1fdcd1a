import { describe, expect, test } from 'vitest'
import {
  outpointOf,
  parseBasketName,
  parseIdentityKey,
  parseTopicName,
  parseTxid,
  sure,
  type Txid,
} from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import type { Output } from '#model/state.ts'
import { transitionDiagram, type Transition } from './transition-diagram.ts'

const txid = (n: number): Txid => sure(parseTxid(n.toString(16).padStart(64, '0')))
const tokens = sure(parseTopicName('tm_tokens'))
const subject = txid(0xabc)

const output = (of: Txid, vout: number, satoshis = 1): Output => ({
  topic: tokens,
  outpoint: outpointOf(of, vout),
  satoshis,
  lockingScript: new Uint8Array(),
  consumed: [],
  spent: null,
})
const admit = (of: Txid, vout: number): Change => ({
  kind: 'output-admitted',
  output: output(of, vout),
})
const spend = (of: Txid, by: Txid | null, retained = false): Change => ({
  kind: 'coin-spent',
  topic: tokens,
  outpoint: outpointOf(of, 0),
  by,
  retained,
})
const judged = (of: Txid): Change => ({
  kind: 'judged',
  topic: tokens,
  txid: of,
  outcome: { kind: 'admitted', outputs: [], retained: [], removed: [] },
})

/** Holds output 0 of transactions 1 to 90, nothing else. */
const before: Transition['before'] = (_topic, outpoint) =>
  Array.from({ length: 90 }, (_, i) => output(txid(i + 1), 0)).find(
    (row) => row.outpoint === outpoint,
  ) ?? null

const draw = (changes: readonly Change[], of: Txid | null = subject) =>
  transitionDiagram({ subject: of, changes, before })
const nodesIn = (text: string) => text.split('\n').filter((line) => line.includes(':::'))

describe('transition', () => {
  test('D6 a transfer: one coin removed, one retained, one not held, one output', () => {
    const diagram = draw([
      spend(txid(1), subject),
      spend(txid(2), subject, true),
      spend(txid(99), subject),
      admit(subject, 0),
      judged(subject),
    ])
    expect(diagram.text).toMatchInlineSnapshot(`
      "flowchart LR
        n0["00000000#8230;000abc<br/>tm#95;tokens#58; admitted"]:::subject
        n1("1 coin<br/>that no topic here holds"):::unknown
        n2("00000000#8230;000001#46;0<br/>1 satoshi<br/>tm#95;tokens#58; spent"):::spent
        n3("00000000#8230;000002#46;0<br/>1 satoshi<br/>tm#95;tokens#58; spent#44; retained"):::spent
        n4("00000000#8230;000abc#46;0<br/>1 satoshi<br/>tm#95;tokens#58; admitted"):::admitted
        n2 --> n0
        n3 --> n0
        n1 --> n0
        n0 --> n4"
    `)
    expect(diagram.description).toMatchInlineSnapshot(
      `"Transaction 00000000…000abc: 1 spent; 1 spent, retained; 1 spent, not held here; 1 admitted."`,
    )
    expect(diagram.table.rows).toMatchInlineSnapshot(`
      [
        [
          "transactions",
          {
            "id": "0000000000000000000000000000000000000000000000000000000000000abc",
          },
          "",
          "tm_tokens: admitted",
        ],
        [
          "tm_tokens",
          {
            "id": "0000000000000000000000000000000000000000000000000000000000000001.0",
          },
          "1",
          "spent",
        ],
        [
          "tm_tokens",
          {
            "id": "0000000000000000000000000000000000000000000000000000000000000002.0",
          },
          "1",
          "spent, retained",
        ],
        [
          "tm_tokens",
          {
            "id": "0000000000000000000000000000000000000000000000000000000000000063.0",
          },
          "",
          "spent, not held here",
        ],
        [
          "tm_tokens",
          {
            "id": "0000000000000000000000000000000000000000000000000000000000000abc.0",
          },
          "1",
          "admitted",
        ],
      ]
    `)
  })

  test('D6 an output admitted and spent in one step is drawn once', () => {
    const child = txid(0xdef)
    const { text, table } = draw([
      admit(subject, 0),
      judged(subject),
      spend(subject, child),
      admit(child, 0),
      judged(child),
    ])
    expect(nodesIn(text)).toHaveLength(4)
    expect(table.rows.map((row) => row[3])).toContain('admitted and spent')
  })

  test('D6 a coin that an eviction frees and its rival spends is drawn once, and was not admitted', () => {
    const rival = txid(0xdef)
    const { table } = draw([spend(txid(1), null), spend(txid(1), rival), judged(rival)])
    expect(table.rows.map((row) => row[3])).toContain('freed, then spent')
  })

  test('D6 an eviction brings coins back', () => {
    const { description } = draw(
      [
        { kind: 'output-evicted', topic: tokens, outpoint: outpointOf(txid(3), 0) },
        spend(txid(1), null),
        { kind: 'judged', topic: tokens, txid: txid(3), outcome: null },
      ],
      null,
    )
    expect(description).toBe('1 transaction: 1 evicted; 1 unspent again.')
  })

  test('D6 a refusal changes no coin and says so', () => {
    const { text, description } = draw([
      { kind: 'judged', topic: tokens, txid: subject, outcome: { kind: 'rejected', code: 'x' } },
    ])
    expect(description).toBe('Transaction 00000000…000abc: no coin changes.')
    expect(nodesIn(text)).toHaveLength(1)
    expect(text).toContain('rejected')
  })

  test('D6 a header is drawn, and is no coin', () => {
    const header = new Uint8Array(80)
    const { text, description } = draw(
      [{ kind: 'header-set', chain: 'main', height: 948_351, header }],
      null,
    )
    expect(text).toContain('block 948351')
    expect(description).toBe('This step changes no coin.')
  })

  test('D6 a basket token is a mark of its own beside the topic row', () => {
    const owner = sure(parseIdentityKey(`02${'11'.repeat(32)}`))
    const basket = sure(parseBasketName('art'))
    const outpoint = outpointOf(subject, 0)
    const { table } = draw([
      admit(subject, 0),
      {
        kind: 'token-set',
        owner,
        outpoint,
        token: {
          owner,
          basket,
          outpoint,
          satoshis: 1,
          lockingScript: new Uint8Array(),
          tags: [],
          status: { kind: 'spendable' },
        },
      },
    ])
    expect(table.rows.map((row) => row[0])).toEqual(['transactions', 'tm_tokens', 'basket art'])
  })

  test('D3 60 coins fold to 25 nodes, and the table has each of them', () => {
    const coins = Array.from({ length: 60 }, (_, i) => spend(txid(i + 1), subject))
    const { text, folded, table } = draw([...coins, judged(subject)])
    expect(nodesIn(text)).toHaveLength(25)
    expect(folded).toBe(37)
    expect(table.rows).toHaveLength(61)
  })
})
