import { expect, test } from 'vitest'
import { linkSizes } from '#testing/link-sizes.ts'

test('H7 H11 links are as short as they are promised to be', async () => {
  const sizes = await linkSizes()
  expect(sizes.map(({ most }) => most)).toEqual([6_000, 120, 120])
  expect(sizes.filter(({ characters, most }) => characters > most)).toEqual([])
  expect(sizes.filter(({ characters, most }) => characters < most / 2)).toEqual([])
})
