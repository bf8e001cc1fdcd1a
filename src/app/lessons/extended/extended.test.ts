import { expect, test } from 'vitest'
import { runBatch } from './run-batch.ts'
import { runFormats } from './run-formats.ts'
import { runOutbox } from './run-outbox.ts'

test('K6 raw is checked where the coins are known only; EF everywhere, and a thief’s by the network alone', async () => {
  const { raw, ef, beefLength, runs } = await runFormats()
  expect(ef.length).toBeGreaterThan(raw.length)
  expect(beefLength).toBeGreaterThan(ef.length)
  expect(
    Object.entries(runs).map(([name, { noticer, code, status }]) => [name, noticer, code, status]),
  ).toEqual([
    ['raw, coins known', null, null, 'SEEN_ON_NETWORK'],
    ['raw', 'shape', 460, null],
    ['ef', null, null, 'SEEN_ON_NETWORK'],
    ['ef, too little claimed', 'fee', 465, null],
    ['ef, bad signature', 'scripts', 461, null],
    ['ef, claim changed', 'scripts', 461, null],
    ['ef, thief’s', 'network', null, 'REJECTED'],
  ])
  expect(runs['ef, claim changed'].txid).toBe(runs.ef.txid)
})

test('K6 a batch is not atomic: the first is taken, the second refused, the third left waiting', async () => {
  const batch = await runBatch()
  expect(batch.map(({ plain }) => [plain.code, plain.status])).toEqual([
    [null, 'SEEN_ON_NETWORK'],
    [465, null],
    [null, 'SEEN_IN_ORPHAN_MEMPOOL'],
  ])
  const second = batch[1]?.service
  expect(batch.map(({ service }) => service)).toMatchObject([
    { kind: 'sent', status: 'SEEN_ON_NETWORK' },
    { kind: 'refused', code: 465 },
    { kind: 'not-sent', because: second?.kind === 'refused' ? second.txid : 'the second' },
  ])
})

test('K6 the sketch forgets to send; the outbox sends at least once and applies once', async () => {
  const [sketch, ...outbox] = await runOutbox()
  expect(sketch).toMatchObject({ held: 1, applied: 1, sent: 0, status: null })
  expect(outbox).toEqual([
    {
      program: 'outbox',
      death: 'before sending',
      held: 1,
      applied: 1,
      sent: 1,
      status: 'SEEN_ON_NETWORK',
    },
    {
      program: 'outbox',
      death: 'before the answer',
      held: 1,
      applied: 1,
      sent: 2,
      status: 'SEEN_ON_NETWORK',
    },
    { program: 'outbox', death: 'never', held: 1, applied: 1, sent: 1, status: 'SEEN_ON_NETWORK' },
  ])
})
