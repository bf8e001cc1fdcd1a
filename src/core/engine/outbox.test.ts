import { describe, expect, test } from 'vitest'
import { memoryStore } from '#model/memory-store.ts'
import type { NetworkStatus } from '#model/action.ts'
import { acted, submitting, type Act } from '#testing/tagged-acts.ts'
import { NOWHERE, taggedEngine } from '#testing/tagged-node.ts'
import { TAGGED, TAGGED_TOPICS, taggedWorld } from '#testing/tagged-world.ts'

const { keep } = TAGGED

async function node(network?: typeof NOWHERE | { readonly chain: 'main' }) {
  const world = taggedWorld()
  world.build('A', { spends: ['C.0'], tags: ['kds', 'k', ''] })
  world.build('B', { spends: ['A.0'], tags: ['kds'] })
  world.build('D', { spends: ['B.0'], tags: ['kd'] })
  world.build('rival', { spends: ['A.0', 'C.1'], tags: ['kds'] })
  world.build('unwanted', { spends: ['C.2'], tags: [''] })
  const store = memoryStore()
  const engine = taggedEngine(store, network ? { network } : {})
  const act = (one: Act) => acted(engine, world, one)
  await act({ kind: 'hear', height: 0, proven: [] })
  return {
    world,
    store,
    engine,
    submit: (name: string, topics: readonly (typeof keep)[] = TAGGED_TOPICS) =>
      act(submitting(name, topics, 'per-topic')),
    answer: (name: string, status: NetworkStatus) => act({ kind: 'answer', name, status }),
    act,
    sent: () =>
      [...store.state.broadcasts].map(([txid, { status }]) => [world.nameOf(txid), status]),
    held: () =>
      [...(store.state.topics.get(keep)?.outputs.keys() ?? [])].map((at) => world.nameOf(at)),
    kind: (name: string) =>
      store.state.topics.get(keep)?.judged.get(world.at(name).txid)?.kind ?? 'never',
  }
}

describe('N17 the outbox', () => {
  test('N17 what is applied is queued in the same commit, unproven ancestors before it', async () => {
    const { submit, sent, store, world } = await node(NOWHERE)
    await submit('D')
    expect(sent()).toEqual([
      ['A', 'queued'],
      ['B', 'queued'],
      ['D', 'queued'],
    ])
    const event = store.events.at(-1)
    expect(event?.cause.kind).toBe('submit')
    expect(event?.changes.filter(({ kind }) => kind === 'broadcast-set')).toHaveLength(3)
    expect(store.state.broadcasts.has(world.at('C').txid)).toBe(false)
  })
  test('N17 what nobody applies is not queued, nor is a duplicate again', async () => {
    const { submit, answer, sent, store } = await node(NOWHERE)
    await submit('unwanted')
    expect(sent()).toEqual([])
    await submit('A', [keep])
    await answer('A', 'SEEN_ON_NETWORK')
    await submit('A', [keep])
    await submit('A')
    expect(sent()).toEqual([['A', 'SEEN_ON_NETWORK']])
    expect(store.events).toHaveLength(5)
  })
  test('N17 an ancestor that was kept but never sent is queued with what is applied', async () => {
    const { submit, sent, world } = await node(NOWHERE)
    world.build('plain', { spends: ['C.3'], tags: [''] })
    world.build('child', { spends: ['plain.0'], tags: ['k'] })
    await submit('plain')
    expect(sent()).toEqual([])
    await submit('child')
    expect(sent()).toEqual([
      ['plain', 'queued'],
      ['child', 'queued'],
    ])
  })
  test('N17 what was judged again and applied then is queued then', async () => {
    const { submit, sent, world } = await node(NOWHERE)
    world.build('waiting', { spends: ['A.1'], tags: ['?k'] })
    await submit('waiting', [keep])
    expect(sent()).toEqual([])
    await submit('A', [keep])
    expect(sent()).toEqual([
      ['A', 'queued'],
      ['waiting', 'queued'],
    ])
  })
  test('N17 without a network, or for another chain, nothing is queued', async () => {
    for (const network of [undefined, { chain: 'main' } as const]) {
      const { submit, sent } = await node(network)
      expect(await submit('A')).toBe('admitted,admitted,admitted')
      expect(sent()).toEqual([])
    }
  })
  test('N17 what the network rejected is queued again when it is applied again', async () => {
    const { submit, answer, sent } = await node(NOWHERE)
    await submit('A')
    await answer('A', 'REJECTED')
    await submit('A')
    expect(sent()).toEqual([['A', 'queued']])
  })
})

describe('N18 answers', () => {
  test('N18 a status is a commit of its own; told twice, or of a stranger, it is nothing', async () => {
    const { submit, answer, sent, store } = await node(NOWHERE)
    await submit('A')
    expect(await answer('A', 'SEEN_ON_NETWORK')).toBe('answered')
    expect(store.events.at(-1)?.cause).toMatchObject({ kind: 'answer', status: 'SEEN_ON_NETWORK' })
    expect(await answer('A', 'SEEN_ON_NETWORK')).toBe('nothing')
    expect(await answer('B', 'SEEN_ON_NETWORK')).toBe('nothing')
    expect(await answer('A', 'queued')).toBe('nothing')
    expect(sent()).toEqual([['A', 'SEEN_ON_NETWORK']])
  })
  test('N18 an attempted double spend marks and changes nothing else', async () => {
    const { submit, answer, sent, held } = await node(NOWHERE)
    await submit('A', [keep])
    const before = held()
    await answer('A', 'DOUBLE_SPEND_ATTEMPTED')
    expect(sent()).toEqual([['A', 'DOUBLE_SPEND_ATTEMPTED']])
    expect(held()).toEqual(before)
  })
  test('N18 what is rejected goes with all that was built on it, and who waited comes in, in one commit', async () => {
    const { submit, answer, sent, held, kind, store } = await node(NOWHERE)
    await submit('A')
    await answer('A', 'SEEN_ON_NETWORK')
    await submit('B')
    await submit('D')
    await submit('rival')
    expect(kind('rival')).toBe('conflict')
    const events = store.events.length
    expect(await answer('B', 'REJECTED')).toBe('answered')
    expect(store.events).toHaveLength(events + 1)
    expect(held()).toEqual(['A.0', 'A.1', 'rival.0'])
    expect([kind('B'), kind('D'), kind('rival')]).toEqual(['never', 'never', 'admitted'])
    expect(sent()).toEqual([
      ['A', 'SEEN_ON_NETWORK'],
      ['B', 'REJECTED'],
      ['D', 'REJECTED'],
      ['rival', 'queued'],
    ])
    expect(await answer('D', 'REJECTED')).toBe('nothing')
  })
  test('N18 an ancestor that no topic ever judged takes its descendants along', async () => {
    const { submit, answer, held, sent } = await node(NOWHERE)
    await submit('D', [keep])
    await answer('A', 'REJECTED')
    expect(held()).toEqual([])
    expect(sent().map(([, status]) => status)).toEqual(['REJECTED', 'REJECTED', 'REJECTED'])
  })
  test('N18 mined counts with a proof only, and with one nothing else is true', async () => {
    const { submit, answer, act, sent, held } = await node(NOWHERE)
    await submit('A', [keep])
    expect(await answer('A', 'MINED')).toBe('nothing')
    await act({ kind: 'hear', height: 1, proven: ['A'] })
    expect(sent()).toEqual([['A', 'MINED']])
    expect(await answer('A', 'REJECTED')).toBe('nothing')
    expect(held()).toEqual(['A.0', 'A.1'])
  })
})

describe('N19 blocks', () => {
  test('N19 a proof and the status come in one commit', async () => {
    const { submit, act, sent, store } = await node(NOWHERE)
    await submit('B')
    await act({ kind: 'hear', height: 1, proven: ['A'] })
    expect(sent()).toEqual([
      ['A', 'MINED'],
      ['B', 'queued'],
    ])
    expect(store.events.at(-1)?.changes.map(({ kind }) => kind)).toEqual([
      'header-set',
      'proof-set',
      'broadcast-set',
    ])
  })
  test('N19 what a longer branch leaves out is queued again, whether it was ever sent or not', async () => {
    const { submit, act, sent, world } = await node(NOWHERE)
    await act({ kind: 'hear', height: 1, proven: ['A'] })
    await submit('A')
    await submit('B')
    await act({ kind: 'hear', height: 2, proven: ['B'] })
    expect(sent()).toEqual([['B', 'MINED']])
    await act({ kind: 'reorganise', base: 0, blocks: [[], [], []] })
    expect(sent().toSorted()).toEqual([
      ['A', 'queued'],
      ['B', 'queued'],
    ])
    expect(world.blocks).toHaveLength(3)
  })
  test('N19 without a network blocks set no status', async () => {
    const { submit, act, sent } = await node()
    await submit('A')
    await act({ kind: 'hear', height: 1, proven: ['A'] })
    await act({ kind: 'reorganise', base: 0, blocks: [[], []] })
    expect(sent()).toEqual([])
  })
})
