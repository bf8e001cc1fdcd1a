import Dexie from 'dexie'
import { expect, it } from 'vitest'
import { emptyState } from '#model/lab-state.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import {
  admitted,
  alice,
  basket,
  begun,
  coin,
  one,
  plan,
  token,
  topics,
  txid,
} from '#testing/plans.ts'
import { committed } from '#testing/store-conformance.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { outpointKey, packOutpoints, txidKey } from './keys.ts'

/** The tables as version 1 had them. */
const FIRST = {
  outputs: '++id, &[topic+outpoint], [topic+spent+id]',
  spends: '++id, &[topic+outpoint]',
  judged: '++id, &[topic+txid], [topic+id]',
  transactions: '++id, &txid',
  tokens: '++id, &[owner+outpoint], [owner+basket+id]',
  index: '++id, &[service+key]',
  broadcasts: '++id, &txid',
  headers: '[chain+height]',
  events: 'revision',
  beefs: 'revision',
  checkpoints: 'revision',
  counters: 'topic',
  meta: 'key',
}

it('S10 a database of version 1 is upgraded with all that it holds', async () => {
  const disk = virtualDisk()
  await inVirtualTime(disk, async () => {
    const first = new Dexie('lab-test', disk.process('old'))
    first.version(1).stores(FIRST)
    await first.open()
    await first.table('meta').add({ key: 'head', made: 'x', revision: 7, changes: 9 })
    await first.table('transactions').add({
      txid: txidKey(txid(2)),
      raw: Uint8Array.of(2),
      spends: packOutpoints([coin(0), coin(1)]),
      proof: null,
    })
    await first.table('judged').bulkAdd([
      { topic: one, txid: txidKey(txid(1)), outcome: admitted },
      { topic: one, txid: txidKey(txid(2)), outcome: { kind: 'rejected', code: 'no' } },
    ])
    await first
      .table('tokens')
      .bulkAdd(
        [token(coin(1), { kind: 'spendable' }), token(coin(2), { kind: 'spent', by: txid(1) })].map(
          (held) => ({ owner: alice, outpoint: outpointKey(held.outpoint), basket, token: held }),
        ),
      )
    await first
      .table('broadcasts')
      .add({ txid: txidKey(txid(2)), chain: 'sandbox', status: 'queued' })
    const { actions: _, ...state } = emptyState()
    await first
      .table('checkpoints')
      .add({ revision: 7, changes: 9, rows: 0, state: { ...state, revision: 7 } })
    first.close()
  })
  const { value } = await inVirtualTime(disk, async () => {
    const { store, queries, close } = await openOrThrow(disk.process('new'))
    const want = { topics, outpoints: [], txids: [txid(1)], baskets: [], heights: [] }
    const slice = await store.slice({
      ...want,
      descendantsOf: [coin(1)],
      baskets: [{ owner: alice, basket }],
      sent: [{ status: 'queued', limit: 1 }],
    })
    const refused = await queries.judged({ topic: one, limit: 9 })
    const action = begun('r')
    const change = { kind: 'action-set', owner: alice, reference: 'r', action } as const
    await committed(store, plan({ changes: [change] }))
    const past = await queries.stateAt(8)
    close()
    return { slice, refused, past }
  })
  expect(value.slice).toMatchObject({ ok: true, value: { revision: 7, descendants: [txid(2)] } })
  if (!value.slice.ok) return
  expect(value.slice.value.transactions.get(txid(2))?.spends).toEqual([coin(0), coin(1)])
  expect([...(value.slice.value.topics.get(one)?.judged.values() ?? [])]).toEqual([
    admitted,
    { kind: 'rejected', code: 'no' },
  ])
  expect(value.past.actions.get(alice)).toEqual(new Map([['r', begun('r')]]))
  expect(value.refused.rows).toHaveLength(2)
  expect(value.slice.value.tokens.map(({ outpoint }) => outpoint)).toEqual([coin(1)])
  expect([...value.slice.value.broadcasts.keys()]).toEqual([txid(2)])
})
