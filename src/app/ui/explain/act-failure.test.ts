import { expect, test } from 'vitest'
import {
  outpointOf,
  parseBasketName,
  parseIdentityKey,
  parseTopicName,
  parseTxid,
  sure,
} from '#chain/ids.ts'
import type { ActFailure, ArgNeed } from '#engine/wallet.ts'
import { explainActFailure } from './act-failure.ts'
import { argumentNeeds } from './argument.ts'

const txid = sure(parseTxid('ab'.repeat(32)))
const outpoint = outpointOf(txid, 1)
const basket = sure(parseBasketName('stock'))
const owner = sure(parseIdentityKey(`02${'ab'.repeat(32)}`))
const topic = sure(parseTopicName('tm_tokens'))
const holdings = { satoshis: 0, assets: {} }
const until = Date.UTC(2026, 0, 1)

type Own = Exclude<
  ActFailure['code'],
  | 'refused'
  | 'not-a-beef'
  | 'not-verified'
  | 'unknown-topic'
  | 'cancelled'
  | 'worker-lost'
  | 'index-failed'
  | 'storage'
  | 'closed'
>

const failures: { readonly [C in Own]: Extract<ActFailure, { code: C }> } = {
  'unknown-verb': { code: 'unknown-verb', verb: 'steal' },
  'unknown-person': { code: 'unknown-person', person: 'zoe', path: 'to' },
  'bad-argument': {
    code: 'bad-argument',
    path: 'amounts[0]',
    needs: { kind: 'whole-number', least: 1 },
  },
  unsupported: { code: 'unsupported', path: 'lockTime' },
  'duplicate-outpoint': { code: 'duplicate-outpoint', path: 'from.outpoints[1]', outpoint },
  'unknown-token': { code: 'unknown-token', outpoint },
  'wrong-basket': { code: 'wrong-basket', outpoint, basket, is: basket },
  'token-reserved': { code: 'token-reserved', outpoint, reservation: 'r1', until },
  'token-spent': { code: 'token-spent', outpoint, by: txid },
  'not-an-asset': { code: 'not-an-asset', outpoint },
  'unknown-basket': { code: 'unknown-basket', owner, basket },
  'insufficient-inventory': {
    code: 'insufficient-inventory',
    basket,
    wanted: 3,
    available: 1,
    reserved: 2,
  },
  'insufficient-funds': { code: 'insufficient-funds', owner, available: 1, needed: 20_000 },
  'no-faucet': { code: 'no-faucet' },
  'unknown-reference': { code: 'unknown-reference', reference: 'r1' },
  'reference-expired': { code: 'reference-expired', reference: 'r1', until },
  'cannot-sign': { code: 'cannot-sign', input: 0 },
  'missing-source': { code: 'missing-source', outpoint },
  'refused-to-sign': {
    code: 'refused-to-sign',
    view: { party: owner, gives: holdings, gets: holdings, agreed: false },
  },
  'bad-remittance': { code: 'bad-remittance', output: 2 },
  'topics-refused': {
    code: 'topics-refused',
    outcomes: { [topic]: { kind: 'rejected', code: 'inflates' } },
  },
  'double-spend': { code: 'double-spend', outpoint, spentBy: txid },
  contended: { code: 'contended', attempts: 100 },
}

test.each(Object.values(failures))('U1 $code says what happened and what to do', (failure) => {
  const { what, where, todo } = explainActFailure(failure)
  for (const text of [what, where, todo])
    if (text !== undefined) {
      expect(text).toMatch(/^\S.*\.$/s)
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\s{2}|\.\./)
    }
  expect(todo ?? '').not.toBe('')
})

test('U1 no two failures of an act have the same words', () => {
  const all = Object.values(failures).map((failure) => explainActFailure(failure).what)
  expect(new Set(all).size).toBe(all.length)
})

test('U1 people are named, amounts have their unit', () => {
  expect(explainActFailure(failures['insufficient-funds'], () => 'bob').what).toBe(
    'bob has 1 satoshi free; this needs 20,000 satoshis.',
  )
  expect(explainActFailure(failures['insufficient-inventory']).what).toBe(
    'Insufficient inventory: stock has 1 free and 2 reserved, and 3 were asked for.',
  )
})

const needs: { readonly [K in ArgNeed['kind']]: string } = {
  object: 'an object',
  list: 'a list, from 1 to 100 entries',
  text: 'text, from 1 to 100 long',
  bytes: 'bytes, from 1 to 100',
  hex: 'hex digits, two a byte, from 1 to 100',
  base64: 'base64, from 1 to 100',
  'whole-number': 'a whole number, from 1 to 100',
  'yes-or-no': 'true or false',
  'one-of': 'one of “any” and “all”',
  outpoint: 'an outpoint',
  basket: 'a basket’s name',
  'identity-key': 'an identity key',
  topic: 'a topic’s name',
  'just-one-of': 'exactly one of “any” and “all”',
  'no-such-argument': 'no argument of this verb',
}

test.each(Object.entries(needs))('U1 an argument that needs %s is told so', (kind, words) => {
  const need = { kind: kind as ArgNeed['kind'], least: 1, most: 100, allowed: ['any', 'all'] }
  expect(argumentNeeds(need)).toContain(words)
})
