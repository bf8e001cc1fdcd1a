import {
  outpointOf,
  parseBasketName,
  parseIdentityKey,
  parseLookupName,
  parseTopicName,
  parseTxid,
  sure,
  type BasketName,
  type Outpoint,
  type TopicName,
  type Txid,
} from '#chain/ids.ts'
import type { NetworkStatus } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Expectation, Plan } from '#model/plan.ts'
import type { BasketToken, PendingAction } from '#model/state.ts'
import type { Want } from '#model/store.ts'

/** The nth made-up transaction: no bytes hash to it, and stores do not ask. */
export const txid = (n: number): Txid => sure(parseTxid(n.toString(16).padStart(64, '0')))
export const coin = (n: number, vout = 0): Outpoint => outpointOf(txid(n), vout)
export const topics = [sure(parseTopicName('tm_one')), sure(parseTopicName('tm_two'))] as const
export const [one, two] = topics
export const service = sure(parseLookupName('ls_one'))
export const alice = sure(parseIdentityKey(`02${'a'.repeat(64)}`))
export const bob = sure(parseIdentityKey(`03${'b'.repeat(64)}`))
export const basket = sure(parseBasketName('coins'))
export const otherBasket = sure(parseBasketName('stamps'))

/** A plan with nothing in it but what is given. */
export const plan = (parts: Partial<Plan>): Plan => ({
  cause: {
    kind: 'submit',
    beef: Uint8Array.of(1, 2, 3),
    topics,
    mode: 'per-topic',
    remittances: [],
  },
  at: 1_700_000_000_000,
  basedOn: 0,
  expects: [],
  transactions: [],
  changes: [],
  outcomes: {},
  ...parts,
})

export const admitted: TopicOutcome = { kind: 'admitted', outputs: [], retained: [], removed: [] }

export const output = (topic: TopicName, outpoint: Outpoint): Change => ({
  kind: 'output-admitted',
  output: {
    topic,
    outpoint,
    satoshis: 1,
    lockingScript: Uint8Array.of(0x51),
    consumed: [],
    spent: null,
  },
})

/** Transaction `n` applied to a topic: it spends coins, makes `outputs` coins, and relies on being new and on each coin as it is. */
export function applying(
  n: number,
  spends: readonly Outpoint[] = [],
  outputs = 1,
  topic: TopicName = one,
): Plan {
  const made = Array.from({ length: outputs }, (_, vout) => coin(n, vout))
  const expects: Expectation[] = [
    { kind: 'judged', topic, txid: txid(n), is: 'never' },
    ...spends.map((outpoint): Expectation => ({ kind: 'coin', topic, outpoint, is: 'unspent' })),
  ]
  const changes: Change[] = [
    ...spends.map((outpoint): Change => ({
      kind: 'coin-spent',
      topic,
      outpoint,
      by: txid(n),
      retained: false,
    })),
    ...made.map((outpoint) => output(topic, outpoint)),
    { kind: 'judged', topic, txid: txid(n), outcome: admitted },
  ]
  const transactions = [{ txid: txid(n), raw: Uint8Array.of(n), spends, proof: null }]
  return plan({ expects, changes, transactions })
}

export const token = (outpoint: Outpoint, status: BasketToken['status']): BasketToken => ({
  owner: alice,
  basket,
  outpoint,
  satoshis: 1,
  lockingScript: Uint8Array.of(0x51),
  tags: ['made up'],
  status,
})

/** What Alice's wallet may have begun: a hold on one coin. */
export const begun = (reference: string, until = 9): PendingAction => ({
  owner: alice,
  reference,
  reason: 'made up',
  until,
  holds: [coin(1)],
  transaction: null,
})

/** 80 bytes with a merkle root of the byte `root` throughout. */
export const header = (root: number): Uint8Array =>
  Uint8Array.from({ length: 80 }, (_, i) => (i >= 36 && i < 68 ? root : 0))

export const rootOf = (root: number): string => root.toString(16).padStart(2, '0').repeat(32)

const spending = applying(2, [coin(1)], 2)
/** A plan that touches every table: transaction 2 spends the coin of transaction 1. */
export const wholePlan = plan({
  ...spending,
  changes: [
    ...spending.changes,
    output(two, coin(2)),
    { kind: 'judged', topic: two, txid: txid(2), outcome: { kind: 'rejected', code: 'no' } },
    {
      kind: 'token-set',
      owner: alice,
      outpoint: coin(2),
      token: token(coin(2), { kind: 'spendable' }),
    },
    { kind: 'action-set', owner: alice, reference: 'r', action: begun('r') },
    { kind: 'rule-set', owner: alice, asset: coin(2), basket },
    { kind: 'index-set', service, key: 'k', row: 1 },
    { kind: 'broadcast-set', txid: txid(2), chain: 'sandbox', status: 'queued' },
    { kind: 'header-set', chain: 'sandbox', height: 1, header: header(1) },
  ],
})

/** All that the plans of the first `n` transactions can have touched. */
export const everything = (n: number): Want => {
  const ns = Array.from({ length: n }, (_, i) => i)
  const outpoints = ns.flatMap((i) => [coin(i, 0), coin(i, 1)])
  return {
    topics,
    outpoints,
    tokensAt: outpoints,
    txids: ns.map(txid),
    baskets: [{ owner: alice, basket }],
    actions: ['r', 's'].map((reference) => ({ owner: alice, reference })),
    rules: outpoints.map((asset) => ({ owner: alice, asset })),
    heights: [0, 1, 2, 3],
  }
}

export function broadcastIs(n: number, is: NetworkStatus | 'none'): Expectation {
  return { kind: 'broadcast', txid: txid(n), is }
}
export function actionIs(reference: string, is: 'absent' | 'pending'): Expectation {
  return { kind: 'action', owner: alice, reference, is }
}
export function ruleIs(n: number, where: BasketName | null): Expectation {
  return { kind: 'rule', owner: alice, asset: coin(n), basket: where }
}
export function spentBy(n: number, are: readonly Txid[]): Expectation {
  return { kind: 'spenders', outpoint: coin(n), are }
}
export function rowIs(key: string, row: unknown): Expectation {
  return { kind: 'index', service, key, row }
}
export function storeAt(revision: number): Expectation {
  return { kind: 'store-at', revision }
}
export function judgedIs(
  n: number,
  is: Extract<Expectation, { kind: 'judged' }>['is'],
): Expectation {
  return { kind: 'judged', topic: one, txid: txid(n), is }
}
export function coinIs(n: number, is: Extract<Expectation, { kind: 'coin' }>['is']): Expectation {
  return { kind: 'coin', topic: one, outpoint: coin(n), is }
}
export function tokenIs(
  n: number,
  is: Extract<Expectation, { kind: 'token' }>['is'],
  where?: BasketName,
): Expectation {
  const expected = { kind: 'token', owner: alice, outpoint: coin(n), is } as const
  return where === undefined ? expected : { ...expected, in: where }
}
export function topicAt(revision: number): Expectation {
  return { kind: 'topic-at', topic: one, revision }
}
export function rootIs(height: number, root: string | null): Expectation {
  return { kind: 'root', chain: 'sandbox', height, root }
}
