import fc from 'fast-check'
import type { Action, BlockNews } from '#model/action.ts'
import type { LinkAction, LogLink, Snapshot } from '#share/snapshot.ts'
import { alice, basket, coin, rootOf, topics, txid } from './plans.ts'

const bytes = (most: number) => fc.uint8Array({ maxLength: most })
const id = fc.nat(40).map(txid)
const name = fc.stringMatching(/^[a-z][a-z -]{0,20}[a-z]$/)
const height = fc.nat(1_000_000)

const news: fc.Arbitrary<BlockNews> = fc.record({
  height,
  header: fc.uint8Array({ minLength: 80, maxLength: 80 }),
  proofs: fc.array(
    fc.record({
      txid: id,
      proof: fc.record({
        chain: fc.constantFrom('sandbox' as const, 'main' as const),
        height,
        root: fc.nat(9).map(rootOf),
        bump: bytes(60),
      }),
    }),
    { maxLength: 2 },
  ),
})

/** Any JSON, and bytes in it: as arguments of a verb come. */
const args = fc.dictionary(
  fc.stringMatching(/^[a-z][A-Za-z]{0,9}$/),
  fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    bytes(40),
    fc.array(fc.nat(255), { maxLength: 40 }),
    fc.array(fc.record({ vout: fc.nat(9), script: bytes(30) }), { maxLength: 3 }),
  ),
  { maxKeys: 4 },
)

const action = (beefs: readonly Uint8Array[]): fc.Arbitrary<Action> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('submit' as const),
      beef: beefs.length > 0 ? fc.oneof(fc.constantFrom(...beefs), bytes(50)) : bytes(50),
      topics: fc.subarray([...topics]),
      mode: fc.constantFrom('all-or-nothing' as const, 'per-topic' as const),
      remittances: fc.array(
        fc.record({
          outpoint: fc.nat(9).map((n) => coin(n)),
          owner: fc.constant(alice),
          basket: fc.constant(basket),
          tags: fc.array(name, { maxLength: 3 }),
        }),
        { maxLength: 2 },
      ),
    }),
    fc.record({ kind: fc.constant('evict' as const), txid: id }),
    fc.record({ kind: fc.constant('rejudge' as const), txids: fc.array(id, { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('act' as const),
      owner: fc.constant(alice),
      verb: name,
      args,
    }),
    fc.record({
      kind: fc.constant('answer' as const),
      txid: id,
      status: fc.constantFrom('queued' as const, 'MINED' as const, 'REJECTED' as const),
    }),
    fc.tuple(news, fc.array(news, { maxLength: 2 })).map(([first, branch]): Action => ({
      kind: 'block',
      chain: 'sandbox',
      ...first,
      ...(branch.length > 0 && { branch }),
    })),
    fc.record({
      kind: fc.constant('mine' as const),
      txids: fc.oneof(fc.constant('all' as const), fc.array(id, { maxLength: 3 })),
      replacing: fc.nat(3),
    }),
  )

const ask: fc.Arbitrary<LinkAction> = fc.oneof(
  bytes(60).map((ef): LinkAction => ({ kind: 'broadcast', ef })),
  fc.record({ kind: fc.constant('send' as const), txid: id }),
  fc.record({
    kind: fc.constant('policy' as const),
    policy: fc.record({ satoshisPerKilobyte: fc.nat(9_999), knowsCoins: fc.boolean() }),
  }),
)

/** All of a log's notes, or none. */
const noted = (lab: readonly LinkAction[], times: readonly number[], joins: readonly string[]) => ({
  times: times.length >= lab.length ? times.slice(0, lab.length) : [],
  checks: joins.length > 0 ? new Uint8Array(2 * lab.length).fill(7) : new Uint8Array(),
  people: joins.map((one, at) => ({ name: one, at })),
})

/** Snapshots whose submissions carry these BEEFs, or bytes that are none. */
export function snapshots(beefs: readonly Uint8Array[]): fc.Arbitrary<Snapshot> {
  const actions = fc.array(action(beefs), { maxLength: 6 })
  const hash = fc.nat(99).map(rootOf)
  const link = fc.oneof(
    fc
      .record({
        seed: name,
        others: fc.dictionary(name, fc.array(fc.oneof(action(beefs), ask), { maxLength: 4 }), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
        lab: actions,
        times: fc.array(fc.integer({ min: -9, max: 2e12 }), { maxLength: 8 }),
        joins: fc.array(name, { maxLength: 2 }),
        hash,
      })
      .map(({ seed, others, lab, times, joins, hash: end }): LogLink => ({
        kind: 'log',
        seed,
        actors: { ...others, lab },
        ...noted(lab, times, joins),
        hash: end,
      })),
    fc.record({
      kind: fc.constant('run' as const),
      scenario: name,
      seed: name,
      schedule: fc.stringMatching(/^[0-9a-z.:]{0,40}$/),
      edits: actions,
      hash,
    }),
  )
  const path = fc.stringMatching(/^[a-z][a-z-]{0,9}$/).map((base) => `${base}.ts`)
  const code = fc.record({
    exercise: name,
    files: fc.dictionary(path, fc.string({ unit: 'grapheme' }), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  })
  return fc.record({ link, code: fc.option(code), place: fc.option(fc.nat(999)) })
}
