import { describe, expect, test } from 'vitest'
import { parseTopicName, sure } from '#chain/ids.ts'
import { toyWorld, type Lockable } from '#testing/toy-world.ts'
import { admit } from './admit.ts'
import { shippedTopics } from './shipped-topics.ts'

const world = toyWorld()

/** What a shipped manager answers, through @bsv/overlay's interface. */
async function ask(topic: string, beef: Uint8Array, previousCoins: readonly number[] = []) {
  const host = shippedTopics.get(sure(parseTopicName(topic)))
  if (!host) throw new Error('not hosted')
  const timer = () => () => {}
  const manager = host.manager(new Map())
  return admit({ manager, beef, previousCoins, outputs: 100, patience: 1, timer })
}

const coins = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => world.money('alice', n))
const paying = (n: number) => {
  const coin = coins[n]
  if (!coin) throw new Error('alice has nine coins here')
  return coin
}

/** 100 tokens of Alice's in output 0. */
const asset = paying(0).outpoint
const gold = world.token(asset, 0, 'alice', 100)
const mint = world.build([paying(0)], [gold])
const goldCoin = world.spend(mint, 0, gold.privateKey)

describe('tm_anytx', () => {
  test('T10 admits every output and retains nothing', async () => {
    expect(await ask('tm_anytx', world.beef(mint), [0])).toMatchObject({
      outputs: [0, 1],
      retained: [],
    })
  })
})

describe('tm_tokens', () => {
  test('T11 a mint is admitted, its change is not', async () => {
    expect(await ask('tm_tokens', world.beef(mint))).toMatchObject({ outputs: [0], needs: [] })
  })

  test('T11 an asset named after a coin that is not spent is no mint', async () => {
    const forged = world.build([paying(1)], [world.token(paying(1).outpoint, 0, 'alice', 5, asset)])
    expect(await ask('tm_tokens', world.beef(forged))).toMatchObject({
      outputs: [],
      code: 'inflates',
      needs: [],
    })
  })

  const transferOf = (amounts: readonly number[]) => {
    const outputs = amounts.map((amount, vout) =>
      world.token(goldCoin.outpoint, vout, vout === 0 ? 'bob' : 'alice', amount, asset),
    )
    return world.build([goldCoin, paying(2)], outputs)
  }

  test.each([
    ['transfer', [100]],
    ['split', [60, 40]],
    ['partial burn', [1]],
  ])('T11 a %s is admitted and retains the spent coin', async (_, amounts) => {
    expect(await ask('tm_tokens', world.beef(transferOf(amounts)), [0])).toMatchObject({
      outputs: amounts.map((__, vout) => vout),
      retained: [0],
    })
  })

  test('T11 a merge is admitted', async () => {
    const split = [
      world.token(goldCoin.outpoint, 0, 'alice', 60, asset),
      world.token(goldCoin.outpoint, 1, 'alice', 40, asset),
    ] as const
    const parts = world.build([goldCoin, paying(2)], split)
    const inputs = split.map(({ privateKey }, vout) => world.spend(parts, vout, privateKey))
    const first = inputs[0]?.outpoint ?? asset
    const merged = world.build([...inputs, paying(3)], [world.token(first, 0, 'bob', 100, asset)])
    expect(await ask('tm_tokens', world.beef(merged), [0, 1])).toMatchObject({
      outputs: [0],
      retained: [0, 1],
    })
    expect(await ask('tm_tokens', world.beef(merged), [0])).toMatchObject({ outputs: [] })
  })

  test('T11 inflation is refused whole: none of the asset, and the coin is not retained', async () => {
    expect(await ask('tm_tokens', world.beef(transferOf([60, 41])), [0])).toMatchObject({
      outputs: [],
      retained: [],
    })
  })

  test('T11 sums are exact beyond 2^53', async () => {
    const most = Number.MAX_SAFE_INTEGER
    const first = paying(4).outpoint
    const two = [
      world.token(first, 0, 'alice', most),
      world.token(first, 1, 'alice', most),
    ] as const
    const rich = world.build([paying(4)], two)
    const inputs = two.map(({ privateKey }, vout) => world.spend(rich, vout, privateKey))
    const from = inputs[0]?.outpoint ?? first
    const moved = (last: number) =>
      world.build(
        [...inputs, paying(5)],
        [
          world.token(from, 0, 'bob', most, first),
          world.token(from, 1, 'bob', most, first),
          ...(last > 0 ? [world.token(from, 2, 'bob', last, first)] : []),
        ],
      )
    expect(await ask('tm_tokens', world.beef(moved(0)), [0, 1])).toMatchObject({ outputs: [0, 1] })
    expect(await ask('tm_tokens', world.beef(moved(1)), [0, 1])).toMatchObject({ outputs: [] })
  })

  test('T11 assets are judged one by one', async () => {
    const silverAsset = paying(6).outpoint
    const both = world.build(
      [goldCoin, paying(6)],
      [
        world.token(goldCoin.outpoint, 0, 'bob', 101, asset),
        world.token(goldCoin.outpoint, 1, 'bob', 7, silverAsset),
      ],
    )
    expect(await ask('tm_tokens', world.beef(both), [0])).toMatchObject({
      outputs: [1],
      retained: [],
    })
  })

  test('T11 a transfer whose token the topic lacks needs that coin, and only that', async () => {
    expect(await ask('tm_tokens', world.beef(transferOf([100])), [])).toMatchObject({
      outputs: [],
      needs: [goldCoin.outpoint],
      code: 'inflates',
    })
  })

  test('T11 a burn admits nothing, and needs its token where the topic lacks it', async () => {
    const burn = world.build([goldCoin, paying(2)], [])
    expect(await ask('tm_tokens', world.beef(burn), [0])).toMatchObject({
      outputs: [],
      retained: [],
    })
    expect(await ask('tm_tokens', world.beef(burn))).toMatchObject({
      needs: [goldCoin.outpoint],
      code: 'no-token-outputs',
    })
  })

  const spoiled: readonly (readonly [string, Partial<Lockable>])[] = [
    ['wrong-satoshis', { satoshis: 2 }],
    ['wrong-lock', { lockingScript: relocked(gold.lockingScript) }],
    ['bad-token-fields', { lockingScript: withoutAmount(gold.lockingScript) }],
  ]
  test.each(spoiled)('T11 %s: such an output is no token', async (code, change) => {
    const transaction = world.build([paying(0), paying(7)], [{ ...gold, ...change }])
    expect(await ask('tm_tokens', world.beef(transaction))).toMatchObject({ outputs: [], code })
  })
})

/** The same fields under somebody else's key. */
function relocked(lockingScript: Uint8Array): Uint8Array {
  const other = world.token(paying(0).outpoint, 1, 'bob', 100).lockingScript
  const copy = lockingScript.slice()
  copy.set(other.subarray(0, 34))
  return copy
}

/** An amount of zero, after <33> CHECKSIG <4> tag <36> assetId. */
function withoutAmount(lockingScript: Uint8Array): Uint8Array {
  const copy = lockingScript.slice()
  copy.fill(0, 35 + 5 + 37 + 1, 35 + 5 + 37 + 1 + 8)
  return copy
}

describe('tm_notes', () => {
  const first = paying(8).outpoint
  const draft = world.note(first, 0, 'alice', 'first words')
  const written = world.build([paying(8)], [draft])
  const draftCoin = world.spend(written, 0, draft.privateKey)

  test('T12 a note is admitted, its change is not', async () => {
    expect(await ask('tm_notes', world.beef(written))).toMatchObject({ outputs: [0] })
  })

  test('T12 an edit retains the earlier note', async () => {
    const edit = world.build(
      [draftCoin, paying(1)],
      [world.note(draftCoin.outpoint, 0, 'alice', 'better words')],
    )
    expect(await ask('tm_notes', world.beef(edit), [0])).toMatchObject({
      outputs: [0],
      retained: [0],
    })
  })

  test('T12 a deletion, and a note of another author instead, retain nothing', async () => {
    const gone = world.build([draftCoin, paying(1)], [])
    expect(await ask('tm_notes', world.beef(gone), [0])).toMatchObject({
      outputs: [],
      retained: [],
    })
    const others = world.build(
      [draftCoin, paying(1)],
      [world.note(draftCoin.outpoint, 0, 'bob', 'other words')],
    )
    expect(await ask('tm_notes', world.beef(others), [0])).toMatchObject({
      outputs: [0],
      retained: [],
    })
  })

  test('T12 a token is no note', async () => {
    expect(await ask('tm_notes', world.beef(mint))).toMatchObject({
      outputs: [],
      code: 'no-note-outputs',
    })
  })
})

test('T10 T11 T12 each topic documents itself', async () => {
  for (const { topic, manager } of shippedTopics.values()) {
    const { getDocumentation, getMetaData } = manager(new Map())
    expect(await getDocumentation()).toContain(`# ${topic}`)
    expect((await getMetaData()).shortDescription).toMatch(/\.$/)
  }
})

test('T6 a BEEF that cannot be read makes a manager throw, and it has failed', async () => {
  expect(await ask('tm_tokens', Uint8Array.of(1, 2, 3))).toEqual({ kind: 'failed', code: 'threw' })
})
