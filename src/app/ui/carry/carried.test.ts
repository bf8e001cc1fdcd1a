import { Transaction } from '@bsv/sdk'
import { expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { encodeBeef } from '#chain/encode.ts'
import { parseTxid, sure, txidOf, type Txid } from '#chain/ids.ts'
import { readBeef } from '#chain/read-beef.ts'
import { readExtended } from '#broadcast/extended-format.ts'
import { keptBy } from '#testing/kept-samples.ts'
import { beefOf } from './beef-of.ts'
import { carriedBy, carriedIn, formOf, type Carried, type Form } from './carried.ts'

const NAMES = ['token-mint', 'token-transfer', 'token-split']

function made(carried: Carried | null, form: Form): number[] {
  assert(carried !== null, 'it is kept')
  const bytes = formOf(carried, form)
  assert(bytes.ok, 'it has this form')
  return [...bytes.value]
}

/** Of those that are not `whole` it holds the txid alone. */
async function pasted(whole: (txid: Txid, subject: Txid) => boolean) {
  const { queries, last } = await keptBy(NAMES)
  const beef = await beefOf(queries, last)
  assert(beef !== null, 'its ancestry is kept')
  const read = readBeef(beef)
  assert(read.ok, 'it reads')
  const members = read.value.entries.map(({ txid }) => txid)
  const records = await Promise.all(members.map((txid) => queries.transaction(txid)))
  const again = readBeef(
    encodeBeef({
      version: 2,
      atomic: null,
      members: records.flatMap((record) =>
        record === undefined ? [] : whole(record.txid, last) ? record : record.txid,
      ),
    }),
  )
  assert(again.ok, 'it reads again')
  return { beef: again.value, last, queries }
}

test('W7 each form of a kept transaction is read by @bsv/sdk and by our reader as the same transaction', async () => {
  const { engine, queries, last } = await keptBy(NAMES)
  const carried = await carriedBy(queries, last)
  assert(carried !== null, 'it is kept')
  expect(Transaction.fromBinary(made(carried, 'raw')).id('hex')).toBe(last)
  const extended = made(carried, 'extended')
  expect(Transaction.fromEF(extended).id('hex')).toBe(last)
  expect(readExtended(Uint8Array.from(extended))).toMatchObject({ ok: true, value: { txid: last } })
  for (const form of ['beef-1', 'beef-2'] as const) {
    const bytes = made(carried, form)
    expect(Transaction.fromBEEF(bytes).id('hex')).toBe(last)
    expect(await engine.inspect(Uint8Array.from(bytes))).toMatchObject({
      subject: last,
      reading: { beef: { version: form === 'beef-1' ? 1 : 2, atomic: null } },
      report: { verdict: 'verified' },
    })
  }
  const atomic = made(carried, 'atomic')
  expect(Transaction.fromAtomicBEEF(atomic).id('hex')).toBe(last)
  expect(readBeef(Uint8Array.from(atomic))).toMatchObject({
    ok: true,
    value: { atomic: { txid: last } },
  })
})

test('W7 a pasted BEEF gives the forms that the kept transaction has', async () => {
  const { beef, last, queries } = await pasted(() => true)
  const [read, kept] = [carriedIn(beef), await carriedBy(queries, last)]
  for (const form of ['raw', 'extended', 'beef-1', 'beef-2', 'atomic'] as const)
    expect(toHex(Uint8Array.from(made(read, form)))).toBe(toHex(Uint8Array.from(made(kept, form))))
})

test('W7 any transaction of a BEEF gives its forms; what is beside its ancestry is left out', async () => {
  const { queries, last } = await keptBy(NAMES)
  const beef = await beefOf(queries, last)
  const record = await queries.transaction(last)
  assert(beef !== null && record !== undefined, 'it is kept')
  const read = readBeef(beef)
  assert(read.ok, 'it reads')
  const parent = read.value.entries.find(({ txid, proof }) => txid !== last && proof === null)
  assert(parent !== undefined, 'an unproven ancestor')
  const within = carriedIn(read.value, parent.txid)
  const written = readBeef(Uint8Array.from(made(within, 'atomic')))
  assert(written.ok, 'it reads')
  const left = written.value.entries.map(({ txid }) => txid)
  expect(left).toContain(parent.txid)
  expect(left).not.toContain(last)
  expect(Transaction.fromBinary(made(within, 'raw')).id('hex')).toBe(parent.txid)
  expect(carriedIn(read.value, sure(parseTxid('00'.repeat(32))))).toBeNull()
})

test('W7 a form that cannot be made is told with what is missing', async () => {
  const { queries, last } = await keptBy(NAMES)
  const record = await queries.transaction(last)
  const parent = record?.spends[0] && txidOf(record.spends[0])
  const forgetful = {
    transaction: async (txid: Txid) => (txid === parent ? undefined : queries.transaction(txid)),
  }
  const carried = await carriedBy(forgetful, last)
  assert(carried !== null, 'it is kept')
  expect(formOf(carried, 'extended')).toEqual({
    ok: false,
    error: { code: 'missing-source', outpoint: record?.spends[0] },
  })
  for (const form of ['beef-1', 'beef-2', 'atomic'] as const)
    expect(formOf(carried, form)).toEqual({ ok: false, error: { code: 'missing-ancestor' } })
  expect(formOf(carried, 'raw').ok).toBe(true)
  expect(await carriedBy({ transaction: async () => undefined }, last)).toBeNull()
})

test('W7 a txid-only ancestor goes into version 2 and not into version 1', async () => {
  const { beef } = await pasted((txid, subject) => txid === subject)
  const carried = carriedIn(beef)
  assert(carried !== null, 'a transaction')
  expect(formOf(carried, 'beef-1')).toMatchObject({ ok: false, error: { code: 'txid-only' } })
  expect(made(carried, 'beef-2').length).toBeGreaterThan(100)
})
