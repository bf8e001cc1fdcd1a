import { expect, test } from 'vitest'
import { outpointOf, parseIdentityKey, parseTxid, sure } from '#chain/ids.ts'
import { openTask, useWallet, type Fields, type Task } from '#ui/wallets/wallet-session.ts'
import { orderOf } from './order-of.ts'

const alice = sure(parseIdentityKey(`02${'a'.repeat(64)}`))
const bob = sure(parseIdentityKey(`03${'b'.repeat(64)}`))
const outpoint = outpointOf(sure(parseTxid('ab'.repeat(32))), 1)

function argsOf(task: Exclude<Task, 'receive'>, fields: Partial<Fields>): unknown {
  openTask(task, fields)
  const { verb, owner, args } = orderOf(task, alice, useWallet.getState().fields)
  expect([verb, owner]).toEqual([task, alice])
  return args
}

test('W3 each form asks what its fields say, and leaves out what is blank', () => {
  expect(argsOf('faucet', {})).toEqual({ satoshis: 10_000 })
  expect(argsOf('mint', { count: '2', each: '3', tags: ' red, ,big ' })).toEqual({
    basket: 'stock',
    amounts: [3, 3],
    note: 'widget',
    tags: ['red', 'big'],
  })
  expect(argsOf('mint', { note: ' ', tags: '' })).toEqual({
    basket: 'stock',
    amounts: [1, 1, 1, 1, 1],
  })
  const tokens = { basket: 'stock', quantity: 1 }
  expect(argsOf('transfer', { other: bob, gives: 'tokens' })).toEqual({ to: bob, tokens })
  expect(argsOf('transfer', { other: bob, gives: 'satoshis', into: ' rent ' })).toEqual({
    to: bob,
    satoshis: 500,
    into: 'rent',
  })
  expect(argsOf('sale', { other: '', into: 'art' })).toEqual({ tokens })
  expect(argsOf('sale', { other: bob, into: 'art' })).toEqual({
    tokens,
    buyer: bob,
    price: 1_000,
    into: 'art',
  })
  expect(argsOf('swap', { other: bob })).toEqual({ tokens, counterparty: bob, price: 1_000 })
  expect(argsOf('move', { into: 'window', on: 'metadata' })).toEqual({
    from: tokens,
    to: 'window',
    on: 'metadata',
  })
  expect(argsOf('reserve', { reason: 'order 7', minutes: '2' })).toEqual({
    tokens: [tokens],
    reason: 'order 7',
    milliseconds: 120_000,
  })
})

test('W3 tokens chosen on the board are named, and no others', () => {
  expect(argsOf('move', { basket: 'art', outpoints: [outpoint], into: 'window' })).toMatchObject({
    from: { basket: 'art', outpoints: [outpoint] },
  })
  openTask('swap')
  expect(useWallet.getState().fields.outpoints).toEqual([])
})

test('W3 what is no number is passed on as none, and a wild count is cut just beyond the limit', () => {
  expect(argsOf('faucet', { satoshis: '' })).toEqual({ satoshis: Number.NaN })
  expect(argsOf('mint', { count: '1e9' })).toMatchObject({ amounts: { length: 101 } })
  expect(argsOf('mint', { count: '-3' })).toMatchObject({ amounts: [] })
})
