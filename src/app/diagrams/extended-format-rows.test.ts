import { expect, test } from 'vitest'
import { concatBytes, equalBytes } from '#base/bytes.ts'
import { buildTransaction, extendedFormatOf } from '#chain/build.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { lockToPerson, personOf } from '#chain/keys.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import { extendedFormatRows, numberIn } from './extended-format-rows.ts'

const genesis = sandboxGenesis('rows')
const alice = personOf('rows', 'alice')
const coins = genesis.grants[0]?.transaction.coins.slice(0, 2) ?? []
const built = buildTransaction({
  inputs: coins.map((coin) => ({ ...coin, privateKey: alice.rootKey })),
  outputs: [{ satoshis: 300, lockingScript: lockToPerson(alice) }],
  change: lockToPerson(alice),
})
if (!built.ok) throw new Error(built.error.code)
const ef = extendedFormatOf(built.value)
const read = readTransaction(ef)
if (!read.ok) throw new Error(read.error.fault.code)
const rows = extendedFormatRows(read.value)
const bytesOf = ({ at }: (typeof rows)[number]) => ef.subarray(at.start, at.end)

test('D12 the fields of an EF are all of its bytes, in order', () => {
  expect(equalBytes(concatBytes(rows.map(bytesOf)), ef)).toBe(true)
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
})

test('D12 without what BRC-30 adds they are the raw transaction', () => {
  const raw = rows.filter(({ added }) => added === null).map(bytesOf)
  expect(equalBytes(concatBytes(raw), built.value.raw)).toBe(true)
})

test('D12 what is added is the marker, and for each input the coin it spends', () => {
  const added = rows.filter((row) => row.added !== null)
  expect(added.map(({ title, part }) => [part?.index ?? null, title])).toEqual([
    [null, 'Marker'],
    ...[0, 1].flatMap((input) => [
      [input, 'Satoshis of the coin'],
      [input, 'Length of its locking script'],
      [input, 'Its locking script'],
    ]),
  ])
  expect(added.filter(({ says }) => says === 'satoshis').map((row) => numberIn(ef, row))).toEqual(
    coins.map(({ satoshis }) => satoshis),
  )
})

test('D12 a length beyond 252 is told without its prefix, and no unsafe number is told', () => {
  const length = {
    key: 'x',
    title: 'Locking script length',
    at: { start: 0, end: 3 },
    says: 'number',
    added: null,
    part: null,
  } as const
  expect(numberIn(Uint8Array.of(0xfd, 0x2c, 0x01), length)).toBe(300)
  const satoshis = { ...length, title: 'Satoshis', at: { start: 0, end: 8 } }
  expect(numberIn(new Uint8Array(8).fill(0xff), satoshis)).toBeNull()
})
