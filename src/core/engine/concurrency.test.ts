import { describe, expect, test } from 'vitest'
import { memoryStore, type MemoryStore } from '#model/memory-store.ts'
import type { Store } from '#model/store.ts'
import { hostedTopics, shippedTopics, type HostedTopic } from '#overlay/shipped-topics.ts'
import { submitAction, submitted, topic, toyEngine } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'

const world = toyWorld()
const money = (n: number) => world.money('alice', n)
const gold = world.token(money(0).outpoint, 0, 'alice', 100)
const mint = world.build([money(0)], [gold])
const goldCoin = world.spend(mint, 0, gold.privateKey)
const rival = (owner: 'alice' | 'bob', fee: number) =>
  world.build(
    [goldCoin, money(fee)],
    [world.token(goldCoin.outpoint, 0, owner, 100, money(0).outpoint)],
  )

async function knowingStore(): Promise<MemoryStore> {
  const store = memoryStore()
  const engine = toyEngine(store)
  for (const block of world.blocks) await engine.hear(world.blockAction(block))
  return store
}

/** Lets `rivals` in, one before each commit. */
function interrupted(store: Store, rivals: readonly (() => Promise<unknown>)[]): Store {
  const waiting = [...rivals]
  return {
    ...store,
    commit: async (plan) => {
      await waiting.shift()?.()
      return store.commit(plan)
    },
  }
}

/** How often each topic's manager was asked. */
function counted() {
  const asked: string[] = []
  const hosted = hostedTopics(
    [...shippedTopics.values()].map((host): HostedTopic => ({
      ...host,
      manager: (read) => {
        asked.push(host.topic)
        return host.manager(read)
      },
    })),
  )
  return { asked, hosted }
}

describe('rivals', () => {
  test('T2 N6 a rival that commits in between: planned again, and it conflicts', async () => {
    const store = await knowingStore()
    const other = toyEngine(store)
    await submitted(other, world.beef(mint), ['tm_tokens'])
    const [first, second] = [rival('bob', 1), rival('alice', 2)]
    const { asked, hosted } = counted()
    const slow = toyEngine(
      interrupted(store, [() => submitted(other, world.beef(first), ['tm_tokens'])]),
      hosted,
    )
    expect(await submitted(slow, world.beef(second), ['tm_tokens'])).toMatchObject({
      attempts: 2,
      outcomes: {
        tm_tokens: { kind: 'conflict', outpoint: goldCoin.outpoint, spentBy: first.txid },
      },
    })
    expect(asked).toEqual(['tm_tokens'])
  })

  test('T2 rivals at once: one is admitted, the other conflicts, whoever is first', async () => {
    const store = await knowingStore()
    const engine = toyEngine(store)
    await submitted(engine, world.beef(mint), ['tm_tokens', 'tm_anytx'])
    const both = await Promise.all(
      [rival('bob', 1), rival('alice', 2)].map((tx) =>
        submitted(engine, world.beef(tx), ['tm_tokens', 'tm_anytx']),
      ),
    )
    const kinds = both.map(({ outcomes }) => Object.values(outcomes).map(({ kind }) => kind))
    expect(kinds.toSorted()).toEqual([
      ['admitted', 'admitted'],
      ['conflict', 'conflict'],
    ])
  })

  test('T1 the same transaction twice at once is admitted once', async () => {
    const store = await knowingStore()
    const engine = toyEngine(store)
    const both = await Promise.all(
      [1, 2].map(() => submitted(engine, world.beef(mint), ['tm_tokens'])),
    )
    const kinds = both.map(({ outcomes }) => outcomes[topic('tm_tokens')]?.kind)
    expect(kinds.toSorted()).toEqual(['admitted', 'duplicate'])
    expect(store.state.topics.get(topic('tm_tokens'))?.outputs.size).toBe(1)
  })
})

describe('independents', () => {
  test('N6 many at once, in one topic: nobody plans twice', async () => {
    const engine = toyEngine(await knowingStore())
    const many = [1, 2, 3, 4, 5].map((n) =>
      world.build([money(n)], [world.token(money(n).outpoint, 0, 'bob', n)]),
    )
    const all = await Promise.all(
      many.map((tx) => submitted(engine, world.beef(tx), ['tm_tokens', 'tm_anytx'])),
    )
    expect(all.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1])
  })
})

describe('asked again', () => {
  test('N5 a parent that commits in between changes the previous coins: asked again', async () => {
    const store = await knowingStore()
    const other = toyEngine(store)
    const { asked, hosted } = counted()
    const slow = toyEngine(
      interrupted(store, [() => submitted(other, world.beef(mint), ['tm_tokens'])]),
      hosted,
    )
    const result = await submitted(slow, world.beef(rival('bob', 1)), ['tm_tokens', 'tm_anytx'])
    expect(result).toMatchObject({ attempts: 2, outcomes: { tm_tokens: { kind: 'admitted' } } })
    expect(asked).toEqual(['tm_tokens', 'tm_anytx', 'tm_tokens'])
  })

  test('N5 N6 a manager that reads a topic is asked again when that topic moved', async () => {
    const store = await knowingStore()
    const other = toyEngine(store)
    const revisions: number[] = []
    const anytx = shippedTopics.get(topic('tm_anytx'))
    if (!anytx) throw new Error('shipped')
    const reader: HostedTopic = {
      topic: topic('tm_reader'),
      reads: [topic('tm_anytx')],
      manager: (read) => {
        revisions.push(read.get(topic('tm_anytx'))?.revision ?? -1)
        return anytx.manager(read)
      },
    }
    const slow = toyEngine(
      interrupted(store, [() => submitted(other, world.beef(rival('bob', 1)), ['tm_anytx'])]),
      hostedTopics([reader, anytx]),
    )
    const result = await submitted(slow, world.beef(mint), ['tm_reader'])
    expect(result.attempts).toBe(2)
    expect(revisions).toEqual([0, store.events.length - 1])
  })
})

describe('giving up', () => {
  test('N6 after 100 stale plans it is contended, and nothing was written', async () => {
    const store = await knowingStore()
    let commits = 0
    const unlucky: Store = {
      ...store,
      commit: async (plan) => {
        commits++
        const [expected] = plan.expects
        if (!expected) throw new Error('a submission expects something')
        return { ok: false, error: { code: 'stale', expected } }
      },
    }
    const before = store.events.length
    const result = await toyEngine(unlucky).submit(submitAction(world.beef(mint), ['tm_tokens']))
    expect(result).toEqual({ ok: false, error: { code: 'contended', attempts: 100 } })
    expect([commits, store.events.length]).toEqual([100, before])
  })

  test('N6 a root that is gone at the commit is verified again, and then unknown', async () => {
    const store = await knowingStore()
    const height = world.blocks[1]?.height ?? 0
    const forget = () =>
      store.commit({
        cause: { kind: 'mine', txids: 'all', replacing: 1 },
        at: 0,
        basedOn: 0,
        expects: [],
        transactions: [],
        changes: [{ kind: 'header-set', chain: 'sandbox', height, header: null }],
        outcomes: {},
      })
    const engine = toyEngine(interrupted(store, [forget]))
    expect(await engine.submit(submitAction(world.beef(mint), ['tm_tokens']))).toMatchObject({
      error: { code: 'not-verified', report: { verdict: 'unknown-root' } },
    })
  })

  test.each([{ code: 'closed' }, { code: 'storage', name: 'QuotaExceededError' }] as const)(
    'N6 a store that answers $code ends the submission with that',
    async (error) => {
      const store = await knowingStore()
      const failing = async () => ({ ok: false, error }) as const
      const action = submitAction(world.beef(mint), ['tm_tokens'])
      const ended = { ok: false, error }
      expect(await toyEngine({ ...store, commit: failing }).submit(action)).toEqual(ended)
      expect(await toyEngine({ ...store, slice: failing }).submit(action)).toEqual(ended)
      expect(await toyEngine({ ...store, slice: failing }).inspect(action.beef)).toMatchObject({
        report: { verdict: 'unknown-root' },
      })
    },
  )
})
