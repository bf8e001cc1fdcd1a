import { describe, expect, it } from 'vitest'
import { parseBasketName, sure } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import type { BasketToken } from '#model/state.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { alice, basket, bob, coin, otherBasket, plan, txid } from '#testing/plans.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { committed } from '#testing/store-conformance.ts'
import type { LabDatabase } from './open.ts'

const inTab = async (test: (tab: LabDatabase) => Promise<void>): Promise<void> => {
  const disk = virtualDisk()
  await inVirtualTime(disk, async () => {
    const tab = await openOrThrow(disk.process('tab'))
    await test(tab)
    tab.close()
  })
}

const held = (n: number, parts: Partial<BasketToken> = {}): Change => {
  const token: BasketToken = {
    owner: alice,
    basket,
    outpoint: coin(n),
    satoshis: n,
    lockingScript: Uint8Array.of(0x51),
    tags: [],
    status: { kind: 'spendable' },
    ...parts,
  }
  return { kind: 'token-set', owner: token.owner, outpoint: token.outpoint, token }
}

const spent = { kind: 'spent', by: txid(99) } as const
const setting = (...changes: readonly Change[]) => plan({ changes })

describe('wallets', () => {
  it('S18 baskets by name with what each holds, of one owner; an emptied one stays', () =>
    inTab(async ({ store, queries }) => {
      expect(await queries.baskets(alice)).toEqual([])
      await committed(
        store,
        setting(
          held(1),
          held(2),
          held(3, { basket: otherBasket }),
          held(4, { owner: bob }),
          held(5, { basket: sure(parseBasketName('a/b')) }),
        ),
      )
      await committed(store, setting(held(3, { basket: otherBasket, status: spent })))
      expect(await queries.baskets(alice)).toEqual([
        { basket: 'a/b', held: 1 },
        { basket, held: 2 },
        { basket: otherBasket, held: 0 },
      ])
      expect(await queries.baskets(bob)).toEqual([{ basket, held: 1 }])
    }))

  it('S18 tokens come newest first, page by page, each once; a change of state keeps the place', () =>
    inTab(async ({ store, queries }) => {
      for (let n = 1; n <= 5; n++) await committed(store, setting(held(n)))
      await committed(store, setting(held(6, { basket: otherBasket }), held(7, { owner: bob })))
      const reserved = { kind: 'reserved', id: 'r', reason: 'order', until: 9 } as const
      await committed(store, setting(held(2, { status: reserved }), held(3, { status: spent })))
      const asked = { owner: alice, basket, limit: 3 }
      const first = await queries.tokens(asked)
      expect(first.more).toBe(true)
      expect(first.rows.map(({ satoshis }) => satoshis)).toEqual([5, 4, 2])
      expect(first.rows[2]?.status).toEqual(reserved)
      const rest = await queries.tokens({ ...asked, before: first.rows[2]?.key ?? 0 })
      expect(rest).toMatchObject({ more: false, rows: [{ satoshis: 1 }] })
      const gone = await queries.tokens({ ...asked, spent: true })
      expect(gone).toMatchObject({ more: false, rows: [{ satoshis: 3, status: spent }] })
    }))

  it('S18 a whole basket is all that is not spent in it', () =>
    inTab(async ({ store, queries }) => {
      await committed(
        store,
        setting(held(1), held(2, { status: spent }), held(3, { basket: otherBasket })),
      )
      const all = await queries.basketAt(alice, basket)
      expect(all.map(({ satoshis }) => satoshis)).toEqual([1])
    }))
})
