import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { bumpRoot } from '#chain/bump.ts'
import type { Txid } from '#chain/ids.ts'
import { readBump } from '#chain/read-bump.ts'
import { readHeader } from '#chain/read-header.ts'
import type { BlockNews } from '#model/action.ts'
import type { Asked } from './reduce-network.ts'
import { withStatuses } from './standing.ts'
import {
  start,
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
  statuses,
} from './histories.fixture.ts'

describe('E8 E9 E10 E11 whatever is asked', () => {
  const all = [A, rivalOfA, B, childOfA, childOfRival, grandchild, latecomer]
  const anyMine = fc
    .tuple(
      fc.option(fc.subarray(all.map(({ txid }) => txid)), { nil: 'all' as const }),
      fc.integer({ min: 0, max: 2 }),
    )
    .map(([txids, replacing]) => mine(txids, replacing))
  /** Most of the transactions in any order, and some mining in between and after. */
  const anyHistory = fc
    .tuple(
      fc.shuffledSubarray(all, { minLength: 3 }),
      fc.array(fc.tuple(fc.nat(all.length), anyMine), { minLength: 1, maxLength: 4 }),
    )
    .map(([order, mines]) =>
      mines.reduce<readonly Asked[]>(
        (history, [at, asked]) => history.toSpliced(Math.min(at + 2, history.length), 0, asked),
        order.map(send),
      ),
    )

  function rootAt(news: BlockNews): string {
    const header = readHeader(news.header)
    return header.ok ? header.value.merkleRoot : ''
  }

  test('E8 statuses do not depend on the order of arrival', () => {
    const anyOrder = fc.shuffledSubarray(all)
    fc.assert(
      fc.property(anyOrder, (order) => {
        const sorted = all.filter((one) => order.includes(one))
        expect(statuses(after(...order.map(send)))).toEqual(statuses(after(...sorted.map(send))))
      }),
      { numRuns: 40 },
    )
  })
  test('E8 what is worked out step by step is what all of it comes to at once', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const state = after(...history)
        expect(withStatuses(state, [...state.transactions.keys()])).toEqual(state)
      }),
      { numRuns: 150 },
    )
  })
  test('E9 no coin is spent twice in a chain, and every parent stands before its child', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const state = after(...history)
        const made = new Set<string>()
        const spent = new Set<string>()
        for (const txid of state.blocks.flatMap(({ txids }) => txids)) {
          const transaction = state.transactions.get(txid)
          expect(transaction?.status).toBe('MINED')
          for (const { outpoint } of transaction?.sources ?? []) {
            expect(made.has(outpoint) && !spent.has(outpoint)).toBe(true)
            spent.add(outpoint)
          }
          transaction?.outputs.forEach((_, vout) => made.add(`${txid}.${vout}`))
        }
      }),
      { numRuns: 150 },
    )
  })
  test('E10 heights, hashes and statuses agree with the chain', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const state = after(...history)
        state.blocks.forEach((block, height) => {
          const header = readHeader(block.header)
          expect(header.ok && header.value.hash).toBe(block.hash)
          expect(block.height).toBe(height)
          const previous = header.ok ? header.value.previousHash : ''
          expect(previous).toBe(state.blocks[height - 1]?.hash ?? '00'.repeat(32))
        })
        for (const { txid, status, height, rivals } of state.transactions.values()) {
          const inChain = height !== null && state.blocks[height]?.txids.includes(txid) === true
          expect(status === 'MINED').toBe(inChain)
          expect(status === 'DOUBLE_SPEND_ATTEMPTED').toBe(rivals.length > 0)
        }
      }),
      { numRuns: 150 },
    )
  })
  test('E11 a listener that only hears the news knows every status, and each path leads to its header', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const heard = new Map<Txid, string>()
        let state = start
        for (const asked of history) {
          const step = ask(state, asked)
          state = step.state
          for (const news of step.news) {
            if (news.kind === 'answer') heard.set(news.txid, news.status)
            if (news.kind !== 'block') continue
            const told = [news, ...(news.branch ?? [])]
            for (const { txid, proof, block } of told.flatMap((one) =>
              one.proofs.map((path) => ({ ...path, block: one })),
            )) {
              const bump = readBump(proof.bump)
              expect(bump.ok && bumpRoot(bump.value)).toEqual({ ok: true, value: rootAt(block) })
              expect(proof.root).toBe(rootAt(block))
              expect(
                bump.ok &&
                  bump.value.levels[0]?.some(
                    ({ kind, hash }) =>
                      kind === 'txid' && hash && toHex(hash.toReversed()) === txid,
                  ),
              ).toBe(true)
            }
          }
        }
        for (const { txid } of all) {
          expect(heard.get(txid)).toBe(state.transactions.get(txid)?.status)
        }
      }),
      { numRuns: 150 },
    )
  })
})
