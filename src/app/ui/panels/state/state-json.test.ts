import { Transaction } from '@bsv/sdk'
import { expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { err } from '#base/result.ts'
import { txidOf } from '#chain/ids.ts'
import { stateHash } from '#model/hash.ts'
import type { LabState } from '#model/lab-state.ts'
import { walletLab } from '#testing/wallet-world.ts'
import { stateFile, type StateSource } from './state-file.ts'

const sourceOf = (state: LabState, { slice }: StateSource['store']): StateSource => ({
  queries: { revision: async () => state.revision, stateAt: async () => state },
  store: { slice },
})

async function textOf(source: StateSource, revision: number): Promise<string> {
  const made = await stateFile(source, revision)
  if (!made.ok) throw new Error(made.error.code)
  return made.value.text()
}

async function traded() {
  const lab = await walletLab()
  await lab.acted('alice', 'faucet', { satoshis: 5000 })
  await lab.acted('alice', 'mint', { basket: 'stock', amounts: [1, 2] })
  return lab
}

test('U23 a state as JSON has its hash, its topics, baskets and headers, alike whatever the order of its maps', async () => {
  const lab = await traded()
  const { state } = lab.memory
  const before = await textOf(sourceOf(state, lab.store), state.revision)
  const read: unknown = JSON.parse(before)
  expect(read).toMatchObject({ hash: stateHash(state), revision: state.revision })
  for (const [owner, held] of state.tokens)
    for (const [outpoint, { basket, satoshis }] of held)
      expect(read).toHaveProperty(
        ['tokens', owner, outpoint],
        expect.objectContaining({ basket, satoshis }),
      )
  for (const [topic, { outputs }] of state.topics)
    for (const outpoint of outputs.keys())
      expect(read).toHaveProperty(['topics', topic, 'outputs', outpoint])
  for (const [height, header] of state.headers.get('sandbox') ?? [])
    expect(read).toHaveProperty(['headers', 'sandbox', String(height)], toHex(header))
  const turned = {
    ...state,
    tokens: new Map([...state.tokens].toReversed()),
    topics: new Map([...state.topics].toReversed()),
  }
  expect(await textOf(sourceOf(turned, lab.store), state.revision)).toBe(before)
  await lab.acted('alice', 'sale', { tokens: { basket: 'stock', quantity: 1 } })
  const { state: after } = lab.memory
  expect(await textOf(sourceOf(after, lab.store), after.revision)).not.toBe(before)
})

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null

const NOTHING = { topics: [], outpoints: [], baskets: [], heights: [] }

test('U23 a state as JSON has the raw transaction of each coin and kept token, and none that came later', async () => {
  const lab = await traded()
  const state = structuredClone(lab.memory.state)
  const later = await lab.acted('alice', 'mint', { basket: 'later', amounts: [3] })
  const read: unknown = JSON.parse(await textOf(sourceOf(state, lab.store), state.revision))
  const transactions = isTexts(read) ? read['transactions'] : null
  if (!isTexts(transactions)) throw new Error('it has transactions')
  for (const [txid, raw] of Object.entries(transactions))
    expect(Transaction.fromHex(raw).id('hex')).toBe(txid)
  const inTopics = [...state.topics.values()].flatMap(({ outputs }) => [...outputs.keys()])
  const inBaskets = [...state.tokens.values()].flatMap((held) => [...held.keys()])
  // A first grant may stand in a block whose transactions this node never kept.
  const txids = inBaskets.map(txidOf)
  const kept = await lab.store.slice({ ...NOTHING, txids })
  if (!kept.ok) throw new Error(kept.error.code)
  const expected = new Set([...inTopics.map(txidOf), ...kept.value.transactions.keys()])
  expect(expected.size).toBeGreaterThan(2)
  expect(Object.keys(transactions)).toEqual(expect.arrayContaining([...expected]))
  expect(later.txid).not.toBeNull()
  expect(transactions).not.toHaveProperty(later.txid ?? '')
})

test('U23 what cannot be read is told: another filling, a connection that was closed, a store that fails', async () => {
  const lab = await traded()
  const { state } = lab.memory
  const source = sourceOf(state, lab.store)
  expect(await stateFile(source, state.revision + 1)).toEqual(err({ code: 'cleared' }))
  const failing = (store: StateSource['store']) => stateFile({ ...source, store }, state.revision)
  expect(await failing({ slice: async () => err({ code: 'closed' }) })).toEqual(
    err({ code: 'disconnected' }),
  )
  expect(await failing({ slice: async () => err({ code: 'storage', name: 'DataError' }) })).toEqual(
    err({ code: 'failed', name: 'DataError' }),
  )
})
