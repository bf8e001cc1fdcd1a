import { expect, test } from 'vitest'
import { chatWords } from './chat-words.ts'

test('H13 it is said which chat programs take a link of that length', () => {
  expect([1_999, 2_000, 2_001, 4_000, 4_096, 4_097, 8_001].map(chatWords)).toMatchInlineSnapshot(`
    [
      "Discord, Slack and Telegram take it in one message.",
      "Discord, Slack and Telegram take it in one message.",
      "Slack and Telegram take it in one message; for Discord (2,000) it is too long: send the file there.",
      "Slack and Telegram take it in one message; for Discord (2,000) it is too long: send the file there.",
      "Telegram takes it in one message; for Discord (2,000) and Slack (4,000) it is too long: send the file there.",
      "It is too long for one message on Discord (2,000), Slack (4,000) and Telegram (4,096): send the file.",
      "It is too long for one message on Discord (2,000), Slack (4,000) and Telegram (4,096), and other programs may cut it: send the file.",
    ]
  `)
})
