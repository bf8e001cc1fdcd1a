import { expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { stateHash } from '#model/hash.ts'
import { walletLab } from '#testing/wallet-world.ts'
import { stateJson } from './state-json.ts'

test('U1 a state as JSON has its hash, its topics, baskets and headers, alike whatever the order of its maps', async () => {
  const lab = await walletLab()
  await lab.acted('alice', 'faucet', { satoshis: 5000 })
  await lab.acted('alice', 'mint', { basket: 'stock', amounts: [1, 2] })
  const { state } = lab.memory
  const read: unknown = JSON.parse(stateJson(state))
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
  const before = stateJson(state)
  expect(stateJson(turned)).toBe(before)
  await lab.acted('alice', 'sale', { tokens: { basket: 'stock', quantity: 1 } })
  expect(stateJson(lab.memory.state)).not.toBe(before)
})
