import { expect, test } from 'vitest'
import { ownCoin } from '#chain/genesis.ts'
import { eventCheck } from '#model/event-check.ts'
import { stateHash } from '#model/hash.ts'
import { memoryStore } from '#model/memory-store.ts'
import { loneExaminer } from '#testing/random-log.ts'
import { submitted, toyNode } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { MOST_JUDGED } from './judge-waiting.ts'
import { redo, type Logged } from './redo.ts'

test('N21 what a plan left over is redone by its own action, wherever others came in between', async () => {
  const world = toyWorld()
  const { engine, store } = await toyNode(world)
  const money = world.money('alice', 0)
  const lock = world.token(money.outpoint, 0, 'alice', 5)
  const chain = [{ built: world.build([money], [lock]), lock }]
  for (let n = 0; n <= MOST_JUDGED; n++) {
    const last = chain.at(-1)
    if (last === undefined) break
    const held = world.spend(last.built, 0, last.lock.privateKey)
    const change = ownCoin(world.people.alice, last.built, last.built.coins.length - 1)
    const next = world.token(held.outpoint, 0, 'alice', 5, money.outpoint)
    chain.push({ built: world.build([held, change], [next]), lock: next })
  }
  for (const { built } of chain.toReversed())
    await submitted(engine, world.beef(built), ['tm_tokens'])
  expect(store.events.at(-1)?.cause.kind).toBe('rejudge')

  const log = store.events.map(({ cause, at, changes }): Logged => ({
    action: cause,
    at,
    check: eventCheck(changes),
    joins: [],
  }))
  const fresh = memoryStore()
  const parts = { store: fresh, examiner: loneExaminer() }
  expect(await redo(parts, log)).toEqual({ ok: true, value: null })
  expect(stateHash(fresh.state)).toBe(stateHash(store.state))
  expect(fresh.events.length).toBe(store.events.length)

  const cut = memoryStore()
  expect(await redo({ ...parts, store: cut }, log.slice(0, -1))).toMatchObject({ ok: true })
  expect(stateHash(cut.state)).not.toBe(stateHash(store.state))
})
