import { expect, test } from 'vitest'
import {
  outpointOf,
  parseBasketName,
  parseIdentityKey,
  parseLookupName,
  parseTopicName,
  parseTxid,
  sure,
} from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import type { Expectation } from '#model/plan.ts'
import type { Ask, EventLine } from '#storage/schema.ts'
import { describeChange, describeExpectation } from './change.ts'
import { describeEvent, subjectOf } from './event.ts'

const txid = sure(parseTxid('ab'.repeat(32)))
const topic = sure(parseTopicName('tm_tokens'))
const notes = sure(parseTopicName('tm_notes'))
const owner = sure(parseIdentityKey(`02${'ab'.repeat(32)}`))
const service = sure(parseLookupName('ls_tokens'))
const basket = sure(parseBasketName('art'))
const outpoint = outpointOf(txid, 0)
const lockingScript = new Uint8Array()

const changes: { [K in Change['kind']]: readonly (Change & { readonly kind: K })[] } = {
  'output-admitted': [
    {
      kind: 'output-admitted',
      output: { topic, outpoint, satoshis: 1, lockingScript, consumed: [], spent: null },
    },
  ],
  'output-evicted': [{ kind: 'output-evicted', topic, outpoint }],
  'coin-spent': [
    { kind: 'coin-spent', topic, outpoint, by: txid, retained: true },
    { kind: 'coin-spent', topic, outpoint, by: txid, retained: false },
    { kind: 'coin-spent', topic, outpoint, by: null, retained: false },
  ],
  judged: [
    { kind: 'judged', topic, txid, outcome: { kind: 'orphan', needs: [outpoint] } },
    { kind: 'judged', topic, txid, outcome: null },
  ],
  'index-set': [
    { kind: 'index-set', service, key: 'k', row: { a: 1 } },
    { kind: 'index-set', service, key: 'k', row: null },
  ],
  'token-set': [
    { kind: 'token-set', owner, outpoint, token: null },
    {
      kind: 'token-set',
      owner,
      outpoint,
      token: {
        owner,
        basket,
        outpoint,
        satoshis: 1,
        lockingScript,
        tags: [],
        status: { kind: 'spendable' },
      },
    },
  ],
  'action-set': [
    {
      kind: 'action-set',
      owner,
      reference: 'sale',
      action: {
        owner,
        reference: 'sale',
        reason: 'two for Bob',
        until: 9,
        holds: [outpoint],
        transaction: null,
      },
    },
    { kind: 'action-set', owner, reference: 'sale', action: null },
  ],
  'rule-set': [
    { kind: 'rule-set', owner, asset: outpoint, basket },
    { kind: 'rule-set', owner, asset: outpoint, basket: null },
  ],
  'broadcast-set': [{ kind: 'broadcast-set', txid, chain: 'sandbox', status: 'queued' }],
  'proof-set': [
    { kind: 'proof-set', txid, proof: null },
    {
      kind: 'proof-set',
      txid,
      proof: { chain: 'sandbox', height: 2, root: txid, bump: new Uint8Array() },
    },
  ],
  'header-set': [
    { kind: 'header-set', chain: 'main', height: 948_351, header: new Uint8Array(80) },
    { kind: 'header-set', chain: 'main', height: 948_351, header: null },
  ],
}

const expectations: {
  [K in Expectation['kind']]: readonly (Expectation & { readonly kind: K })[]
} = {
  judged: [
    { kind: 'judged', topic, txid, is: 'never' },
    { kind: 'judged', topic, txid, is: 'orphan' },
  ],
  coin: [
    { kind: 'coin', topic, outpoint, is: 'unknown' },
    { kind: 'coin', topic, outpoint, is: 'unspent' },
    { kind: 'coin', topic, outpoint, is: txid },
  ],
  token: [
    { kind: 'token', owner, outpoint, is: 'absent' },
    { kind: 'token', owner, outpoint, is: { kind: 'spendable' } },
    { kind: 'token', owner, outpoint, is: { kind: 'spendable' }, in: basket },
  ],
  action: [
    { kind: 'action', owner, reference: 'sale', is: 'absent' },
    { kind: 'action', owner, reference: 'sale', is: 'pending' },
  ],
  rule: [
    { kind: 'rule', owner, asset: outpoint, basket },
    { kind: 'rule', owner, asset: outpoint, basket: null },
  ],
  broadcast: [
    { kind: 'broadcast', txid, is: 'none' },
    { kind: 'broadcast', txid, is: 'MINED' },
  ],
  'topic-at': [{ kind: 'topic-at', topic, revision: 3 }],
  root: [
    { kind: 'root', chain: 'sandbox', height: 1, root: txid },
    { kind: 'root', chain: 'sandbox', height: 1, root: null },
  ],
  spenders: [
    { kind: 'spenders', outpoint, are: [] },
    { kind: 'spenders', outpoint, are: [txid] },
  ],
  index: [
    { kind: 'index', service, key: 'gold', row: null },
    { kind: 'index', service, key: 'gold', row: 1 },
  ],
  'store-at': [{ kind: 'store-at', revision: 3 }],
}

const changeLines = Object.values(changes).flat().map(describeChange)
const factLines = Object.values(expectations).flat().map(describeExpectation)

test.each([...changeLines, ...factLines])('U1 %s', (line) => {
  expect(line).toMatch(/^[A-Za-z]\S*\s.*\.$/)
  expect(line).not.toMatch(/undefined|null|NaN|\[object/)
})

test('U1 no two changes, and no two facts, have the same words', () => {
  for (const lines of [changeLines, factLines]) expect(new Set(lines).size).toBe(lines.length)
})

const event = (cause: Ask, more: Partial<EventLine> = {}): EventLine => ({
  revision: 4,
  at: 0,
  cause,
  changes: [],
  outcomes: {},
  ...more,
})

const submit = {
  kind: 'submit',
  topics: [topic, notes],
  mode: 'per-topic',
  remittances: [],
} as const

test('U1 an event says what each topic made of the transaction', () => {
  const line = event(submit, {
    changes: [{ kind: 'judged', topic, txid, outcome: { kind: 'rejected', code: 'inflates' } }],
    outcomes: {
      [topic]: { kind: 'rejected', code: 'inflates' },
      [notes]: { kind: 'admitted', outputs: [outpoint], retained: [], removed: [] },
    },
  })
  expect(describeEvent(line)).toBe(
    'Transaction abababab…ababab rejected by tm_tokens and admitted by tm_notes',
  )
  expect(subjectOf(line)).toBe(txid)
})

test('U1 every other cause is told, and submits no transaction', () => {
  const causes: readonly Ask[] = [
    { kind: 'block', chain: 'main', height: 948_351, header: new Uint8Array(80), proofs: [] },
    { kind: 'act', owner, verb: 'createAction', args: {} },
    { kind: 'answer', txid, status: 'MINED' },
    { kind: 'mine', txids: 'all', replacing: 0 },
    { kind: 'mine', txids: 'all', replacing: 2 },
  ]
  expect(causes.map((cause) => describeEvent(event(cause)))).toMatchInlineSnapshot(`
    [
      "Header of block 948,351 of the main chain",
      "createAction by 02ababab…ababab",
      "The network said MINED of abababab…ababab",
      "Mined a block",
      "Mined, replacing 2 blocks",
    ]
  `)
  expect(causes.map((cause) => subjectOf(event(cause)))).toEqual(causes.map(() => null))
})
