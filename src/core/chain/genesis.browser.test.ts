import { expect, test } from 'vitest'
import { sandboxGenesis } from './genesis.ts'

test('K9 Chromium derives, signs and mines the same three blocks as Node', () => {
  expect(sandboxGenesis('seed').blocks[2]?.hash).toBe(
    '5b0bb1c5e425880e78e463bf824cddc577d8ac751cbd07200346eb929225cc89',
  )
})
