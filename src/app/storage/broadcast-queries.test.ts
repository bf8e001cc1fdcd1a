import { expect, it } from 'vitest'
import type { NetworkStatus } from '#model/action.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { plan, txid } from '#testing/plans.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { committed } from '#testing/store-conformance.ts'

const set = (n: number, status: NetworkStatus, code?: number) =>
  plan({
    changes: [
      {
        kind: 'broadcast-set',
        txid: txid(n),
        chain: 'sandbox',
        status,
        ...(code !== undefined && { code }),
      },
    ],
  })

it('S19 what was sent is paged newest first, of all or of one status; the outbox is counted', () => {
  const disk = virtualDisk()
  return inVirtualTime(disk, async () => {
    const tab = await openOrThrow(disk.process('tab'))
    const { store, queries } = tab
    for (const n of [1, 2, 3]) await committed(store, set(n, 'queued'))
    await committed(store, set(2, 'MINED'))
    const first = await queries.sent({ limit: 2 })
    expect(first.rows.map((row) => row.txid)).toEqual([txid(3), txid(2)])
    expect(first.more).toBe(true)
    const rest = await queries.sent({ limit: 2, before: first.rows.at(-1)?.key ?? 0 })
    expect(rest).toMatchObject({ rows: [{ txid: txid(1), status: 'queued' }], more: false })
    const queued = await queries.sent({ limit: 9, status: 'queued' })
    expect(queued.rows.map((row) => row.txid)).toEqual([txid(3), txid(1)])
    expect(await queries.queued()).toBe(2)
    expect(await queries.sentStatus(txid(2))).toBe('MINED')
    expect(await queries.sentStatus(txid(9))).toBeNull()
    expect(await queries.sentAmong([txid(1), txid(2), txid(9)])).toEqual(
      new Map([
        [txid(1), 'queued'],
        [txid(2), 'MINED'],
      ]),
    )
    await committed(store, set(3, 'REJECTED', 465))
    expect(await queries.sentAs(txid(3))).toMatchObject({ status: 'REJECTED', code: 465 })
    expect(await queries.sentAs(txid(2))).not.toHaveProperty('code')
    expect(await queries.sentAs(txid(9))).toBeNull()
    tab.close()
  })
})
