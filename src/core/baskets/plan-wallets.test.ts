import { describe, expect, test } from 'vitest'
import { foldOver } from '#model/fold.ts'
import { emptyState } from '#model/lab-state.ts'
import type { BasketToken } from '#model/state.ts'
import { alice, basket, bob, coin, otherBasket, plan, txid } from '#testing/plans.ts'
import { memoryStore } from '#model/memory-store.ts'
import { planHold, planRelease } from './plan-hold.ts'
import {
  DEFAULT_BASKET,
  INCOMING_BASKET,
  planWallets,
  type OwnOutput,
  type WalletTransaction,
} from './plan-wallets.ts'

const gold = coin(90)
const lockingScript = Uint8Array.of(0x51)
const fieldsOf = (owner: typeof alice, amount = 1) =>
  ({ tag: 'TOK1', assetId: gold, amount, owner, keyId: '00'.repeat(16) }) as const

const tokenOf = (vout: number, owner = alice): OwnOutput => ({
  vout,
  owner,
  satoshis: 1,
  lockingScript,
  kind: { is: 'token', fields: fieldsOf(owner) },
  spentBy: null,
})
const moneyOf = (vout: number): OwnOutput => ({ ...tokenOf(vout), kind: { is: 'money' } })

const applying = (
  n: number,
  inputs: WalletTransaction['inputs'],
  own: readonly OwnOutput[],
  more: Partial<WalletTransaction> = {},
): WalletTransaction => ({ txid: txid(n), inputs, own, remittances: [], ...more })

const heldToken = (n: number, more: Partial<BasketToken> = {}): BasketToken => ({
  owner: alice,
  basket,
  outpoint: coin(n),
  satoshis: 1,
  lockingScript,
  tags: ['rare'],
  fields: fieldsOf(alice),
  status: { kind: 'spendable' },
  ...more,
})

function after(tokens: readonly BasketToken[], facts: Partial<Parameters<typeof planWallets>[0]>) {
  const fold = foldOver(emptyState())
  for (const token of tokens)
    fold.change({ kind: 'token-set', owner: token.owner, outpoint: token.outpoint, token })
  const planned = planWallets({ at: 0, evicted: [], applied: [], tokens, ...facts })
  for (const change of planned.changes) fold.change(change)
  return {
    ...planned,
    tokens: [...fold.state.tokens.values()].flatMap((held) => [...held.values()]),
  }
}

describe('what a transaction does to baskets', () => {
  test('B1 B2 inputs are spent, outputs land: beside the consumed token, money in default, the rest incoming', () => {
    const { tokens } = after([heldToken(1)], {
      applied: [applying(2, [coin(1)], [tokenOf(0), moneyOf(1), tokenOf(2, bob)])],
    })
    expect(
      tokens.map(({ outpoint, basket: at, tags, status }) => [outpoint, at, tags, status.kind]),
    ).toEqual([
      [coin(1), basket, ['rare'], 'spent'],
      [coin(2, 0), basket, ['rare'], 'spendable'],
      [coin(2, 1), DEFAULT_BASKET, [], 'spendable'],
      [coin(2, 2), INCOMING_BASKET, [], 'spendable'],
    ])
  })

  test('B2 the owner’s rule for the asset places what nobody placed, and the plan rests on it', () => {
    const rules = [{ owner: bob, asset: gold, basket: otherBasket }]
    const made = [tokenOf(0), tokenOf(1, bob), moneyOf(2)]
    const { tokens, expects } = after([], { applied: [applying(2, [coin(1)], made)], rules })
    expect(tokens.map(({ owner, basket: at }) => [owner, at])).toEqual([
      [alice, INCOMING_BASKET],
      [alice, DEFAULT_BASKET],
      [bob, otherBasket],
    ])
    expect(expects.filter(({ kind }) => kind === 'rule')).toEqual([
      { kind: 'rule', owner: alice, asset: gold, basket: null },
      { kind: 'rule', owner: bob, asset: gold, basket: otherBasket },
    ])
  })

  test('B2 a rule yields to a remittance and to the basket of the consumed token, and is not rested on then', () => {
    const rules = [{ owner: alice, asset: gold, basket: otherBasket }]
    const named = { outpoint: coin(3), owner: alice, basket: DEFAULT_BASKET, tags: [] }
    const { tokens, expects } = after([heldToken(1)], {
      applied: [
        applying(2, [coin(1)], [tokenOf(0)]),
        applying(3, [coin(9)], [tokenOf(0)], { remittances: [named] }),
      ],
      rules,
    })
    expect(tokens.map(({ basket: at }) => at)).toEqual([basket, basket, DEFAULT_BASKET])
    expect(expects.some(({ kind }) => kind === 'rule')).toBe(false)
  })

  test('B2 a remittance goes first, but only to the owner that it names', () => {
    const to = { outpoint: coin(2), basket: otherBasket, tags: ['new'], customInstructions: 'x' }
    const own = {
      applied: [applying(2, [coin(1)], [tokenOf(0)], { remittances: [{ ...to, owner: alice }] })],
    }
    expect(after([heldToken(1)], own).tokens[1]).toMatchObject({
      basket: otherBasket,
      tags: ['new'],
      customInstructions: 'x',
    })
    const foreign = {
      applied: [applying(2, [coin(1)], [tokenOf(0)], { remittances: [{ ...to, owner: bob }] })],
    }
    expect(after([heldToken(1)], foreign).tokens[1]).toMatchObject({ basket, tags: ['rare'] })
  })

  test('B1 applied twice is applied once, and what was evicted leaves no trace', () => {
    const facts = { applied: [applying(2, [coin(1)], [tokenOf(0)])] }
    const once = after([heldToken(1)], facts)
    expect(after(once.tokens, facts).changes).toEqual([])
    const evicted = [{ txid: txid(2), inputs: [coin(1)], outputs: [coin(2)] }]
    const undone = after(once.tokens, { evicted })
    expect(undone.tokens).toEqual([heldToken(1)])
    expect(after(undone.tokens, { evicted }).changes).toEqual([])
  })

  test('B1 a child that came first has spent what its parent makes', () => {
    const { tokens } = after([], {
      applied: [applying(2, [], [{ ...tokenOf(0), spentBy: txid(3) }])],
    })
    expect(tokens[0]?.status).toEqual({ kind: 'spent', by: txid(3) })
  })

  test('B3 a rival changes nothing, nor does its child', () => {
    const spent = heldToken(1, { status: { kind: 'spent', by: txid(9) } })
    const { changes, rivals } = after([spent], {
      applied: [applying(2, [coin(1)], [tokenOf(0)]), applying(3, [coin(2)], [moneyOf(0)])],
    })
    expect(changes).toEqual([])
    expect(rivals).toEqual([{ txid: txid(2), outpoint: coin(1), spentBy: txid(9) }])
    const gone = [{ txid: txid(9), inputs: [coin(1)], outputs: [] }]
    const freed = after([spent], { evicted: gone, applied: [applying(2, [coin(1)], [tokenOf(0)])] })
    expect(freed.rivals).toEqual([])
    expect(freed.tokens[0]?.status).toEqual({ kind: 'spent', by: txid(2) })
  })

  test('B7 of two plans that want one token one is written, a move of it counted', async () => {
    const store = memoryStore()
    const start = planWallets({
      at: 0,
      evicted: [],
      tokens: [],
      applied: [applying(1, [], [tokenOf(0)])],
    })
    await store.commit(plan(start))
    const tokens = [...(store.state.tokens.get(alice)?.values() ?? [])]
    const spend = (n: number) =>
      plan(planWallets({ at: 0, evicted: [], tokens, applied: [applying(n, [coin(1)], [])] }))
    const moved = tokens.map((token) => ({ ...token, basket: otherBasket }))
    const [first, second] = [spend(2), spend(3)]
    expect((await store.commit(first)).ok).toBe(true)
    expect(await store.commit(second)).toMatchObject({ error: { code: 'stale' } })
    const other = memoryStore()
    await other.commit(
      plan({
        changes: moved.map((token) => ({
          kind: 'token-set',
          owner: alice,
          outpoint: coin(1),
          token,
        })),
      }),
    )
    expect(await other.commit(first)).toMatchObject({ error: { code: 'stale' } })
  })

  test('B5 B6 a hold takes its tokens, a release frees exactly those that it still holds', async () => {
    const action = {
      owner: alice,
      reference: 'r',
      reason: 'sale',
      until: 9,
      holds: [coin(1), coin(2)],
      transaction: null,
    }
    const free = [heldToken(1), heldToken(2)]
    const hold = planHold(action, free)
    expect(hold.changes.filter(({ kind }) => kind === 'action-set')).toHaveLength(1)
    const held = free.map((token) => ({
      ...token,
      status: { kind: 'reserved', id: 'r', reason: 'sale', until: 9 } as const,
    }))
    expect(hold.changes).toEqual(
      expect.arrayContaining(
        held.map((token) => ({ kind: 'token-set', owner: alice, outpoint: token.outpoint, token })),
      ),
    )
    const taken = {
      ...heldToken(2),
      status: { kind: 'reserved', id: 'other', reason: '', until: 99 } as const,
    }
    const release = planRelease(action, [...held.slice(0, 1), taken])
    expect(release.changes).toEqual([
      { kind: 'token-set', owner: alice, outpoint: coin(1), token: heldToken(1) },
      { kind: 'action-set', owner: alice, reference: 'r', action: null },
    ])
    const later = planHold({ ...action, reference: 's' }, held)
    expect(later.changes[0]).toEqual({
      kind: 'action-set',
      owner: alice,
      reference: 'r',
      action: null,
    })
  })
})
