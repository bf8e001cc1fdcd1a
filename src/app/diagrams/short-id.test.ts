import { expect, test } from 'vitest'
import { shortId } from './short-id.ts'

const txid = '0123456789abcdef'.repeat(4)

test('D7 a txid keeps its first 8 and last 6', () => {
  expect(shortId(txid)).toBe('01234567…abcdef')
})

test('D7 an outpoint keeps its index whole', () => {
  expect(shortId(`${txid}.4294967295`)).toBe('01234567…abcdef.4294967295')
})

test('D7 what is short already stays', () => {
  expect(shortId('tm_tokens')).toBe('tm_tokens')
})
