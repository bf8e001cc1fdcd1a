import { afterEach, expect, test } from 'vitest'
import { realTimer, serveCalls } from '#base/rpc.ts'
import { checkRecords, RECORD_LENGTH } from '#chain/signature-record.ts'
import type { Signatures } from '#chain/signatures.ts'
import {
  servedSignatures,
  signaturePool,
  threadsHere,
  type HelpingWorker,
} from './signature-pool.ts'

const signatures: Signatures = { verify: ([first]) => first === 1 }
const records = new Uint8Array(2 * RECORD_LENGTH).with(33, 1)

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

function channelWorker(): HelpingWorker & { readonly die: () => void } {
  const { port1, port2 } = new MessageChannel()
  port1.start()
  port2.start()
  stops.push(serveCalls(port2, servedSignatures(signatures)), () => port1.close())
  let lost = () => {}
  return { port: port1, onLost: (tell) => (lost = tell), die: () => lost() }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

test('N11 helpers start when they are first asked for, and are told once they are ready', async () => {
  let started = 0
  const start = () => {
    started++
    return channelWorker()
  }
  const helpers = signaturePool(start, 2, realTimer)
  expect(started).toBe(0)
  expect(helpers()).toEqual([])
  await expect.poll(() => helpers()).toHaveLength(2)
  expect(started).toBe(2)
  const [helper] = helpers()
  expect(await helper?.check(records)).toEqual(checkRecords(records, signatures))
  expect([...checkRecords(records, signatures)]).toEqual([1, 0])
})

test('N11 a lost helper answers nothing and is asked no more; one that never loads is never asked', async () => {
  const workers = [channelWorker(), { port: new MessageChannel().port1, onLost: () => {} }]
  const helpers = signaturePool(() => workers.shift() ?? channelWorker(), 2, realTimer)
  const [mortal] = workers
  helpers()
  await soon()
  const [helper, ...others] = helpers()
  expect(others).toEqual([])
  const asked = helper?.check(records)
  if (mortal && 'die' in mortal) mortal.die()
  expect(await asked).toBeNull()
  expect(await helper?.check(records)).toBeNull()
  expect(helpers()).toEqual([])
})

test('N11 one to four threads', () => {
  expect(threadsHere()).toBeGreaterThanOrEqual(1)
  expect(threadsHere()).toBeLessThanOrEqual(4)
})
