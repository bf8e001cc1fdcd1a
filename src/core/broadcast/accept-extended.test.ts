import { describe, expect, test } from 'vitest'
import { concatBytes } from '#base/bytes.ts'
import { encodeOutput, encodeTransaction } from '#chain/encode-transaction.ts'
import { EXTENDED_MARKER } from '#chain/read-transaction.ts'
import { mainnetBlock } from '#testing/vectors.ts'
import { buildTransaction, extendedFormatOf, type BuiltTransaction } from '#chain/build.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { lockToPerson } from '#chain/keys.ts'
import { readOffer, runScripts } from './accept-extended.ts'
import { extend } from './extended-format.ts'
import { reduceNetwork } from './reduce-network.ts'
import { start, alice, bob, grant, A, childOfA, coinOf, pay } from './histories.fixture.ts'

describe('E1 Extended Format and ARC’s checks', () => {
  const answer = (ef: Uint8Array) => reduceNetwork(start, { kind: 'broadcast', ef }, runScripts)
  const refused = (code: number) => ({
    state: start,
    news: [],
    answer: { ok: false, error: { code } },
  })
  const edited = (built: BuiltTransaction, change: Partial<BuiltTransaction>) =>
    extendedFormatOf({ ...built, ...change })

  test('E1 a good one is taken', () => {
    expect(answer(extendedFormatOf(A)).answer).toMatchObject({ ok: true })
  })
  test('E1 a raw one is taken by a broadcaster that knows its coins', () => {
    expect(answer(A.raw)).toEqual(answer(extendedFormatOf(A)))
  })
  test('E1 400: what cannot be read', () => {
    expect(answer(extendedFormatOf(A).slice(0, -1))).toEqual(refused(400))
    expect(answer(new Uint8Array())).toEqual(refused(400))
  })
  test('E1 460: not extended, or extended with nothing', () => {
    const blind = { ...start, policy: { ...start.policy, knowsCoins: false } }
    const raw = { kind: 'broadcast', ef: A.raw } as const
    expect(reduceNetwork(blind, raw, runScripts)).toEqual({ ...refused(460), state: blind })
    expect(answer(childOfA.raw)).toEqual(refused(460))
    const sources = A.sources.map((coin) => ({ ...coin, satoshis: 0 }))
    expect(answer(edited(A, { sources }))).toEqual(refused(460))
  })
  test('E1 462: a coinbase', () => {
    const [reward] = sandboxGenesis('elsewhere').transactions
    expect(reward && answer(reward.raw)).toEqual(refused(460))
    const raw = reward?.raw ?? new Uint8Array()
    const ef = extend(raw, () => ({ satoshis: 1, lockingScript: A.raw }))
    expect(ef.ok && answer(ef.value)).toEqual(refused(462))
  })
  test('E1 464: an output of nothing', () => {
    const nothing = buildTransaction({
      inputs: [coinOf(grant, 0)],
      outputs: [{ satoshis: 0, lockingScript: lockToPerson(bob) }],
      change: lockToPerson(alice),
    })
    expect(nothing.ok && answer(extendedFormatOf(nothing.value))).toEqual(refused(464))
  })
  test('E1 465: no fee', () => {
    const order = {
      inputs: [coinOf(grant, 0)],
      outputs: [],
      change: lockToPerson(alice),
      satoshisPerKilobyte: 0,
    }
    const free = buildTransaction(order)
    expect(free.ok && answer(extendedFormatOf(free.value))).toEqual(refused(465))
  })
  test('E1 461: a signature by somebody else', () => {
    const stolen = pay([coinOf(grant, 0, bob)])
    expect(answer(extendedFormatOf(stolen))).toEqual(refused(461))
  })
})

describe('E1 E18 every code, in ARC’s order', () => {
  const lock = lockToPerson(alice)
  const sources = coinOf(grant, 0)
  interface Wrong {
    readonly push?: readonly number[]
    readonly outputs?: readonly { readonly satoshis: number; readonly lockingScript: Uint8Array }[]
    readonly sourceSatoshis?: number
  }
  /** One input without a signature, so that 461 is always the last fault that it has. */
  function efOf({
    push = [],
    outputs = [{ satoshis: 9_000, lockingScript: lock }],
    sourceSatoshis = 10_000,
  }: Wrong) {
    const { outpoint, lockingScript } = sources
    const unlockingScript = Uint8Array.from(push)
    const inputs = [{ outpoint, unlockingScript, sequence: 0xffffffff }]
    const raw = encodeTransaction({ version: 1, inputs, outputs, locktime: 0 })
    const ef = extend(raw, () => ({ satoshis: sourceSatoshis, lockingScript }))
    if (ef.ok) return ef.value
    // A transaction without outputs is no transaction to our reader; its EF is put together by hand.
    return concatBytes([
      raw.subarray(0, 4),
      EXTENDED_MARKER,
      raw.subarray(4, 4 + 1 + 36 + 1 + unlockingScript.length + 4),
      encodeOutput({ satoshis: sourceSatoshis, lockingScript }),
      raw.subarray(4 + 1 + 36 + 1 + unlockingScript.length + 4),
    ])
  }
  const OP_DUP = 0x76
  const nothing = { satoshis: 0, lockingScript: lock }
  const data = (size: number) => ({
    satoshis: 0,
    lockingScript: concatBytes([Uint8Array.of(0, 0x6a), new Uint8Array(size)]),
  })
  const much = { satoshis: 20_000, lockingScript: lock }
  const codeOf = (bytes: Uint8Array) => {
    const { answer } = reduceNetwork(start, { kind: 'broadcast', ef: bytes }, runScripts)
    return answer.ok ? null : answer.error.code
  }

  /** Each has all later faults too, and is refused for the first. */
  test.each<[number, string, Wrong]>([
    [460, 'a coin of nothing', { sourceSatoshis: 0, outputs: [], push: [OP_DUP] }],
    [462, 'no outputs', { outputs: [], push: [OP_DUP] }],
    [474, 'too large', { outputs: [data(10_000_001), nothing, much], push: [OP_DUP] }],
    [464, 'an output of nothing', { outputs: [nothing, much], push: [OP_DUP] }],
    [464, 'data with satoshis', { outputs: [{ ...data(1), satoshis: 1 }, much], push: [OP_DUP] }],
    [463, 'an input that does more than push', { outputs: [much], push: [OP_DUP] }],
    [465, 'more out than in', { outputs: [much] }],
    [465, 'no fee', { outputs: [{ satoshis: 10_000, lockingScript: lock }] }],
    [461, 'no signature', {}],
  ])('E1 %i %s', (code, _, wrong) => {
    expect(codeOf(efOf(wrong))).toBe(code)
  })
  test('E1 400 comes before all of them', () => {
    expect(codeOf(efOf({ sourceSatoshis: 0, outputs: [], push: [OP_DUP] }).slice(0, -1))).toBe(400)
  })
})

describe('E1 the mainnet’s own', () => {
  test('E1 ten real EFs are taken by the checks, at 1 and at 100 satoshis a kilobyte', () => {
    for (const { ef, txid, raw } of mainnetBlock.transactions)
      for (const satoshisPerKilobyte of [1, 100]) {
        const rules = { satoshisPerKilobyte, coinOf: () => undefined, checkScripts: runScripts }
        expect(readOffer(ef, rules)).toMatchObject({ ok: true, value: { txid, raw } })
      }
  })
})
