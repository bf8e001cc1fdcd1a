import { expect, test } from 'vitest'
import { parseBasketName, sure } from '#chain/ids.ts'
import { columnsOf } from './basket-names.ts'

const name = (text: string) => sure(parseBasketName(text))
const held = (text: string, count: number) => ({ basket: name(text), held: count })

test('W2 money first, then what no rule places, then by name; a named basket stands empty', () => {
  const columns = columnsOf(
    [held('stock', 3), held('incoming', 1), held('art', 0)],
    [name('window'), name('stock')],
  )
  expect(columns).toEqual([
    held('default', 0),
    held('incoming', 1),
    held('art', 0),
    held('stock', 3),
    held('window', 0),
  ])
})
