import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf } from './page-of.ts'

test('pages of rows in memory give every row once, newest first', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: 1, max: 7 }), (count, limit) => {
      const rows = Array.from({ length: count }, (_, at) => ({ at }))
      const seen: number[] = []
      let page = pageOf(rows, { limit })
      seen.push(...page.rows.map(({ at }) => at))
      while (page.more) {
        page = pageOf(rows, { limit, before: page.rows.at(-1)?.key ?? 0 })
        seen.push(...page.rows.map(({ at }) => at))
      }
      expect(seen).toEqual(rows.map(({ at }) => at).toReversed())
    }),
  )
})
