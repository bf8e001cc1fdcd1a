import { expect, test } from 'vitest'
import { txidOf, type Txid } from '#chain/ids.ts'
import { keptBy } from '#testing/kept-samples.ts'
import { beefOf } from './beef-of.ts'

test('W6 the BEEF of a kept transaction verifies by itself, ancestors and proofs included', async () => {
  const { engine, queries, last } = await keptBy(['token-mint', 'token-transfer', 'token-split'])
  const beef = await beefOf(queries, last)
  if (!beef) throw new Error('its ancestry is kept')
  expect(await engine.inspect(beef)).toMatchObject({
    kind: 'beef',
    subject: last,
    report: { verdict: 'verified' },
  })
})

test('W6 a transaction that is not kept has none', async () => {
  const { queries, last } = await keptBy(['token-mint'])
  expect(await beefOf({ transaction: async () => undefined }, last)).toBeNull()
  const known = await queries.transaction(last)
  const parent = known?.spends[0] && txidOf(known.spends[0])
  const forgetful = {
    transaction: async (txid: Txid) => (txid === parent ? undefined : queries.transaction(txid)),
  }
  expect(await beefOf(forgetful, last)).toBeNull()
})
