import { expect, test } from 'vitest'
import { buildTransaction, extendedFormatOf } from '#chain/build.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import { lockToPerson } from '#chain/keys.ts'
import { bob, coinOf, grant, pay } from './histories.fixture.ts'
import { examineExtended } from './examine-extended.ts'

const spend = pay([coinOf(grant, 0)])
const ef = extendedFormatOf(spend)
const parents = grant ? [grant.raw] : []
const view = readTransaction(ef)
const input = view.ok ? view.value.inputs[0] : undefined
const source = input?.source
if (!input || !source) throw new Error('an EF has inputs with sources')

/** With one byte changed by `change`. */
function spoiled(at: number, change: (byte: number) => number): Uint8Array {
  const copy = Uint8Array.from(ef)
  copy[at] = change(copy[at] ?? 0)
  return copy
}

test('X1 an honest EF passes everybody', () => {
  expect(examineExtended(ef, parents)).toMatchObject({
    txid: spend.txid,
    noticer: null,
    code: null,
    fault: null,
    script: null,
    status: 'SEEN_ON_NETWORK',
  })
})

test.each([
  { what: 'a byte of the marker', at: 9, noticer: 'reader' },
  { what: 'the length of the old lock', at: source.start + 8, noticer: 'reader' },
  { what: 'a bit of the satoshis', at: source.start, noticer: 'scripts' },
  { what: 'a bit of the old lock', at: source.scriptStart + 5, noticer: 'scripts' },
  { what: 'a bit of the signature', at: input.scriptStart + 10, noticer: 'scripts' },
] as const)('X1 $what: the $noticer notices', ({ at, noticer }) => {
  const seen = examineExtended(
    spoiled(at, (byte) => byte ^ 1),
    parents,
  )
  expect(seen.noticer).toBe(noticer)
  expect(seen.fault === null).toBe(noticer !== 'reader')
  expect(seen.script === null).toBe(noticer !== 'scripts')
  expect(seen.status).toBeNull()
})

test('X1 too little claimed: the fee check notices before any script runs', () => {
  const seen = examineExtended(
    spoiled(source.start + 1, () => 0),
    parents,
  )
  expect(seen).toMatchObject({ noticer: 'fee', code: 465, script: null })
})

test('X2 what BRC-30 adds is in no txid', () => {
  expect(
    examineExtended(
      spoiled(source.start, (byte) => byte ^ 1),
      parents,
    ).txid,
  ).toBe(spend.txid)
})

test('X3 another’s coin under a lock of one’s own: only the network, which has the coin, notices', () => {
  const claimed = { ...coinOf(grant, 1, bob), lockingScript: lockToPerson(bob) }
  const stolen = buildTransaction({ inputs: [claimed], outputs: [], change: lockToPerson(bob) })
  if (!stolen.ok) throw new Error(stolen.error.code)
  const lie = extendedFormatOf(stolen.value)
  expect(examineExtended(lie, parents)).toMatchObject({ noticer: 'network', status: 'REJECTED' })
  expect(examineExtended(lie, [])).toMatchObject({
    noticer: 'network',
    status: 'SEEN_IN_ORPHAN_MEMPOOL',
  })
})

test('X4 a raw transaction is checked where the coins are known, and nowhere else', () => {
  const off = examineExtended(spend.raw, parents)
  expect(off).toMatchObject({ noticer: 'shape', code: 460 })
  const on = examineExtended(spend.raw, parents, true)
  expect(on).toMatchObject({ noticer: null, status: 'SEEN_ON_NETWORK' })
  expect(examineExtended(ef, parents, true)).toEqual(examineExtended(ef, parents))
})
