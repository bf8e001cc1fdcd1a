import { describe, expect, test } from 'vitest'
import { buildTransaction, extendedFormatOf, type BuiltTransaction } from '#chain/build.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { lockToPerson } from '#chain/keys.ts'
import { runScripts } from './accept-extended.ts'
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
