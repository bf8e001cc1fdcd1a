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
  expect(await runBatch()).toEqual([
    { title: 'A mint', code: null, status: 'SEEN_ON_NETWORK' },
    { title: 'Another mint, its signature broken', code: 461, status: null },
    { title: 'A transfer, built on the second', code: null, status: 'SEEN_IN_ORPHAN_MEMPOOL' },
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
