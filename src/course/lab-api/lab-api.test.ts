import { Transaction } from '@bsv/sdk'
import { beforeAll, describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import type { Sample } from '#samples/sample.ts'
import { readHeader } from '#chain/read-header.ts'
import { NOTES, TOKENS } from '#samples/topics.ts'
import {
  BeefError,
  parseBeef,
  readToken,
  toHexEF,
  unprovenOf,
  verifyBeef,
  type ChainPort,
} from './index.ts'
import { topicsNamed } from './topic.ts'

const SEED = 'lab-api'
let samples: readonly Sample[] = []
const named = (name: string): string => {
  const sample = samples.find((one) => one.name === name)
  if (!sample) throw new Error(`no sample ${name}`)
  return toHex(sample.beef)
}

const roots = new Map(
  sandboxBlocks(SEED).map(({ height, header }) => {
    const read = readHeader(header)
    if (!read.ok) throw new Error(read.error.fault.code)
    return [height, read.value.merkleRoot]
  }),
)
function chain() {
  const asked: number[] = []
  const port: ChainPort = {
    isValidRootForHeight: async (root, height) => {
      asked.push(height)
      return roots.get(height) === root
    },
    currentHeight: async () => 2,
  }
  return { port, asked }
}

beforeAll(async () => {
  samples = await buildSamples(SEED)
})

describe('parseBeef and verifyBeef', () => {
  test('Y1 Y2 each broken sample is refused by one of the two, each good one by neither', async () => {
    const { port } = chain()
    const wrong: string[] = []
    for (const { name, beef, group } of samples) {
      if (group === 'real') continue
      const verdict = await (async () => verifyBeef(parseBeef(toHex(beef)), port))().catch(
        (error: unknown) => (error instanceof BeefError ? 'refused' : error),
      )
      if ((group === 'broken') === (verdict === true)) wrong.push(`${name}: ${String(verdict)}`)
    }
    expect(wrong).toEqual([])
  })

  test('Y1 the error says where', () => {
    expect(() => parseBeef('zz')).toThrow(new BeefError('not-hex', 0))
    expect(() => parseBeef('')).toThrow(BeefError)
    expect(() => parseBeef(`${named('token-mint')}00`)).toThrow(/trailing-bytes, at byte \d+/)
  })

  test('Y2 Y5 the chain is asked once, and what is handed out cannot be changed', async () => {
    const { port, asked } = chain()
    const transaction = parseBeef(named('token-transfer'))
    expect(await verifyBeef(transaction, port)).toBe(true)
    const before = asked.length
    expect(before).toBeGreaterThan(0)
    expect(await verifyBeef(parseBeef(named('token-transfer')), port)).toBe(true)
    expect(asked.length).toBe(before)
    expect(Reflect.set(transaction, 'txid', 'ab')).toBe(false)
    expect(Reflect.set(transaction.inputs, 0, 'ab')).toBe(false)
    await expect(verifyBeef({ ...transaction }, chain().port)).rejects.toThrow(/parseBeef/)
  })
})

test('Y4 Extended Format is what the SDK writes', () => {
  for (const name of ['token-mint', 'token-transfer', 'token-split'])
    expect(toHexEF(parseBeef(named(name)))).toBe(Transaction.fromHexBEEF(named(name)).toHexEF())
})

test('Y3 topics admit what their managers do, and a token only for one that came in', () => {
  const topics = topicsNamed([TOKENS, NOTES])
  const [mint, transfer] = [parseBeef(named('token-mint')), parseBeef(named('token-transfer'))]
  const tokens = topics.get('tm_tokens')
  const [spent] = transfer.inputs
  if (!tokens || spent === undefined) throw new Error('no topic')
  expect(tokens.admits(mint, [])).toEqual([`${mint.txid}.0`])
  expect(tokens.admits(transfer, [])).toEqual([])
  const outputs = [`${transfer.txid}.0`, `${transfer.txid}.1`]
  expect(tokens.admits(transfer, [spent])).toEqual(outputs)
  expect(tokens.admits(transfer, [spent])).toEqual(outputs)
  expect(topics.get('tm_notes')?.admits(mint, [])).toEqual([])
  expect(topics.has('tm_anytx')).toBe(false)
})

test('Y6 a token is read where its topic sees one, and only there', () => {
  const mint = parseBeef(named('token-mint'))
  const [token, change] = mint.outputs
  if (!token || !change) throw new Error('no outputs')
  expect(readToken(token)).toEqual({
    assetId: mint.inputs[0],
    amount: expect.any(Number),
    owner: expect.stringMatching(/^0[23][0-9a-f]{64}$/),
  })
  expect(readToken(change)).toBeNull()
  expect(readToken({ ...token, satoshis: 2 })).toBeNull()
  expect(readToken({ ...token, lockingScript: `${token.lockingScript}51` })).toBeNull()
  expect(readToken({ ...token, lockingScript: 'zz' })).toBeNull()
})

test('Y7 what no proof covers comes parents first, and each stands for itself', async () => {
  const transfer = parseBeef(named('token-transfer'))
  const all = unprovenOf(transfer)
  const mint = parseBeef(named('token-mint'))
  expect(all.map(({ txid }) => txid)).toEqual([mint.txid, transfer.txid])
  expect(all.at(-1)).toBe(transfer)
  expect(unprovenOf(transfer)).toBe(all)
  const [ancestor] = all
  if (!ancestor) throw new Error('no ancestor')
  expect(ancestor).toEqual(mint)
  expect(await verifyBeef(ancestor, chain().port)).toBe(true)
  expect(toHexEF(ancestor)).toBe(toHexEF(mint))
  expect(topicsNamed([TOKENS]).get('tm_tokens')?.admits(ancestor, [])).toEqual([`${mint.txid}.0`])
  expect(unprovenOf(mint)).toEqual([mint])
})
