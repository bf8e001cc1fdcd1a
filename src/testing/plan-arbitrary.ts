import fc from 'fast-check'
import type { Change } from '#model/change.ts'
import type { Expectation, Plan } from '#model/plan.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import {
  admitted,
  alice,
  basket,
  begun,
  coin,
  header,
  otherBasket,
  plan,
  rootOf,
  service,
  token,
  topics,
  txid,
} from './plans.ts'

const MADE_UP = 5

const topic = fc.constantFrom(...topics)
const id = fc.nat(MADE_UP - 1).map(txid)
const outpoint = fc.tuple(fc.nat(MADE_UP - 1), fc.nat(1)).map(([n, vout]) => coin(n, vout))
const height = fc.nat(3)
const chain = fc.constantFrom('sandbox' as const, 'main' as const)
const outcome = fc.constantFrom<TopicOutcome>(
  admitted,
  { kind: 'rejected', code: 'no' },
  { kind: 'orphan', needs: [coin(0)] },
)
const status = fc.constantFrom(
  { kind: 'spendable' } as const,
  { kind: 'reserved', id: 'r', reason: 'sale', until: 9 } as const,
  { kind: 'spent', by: txid(1) } as const,
)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .record({ topic, outpoint, spent: fc.option(id) })
    .map(({ topic: name, outpoint: at, spent: by }): Change => ({
      kind: 'output-admitted',
      output: {
        topic: name,
        outpoint: at,
        satoshis: 1,
        lockingScript: Uint8Array.of(0x51),
        consumed: by === null ? [] : [coin(1)],
        spent: by === null ? null : { by, retained: true },
      },
    })),
  fc.record({ kind: fc.constant('output-evicted' as const), topic, outpoint }),
  fc.record({
    kind: fc.constant('coin-spent' as const),
    topic,
    outpoint,
    by: fc.option(id),
    retained: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('judged' as const),
    topic,
    txid: id,
    outcome: fc.option(outcome, { freq: 3 }),
  }),
  fc.record({
    kind: fc.constant('index-set' as const),
    service: fc.constant(service),
    key: fc.constantFrom('a', 'b'),
    row: fc.option(fc.nat(9)),
  }),
  fc.tuple(outpoint, fc.option(status)).map(([at, is]): Change => ({
    kind: 'token-set',
    owner: alice,
    outpoint: at,
    token: is === null ? null : token(at, is),
  })),
  fc.tuple(fc.constantFrom('r', 's'), fc.option(fc.nat(9))).map(([reference, until]): Change => ({
    kind: 'action-set',
    owner: alice,
    reference,
    action: until === null ? null : begun(reference, until),
  })),
  fc.record({
    kind: fc.constant('rule-set' as const),
    owner: fc.constant(alice),
    asset: outpoint,
    basket: fc.constantFrom(basket, otherBasket, null),
  }),
  fc.record({
    kind: fc.constant('broadcast-set' as const),
    txid: id,
    chain,
    status: fc.constantFrom('queued' as const, 'MINED' as const),
  }),
  fc.tuple(id, fc.option(height)).map(([at, mined]): Change => ({
    kind: 'proof-set',
    txid: at,
    proof:
      mined === null
        ? null
        : { chain: 'sandbox', height: mined, root: rootOf(mined), bump: Uint8Array.of(mined) },
  })),
  fc.tuple(chain, height, fc.option(fc.nat(2))).map(([on, at, root]): Change => ({
    kind: 'header-set',
    chain: on,
    height: at,
    header: root === null ? null : header(root),
  })),
)

const expectation: fc.Arbitrary<Expectation> = fc.oneof(
  fc.record({
    kind: fc.constant('judged' as const),
    topic,
    txid: id,
    is: fc.constantFrom('never' as const, 'admitted' as const, 'rejected' as const),
  }),
  fc.record({
    kind: fc.constant('coin' as const),
    topic,
    outpoint,
    is: fc.oneof(fc.constantFrom('unknown' as const, 'unspent' as const), id),
  }),
  fc.record({
    kind: fc.constant('token' as const),
    owner: fc.constant(alice),
    outpoint,
    is: fc.oneof(fc.constant('absent' as const), status),
  }),
  fc.record({
    kind: fc.constant('action' as const),
    owner: fc.constant(alice),
    reference: fc.constantFrom('r', 's'),
    is: fc.constantFrom('absent' as const, 'pending' as const),
  }),
  fc.record({
    kind: fc.constant('rule' as const),
    owner: fc.constant(alice),
    asset: outpoint,
    basket: fc.constantFrom(basket, null),
  }),
  fc.record({ kind: fc.constant('topic-at' as const), topic, revision: fc.nat(3) }),
  fc.record({
    kind: fc.constant('root' as const),
    chain,
    height,
    root: fc.option(fc.nat(2).map(rootOf)),
  }),
  fc.record({
    kind: fc.constant('spenders' as const),
    outpoint,
    are: fc.subarray([txid(0), txid(1)]),
  }),
  fc.record({
    kind: fc.constant('index' as const),
    service: fc.constant(service),
    key: fc.constantFrom('a', 'b'),
    row: fc.option(fc.nat(9)),
  }),
  fc.record({ kind: fc.constant('store-at' as const), revision: fc.nat(3) }),
)

/** Any changes at all, sensible or not, relying on little, so that many are written and some are stale. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    changes: fc.array(change, { maxLength: 8 }),
    expects: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(expectation, { maxLength: 2 }) },
    ),
    transactions: fc.uniqueArray(fc.nat(MADE_UP - 1), { maxLength: 3 }).map((ns) =>
      ns.map((n) => ({
        txid: txid(n),
        raw: Uint8Array.of(n),
        spends: [coin(n, 1)],
        proof: null,
      })),
    ),
  })
  .map(plan)
