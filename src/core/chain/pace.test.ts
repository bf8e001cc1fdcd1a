import { expect, test } from 'vitest'
import { pacer } from './pace.ts'

test('C10 work within its budget does not pause', () => {
  const pauseDue = pacer(Infinity)
  expect(pauseDue()).toBeNull()
  expect(pauseDue()).toBeNull()
})

test('C10 a pause lets other tasks in', async () => {
  const pauseDue = pacer(0)
  const seen: string[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    seen.push('message')
    port1.close()
  }
  port2.postMessage(null)
  while (seen.length === 0) await pauseDue()
  expect(seen).toEqual(['message'])
})
