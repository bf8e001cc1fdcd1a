import { describe, expect, test } from 'vitest'
import { lockToPerson } from '#chain/keys.ts'
import { outpointOf } from '#chain/ids.ts'
import { SUBSIDY } from '#chain/mine.ts'
import type { Action } from '#model/action.ts'
import { runScripts } from './accept-extended.ts'
import {
  start,
  bob,
  grant,
  A,
  rivalOfA,
  B,
  childOfA,
  childOfRival,
  grandchild,
  latecomer,
  send,
  mine,
  ask,
  after,
  statusOf,
  coinOf,
  pay,
  rewardOf,
} from './histories.fixture.ts'

describe('E2 sent again', () => {
  test('E2 answers the status of now and changes nothing', () => {
    const seen = after(send(A))
    expect(ask(seen, send(A))).toEqual({
      state: seen,
      news: [],
      answer: { ok: true, value: { kind: 'status', txid: A.txid, status: 'SEEN_ON_NETWORK' } },
    })
    const mined = after(send(A), mine())
    expect(ask(mined, send(A)).answer).toMatchObject({ value: { status: 'MINED' } })
  })
})

describe('E3 E4 coins', () => {
  test('E3 known and free coins: seen', () => {
    expect(statusOf(after(send(A)), A)).toBe('SEEN_ON_NETWORK')
    expect(statusOf(after(send(A), send(childOfA)), childOfA)).toBe('SEEN_ON_NETWORK')
  })
  test('E4 a lie about the value or the lock is rejected', () => {
    const worth = { ...coinOf(grant, 0), satoshis: 90_000 }
    expect(statusOf(after(send(pay([worth]))), pay([worth]))).toBe('REJECTED')
    const stolen = { ...coinOf(grant, 0, bob), lockingScript: lockToPerson(bob) }
    const theft = pay([stolen])
    expect(runScripts(theft.raw, theft.sources)).toBe(true)
    expect(statusOf(after(send(theft)), theft)).toBe('REJECTED')
  })
  test('E4 a coin beyond the last output is rejected', () => {
    const beyond = pay([{ ...coinOf(grant, 0), outpoint: outpointOf(A.txid, 9) }])
    expect(statusOf(after(send(A), send(beyond)), beyond)).toBe('REJECTED')
  })
})

describe('E5 orphans', () => {
  test('E5 wait for every parent, then are released with all that waits on them', () => {
    const waiting = after(send(grandchild), send(childOfA))
    expect(statusOf(waiting, childOfA)).toBe('SEEN_IN_ORPHAN_MEMPOOL')
    const half = ask(waiting, send(A)).state
    expect(statusOf(half, childOfA)).toBe('SEEN_ON_NETWORK')
    expect(statusOf(half, grandchild)).toBe('SEEN_IN_ORPHAN_MEMPOOL')
    expect(statusOf(ask(half, send(B)).state, grandchild)).toBe('SEEN_ON_NETWORK')
  })
  test('E5 a lie comes out when the parent does', () => {
    const lie = pay([{ ...coinOf(A, 0), satoshis: 5_000 }])
    expect(statusOf(after(send(lie)), lie)).toBe('SEEN_IN_ORPHAN_MEMPOOL')
    expect(statusOf(after(send(lie), send(A)), lie)).toBe('REJECTED')
  })
  test('E5 an orphan is nobody’s rival and is not mined', () => {
    const state = after(send(latecomer), send(B))
    expect(statusOf(state, B)).toBe('SEEN_ON_NETWORK')
    expect(statusOf(ask(state, mine()).state, latecomer)).toBe('REJECTED')
    expect(statusOf(after(send(childOfA), mine()), childOfA)).toBe('SEEN_IN_ORPHAN_MEMPOOL')
  })
})

describe('E6 E7 double spends', () => {
  test('E6 both are attempted double spends, each the other’s rival', () => {
    const state = after(send(A), send(B), send(rivalOfA))
    expect(statusOf(state, A)).toBe('DOUBLE_SPEND_ATTEMPTED')
    expect(state.transactions.get(A.txid)?.rivals).toEqual([rivalOfA.txid])
    expect(state.transactions.get(rivalOfA.txid)?.rivals).toEqual([A.txid])
    expect(statusOf(state, B)).toBe('SEEN_ON_NETWORK')
  })
  test('E6 a released orphan is a rival like any other', () => {
    const state = after(send(latecomer), send(B), send(A), send(childOfA))
    expect(statusOf(state, B)).toBe('DOUBLE_SPEND_ATTEMPTED')
    expect(state.transactions.get(B.txid)?.rivals).toEqual([latecomer.txid])
    expect(statusOf(state, latecomer)).toBe('DOUBLE_SPEND_ATTEMPTED')
  })
  test('E7 one is mined, the other and its children rejected', () => {
    const sent = [send(A), send(rivalOfA), send(childOfA), send(childOfRival)]
    const state = after(...sent, mine([rivalOfA.txid]))
    expect(statusOf(state, rivalOfA)).toBe('MINED')
    expect(statusOf(state, A)).toBe('REJECTED')
    expect(statusOf(state, childOfA)).toBe('REJECTED')
    expect(statusOf(state, childOfRival)).toBe('SEEN_ON_NETWORK')
  })
  test('E7 a rival that comes after the block is rejected', () => {
    expect(statusOf(after(send(A), mine(), send(rivalOfA)), rivalOfA)).toBe('REJECTED')
  })
})

describe('E9 blocks', () => {
  test('E9 of rivals the first to arrive', () => {
    expect(statusOf(after(send(A), send(rivalOfA), mine()), A)).toBe('MINED')
    expect(statusOf(after(send(rivalOfA), send(A), mine()), A)).toBe('REJECTED')
  })
  test('E9 no child of a rival that lost', () => {
    const state = after(send(A), send(rivalOfA), send(childOfRival), mine())
    expect(state.blocks.at(-1)?.txids.slice(1)).toEqual([A.txid])
    expect(statusOf(state, childOfRival)).toBe('REJECTED')
  })
  test('E9 a named child brings its parents, and nothing else', () => {
    const state = after(send(B), send(A), send(childOfA), mine([childOfA.txid]))
    expect(state.blocks.at(-1)?.txids.slice(1)).toEqual([A.txid, childOfA.txid])
    expect(statusOf(state, B)).toBe('SEEN_ON_NETWORK')
  })
  test('E9 the coinbase gets the fees, and may be spent at once', () => {
    const state = after(send(A), mine())
    const reward = state.transactions.get(state.blocks.at(-1)?.txids[0] ?? A.txid)
    const fee = state.transactions.get(A.txid)?.fee ?? 0
    expect(fee).toBeGreaterThan(0)
    expect(reward?.outputs[0]?.satoshis).toBe(SUBSIDY + fee)
    const spend = pay([rewardOf(start, 2)])
    expect(statusOf(after(send(spend)), spend)).toBe('SEEN_ON_NETWORK')
  })
})

describe('E10 reorganisations', () => {
  test('E10 what was mined is unmined, and its rival may win', () => {
    const mined = after(send(A), send(rivalOfA), mine([A.txid]))
    const { state, answer } = ask(mined, mine([rivalOfA.txid], 1))
    expect(answer).toEqual({ ok: true, value: { kind: 'mined', heights: [3, 4] } })
    expect(statusOf(state, rivalOfA)).toBe('MINED')
    expect(statusOf(state, A)).toBe('REJECTED')
    expect(state.blocks).toHaveLength(5)
  })
  test('E10 an equal choice is still another block', () => {
    const mined = after(send(A), mine())
    const again = ask(mined, mine('all', 1)).state
    expect(statusOf(again, A)).toBe('MINED')
    expect(again.blocks[3]?.hash).not.toBe(mined.blocks[3]?.hash)
  })
  test('E10 left out it is seen again, and a spend of a replaced coinbase is rejected', () => {
    const mined = after(send(A), mine())
    expect(statusOf(ask(mined, mine([], 1)).state, A)).toBe('SEEN_ON_NETWORK')
    const spend = pay([rewardOf(mined, 3)])
    const spent = ask(mined, send(spend)).state
    expect(statusOf(spent, spend)).toBe('SEEN_ON_NETWORK')
    expect(statusOf(ask(spent, mine([], 1)).state, spend)).toBe('REJECTED')
  })
  test('E10 the first blocks stay', () => {
    const mined = after(mine())
    expect(ask(mined, mine('all', 1)).answer.ok).toBe(true)
    expect(ask(mined, mine('all', 2))).toEqual({
      state: mined,
      news: [],
      answer: { ok: false, error: { code: 'too-deep', most: 1 } },
    })
    expect(ask(mined, mine('all', -1)).answer.ok).toBe(false)
  })
})

describe('E11 news', () => {
  const told = (news: readonly Action[]) =>
    news.map((one) => (one.kind === 'answer' ? one.status : one.kind))
  test('E11 a block, then the statuses that changed', () => {
    const before = after(send(A), send(rivalOfA), send(B))
    expect(told(ask(before, mine([A.txid])).news)).toEqual(['block', 'MINED', 'REJECTED'])
    expect(told(ask(before, mine([])).news)).toEqual(['block'])
  })
  test('E11 the first rival is told too; an unrelated one is not', () => {
    const { news } = ask(after(send(A), send(B)), send(rivalOfA))
    expect(news).toEqual([
      { kind: 'answer', txid: A.txid, status: 'DOUBLE_SPEND_ATTEMPTED' },
      { kind: 'answer', txid: rivalOfA.txid, status: 'DOUBLE_SPEND_ATTEMPTED' },
    ])
  })
})
