import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outpoint } from '#chain/ids.ts'
import type { BasketToken } from '#model/state.ts'
import { alice, basket, coin, otherBasket, txid } from '#testing/plans.ts'
import { selectTokens, type Selection } from './select-tokens.ts'

const gold = coin(90)
const silver = coin(91)

interface Shape {
  readonly n: number
  readonly amount?: number
  readonly asset?: Outpoint
  readonly tags?: readonly string[]
  readonly status?: BasketToken['status']
  readonly elsewhere?: boolean
}

const held = ({
  n,
  amount = 1,
  asset = gold,
  tags = [],
  status,
  elsewhere,
}: Shape): BasketToken => ({
  owner: alice,
  basket: elsewhere ? otherBasket : basket,
  outpoint: coin(n),
  satoshis: 1,
  lockingScript: Uint8Array.of(0x51),
  tags,
  fields: { tag: 'TOK1', assetId: asset, amount, owner: alice, keyId: '00'.repeat(16) },
  status: status ?? { kind: 'spendable' },
})

const reserved = (until: number, id = 'r') =>
  ({ kind: 'reserved', id, reason: 'sale', until }) as const

const asking = (count: Selection['count'], more: Partial<Selection> = {}): Selection => ({
  basket,
  count,
  filter: { tags: [], tagMode: 'all' },
  ...more,
})
const some = (quantity: number, more?: Partial<Selection>) =>
  asking({ by: 'quantity', quantity }, more)
const named = (...ns: readonly number[]) =>
  asking({ by: 'outpoints', outpoints: ns.map((n) => coin(n)) })

const chosen = (
  ...[tokens, selection, at = 5, taken]:
    Parameters<typeof selectTokens> | [readonly BasketToken[], Selection]
) => {
  const selected = selectTokens(tokens, selection, at, taken)
  return selected.ok ? selected.value.tokens.map(({ outpoint }) => outpoint) : selected.error
}

describe('selection', () => {
  test('B4 the first by outpoint, whatever the order in which they are read', () => {
    const tokens = [held({ n: 3 }), held({ n: 1 }), held({ n: 2 })]
    expect(chosen(tokens, some(2))).toEqual([coin(1), coin(2)])
    expect(chosen(tokens.toReversed(), some(2))).toEqual([coin(1), coin(2)])
  })

  test('B4 too few are told with what is there, and what is held', () => {
    const tokens = [
      held({ n: 1 }),
      held({ n: 2, status: reserved(9) }),
      held({ n: 3, elsewhere: true }),
    ]
    expect(chosen(tokens, some(2))).toEqual({
      code: 'insufficient-inventory',
      basket,
      wanted: 2,
      available: 1,
      reserved: 1,
    })
  })

  test('B5 run out, or under its own reference, a reserved token can be had', () => {
    const tokens = [held({ n: 1, status: reserved(5) }), held({ n: 2, status: reserved(9) })]
    expect(chosen(tokens, some(1))).toEqual([coin(1)])
    expect(chosen(tokens, some(1, { reservation: 'r' }))).toEqual([coin(2)])
    expect(chosen(tokens, some(1, { reservation: 'other' }))).toMatchObject({ available: 0 })
  })

  test('B4 by amount: as many as it takes, and what is left of the last', () => {
    const tokens = [
      held({ n: 1, amount: 3 }),
      held({ n: 2, amount: 5 }),
      held({ n: 3, asset: silver }),
    ]
    const filter = { asset: gold, tags: [], tagMode: 'all' } as const
    const selected = selectTokens(tokens, asking({ by: 'amount', amount: 4 }, { filter }), 0)
    expect(selected).toMatchObject({ ok: true, value: { rest: 4 } })
    expect(chosen(tokens, asking({ by: 'amount', amount: 9 }, { filter }))).toMatchObject({
      wanted: 9,
      available: 8,
    })
  })

  test.each<[string, Selection['filter'], readonly number[]]>([
    ['all tags', { tags: ['a', 'b'], tagMode: 'all' }, [2]],
    ['any tag', { tags: ['a', 'b'], tagMode: 'any' }, [1, 2]],
    ['an asset', { asset: silver, tags: [], tagMode: 'all' }, [3]],
  ])('B4 a filter by %s', (_, filter, ns) => {
    const tokens = [
      held({ n: 1, tags: ['a'] }),
      held({ n: 2, tags: ['b', 'a'] }),
      held({ n: 3, asset: silver }),
    ]
    expect(chosen(tokens, some(ns.length, { filter }))).toEqual(ns.map((n) => coin(n)))
    expect(chosen(tokens, some(ns.length + 1, { filter }))).toMatchObject({ available: ns.length })
  })

  test.each<[string, Shape, object]>([
    [
      'spent',
      { n: 1, status: { kind: 'spent', by: txid(7) } },
      { code: 'token-spent', by: txid(7) },
    ],
    ['elsewhere', { n: 1, elsewhere: true }, { code: 'wrong-basket', is: otherBasket }],
    ['reserved', { n: 1, status: reserved(9) }, { code: 'token-reserved', until: 9 }],
    ['nobody’s', { n: 2 }, { code: 'unknown-token' }],
  ])('B4 a named token that is %s is named with what is wrong', (_, shape, error) => {
    expect(chosen([held(shape)], named(1))).toMatchObject({ outpoint: coin(1), ...error })
    expect(chosen([held({ n: 1 })], named(1))).toEqual([coin(1)])
  })

  test('B4 what an earlier choice took is not taken again: disjoint, or too few', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), fc.nat(8), (stock, first, second) => {
        const tokens = Array.from({ length: stock }, (_, n) => held({ n }))
        const one = selectTokens(tokens, some(first), 0)
        expect(one.ok).toBe(first <= stock)
        if (!one.ok) return
        const taken = new Set(one.value.tokens.map(({ outpoint }) => outpoint))
        const two = selectTokens(tokens, some(second), 0, taken)
        expect(two.ok).toBe(first + second <= stock)
        if (two.ok) expect(two.value.tokens.some(({ outpoint }) => taken.has(outpoint))).toBe(false)
      }),
    )
  })
})
