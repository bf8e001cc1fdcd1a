import { expect, test } from 'vitest'
import { chatWords } from './chat-words.ts'

test('H13 it is said which chat programs take a link of that length', () => {
  expect([1_999, 2_000, 2_001, 4_000, 4_096, 4_097, 8_001].map(chatWords)).toMatchInlineSnapshot()
})
