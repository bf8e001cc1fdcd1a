import { beforeAll, describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { memoryStore } from '#model/memory-store.ts'
import { topicHash } from '#model/hash.ts'
import { emptyTopic } from '#model/lab-state.ts'
import { createEngine } from '#engine/create-engine.ts'
import { stageOf, type Stage } from '#services/run-lane.ts'
import { peopleOf } from '#engine/people.ts'
import { marketplaceScenario, supplyChainScenario } from '#services/scenario.ts'
import {
  AtomicDistributedEventProcessor,
  type DistributedService,
} from './atomic-distributed-event-processor.ts'

let stage: Stage
const hexOf = (event: number): string => toHex(stage.staged.events[event]?.beef ?? new Uint8Array())

beforeAll(() => {
  stage = stageOf(supplyChainScenario.stage('processor', 3))
})

/** The three participants, each on a store of its own, hosting its own topic. */
async function participants() {
  return Promise.all(
    stage.staged.services.map(async ({ name, topics }) => {
      const store = memoryStore()
      const engine = createEngine({ store, examiner: stage.examiner, clock: () => 0 })
      for (const block of stage.staged.blocks) await engine.hear(block)
      const hash = () =>
        topics.map((topic) => topicHash(store.state.topics.get(topic) ?? emptyTopic(topic)))
      return { name, store, hash, engine: { ...engine, topics } }
    }),
  )
}

const unreachable = (service: DistributedService): DistributedService => ({
  name: service.name,
  engine: {
    topics: service.engine.topics,
    plan: () => Promise.reject(new Error('no wire')),
    submit: () => Promise.reject(new Error('no wire')),
  },
})

describe('AtomicDistributedEventProcessor', () => {
  test('O11 each service that an event concerns takes it in one commit; the others do not change', async () => {
    const services = await participants()
    const processor = new AtomicDistributedEventProcessor(services)
    const before = services.map(({ store }) => store.events.length)
    const made = await processor.processAtomicDistributedEvent(hexOf(0))
    expect(made.services.map(({ service, kind }) => [service, kind])).toEqual([
      ['manufacturer', 'applied'],
    ])
    const shipped = await processor.processAtomicSupplyChain(hexOf(1))
    expect(shipped.services.map(({ service }) => service)).toEqual(['manufacturer', 'shipper'])
    expect(services.map(({ store }, i) => store.events.length - (before[i] ?? 0))).toEqual([
      2, 1, 0,
    ])
  })

  test('O11 a service that sends to a network queues what it applied, in the same commit', async () => {
    const { blocks, events } = stage.staged
    const store = memoryStore()
    const { examiner } = stage
    const network = { chain: 'sandbox' } as const
    const engine = createEngine({ store, examiner, clock: () => 0, network })
    for (const block of blocks) await engine.hear(block)
    const [topic] = stage.staged.services[0]?.topics ?? []
    if (!topic || !events[0]) throw new Error('there is one')
    const service = { name: 'manufacturer', engine: { ...engine, topics: [topic] } }
    const processor = new AtomicDistributedEventProcessor([service])
    const before = store.events.length
    const { txid } = await processor.processAtomicDistributedEvent(hexOf(0))
    expect([...store.state.broadcasts.keys()]).toContain(txid)
    expect(store.events.length).toBe(before + 1)
  })

  test('O11 once more changes nothing', async () => {
    const services = await participants()
    const processor = new AtomicDistributedEventProcessor(services)
    await processor.processAtomicDistributedEvent(hexOf(0))
    const hashes = services.map(({ hash }) => hash())
    const again = await processor.processAtomicDistributedEvent(hexOf(0))
    expect(again.services).toMatchObject([
      { service: 'manufacturer', kind: 'applied', revision: null },
    ])
    expect(services.map(({ hash }) => hash())).toEqual(hashes)
  })

  test('O12 who cannot be reached is told as open, holds up nobody, and takes it later: the child first, then its parent', async () => {
    const services = await participants()
    const [manufacturer, shipper, retailer] = services
    if (!manufacturer || !shipper || !retailer) throw new Error('three of them')
    const without = new AtomicDistributedEventProcessor([
      manufacturer,
      unreachable(shipper),
      retailer,
    ])
    for (const event of [0, 1, 2]) {
      const { services: told } = await without.processAtomicDistributedEvent(hexOf(event))
      expect(told).toContainEqual({ service: 'shipper', kind: 'open', code: 'unreachable' })
    }
    const whole = new AtomicDistributedEventProcessor(services)
    for (const event of [2, 1]) await whole.processAtomicSupplyChain(hexOf(event))
    const calm = await participants()
    const other = new AtomicDistributedEventProcessor(calm)
    for (const event of [0, 1, 2]) await other.processAtomicDistributedEvent(hexOf(event))
    expect(services.map(({ hash }) => hash())).toEqual(calm.map(({ hash }) => hash()))
  })

  test('O11 whoever keeps the wallet of an owner is concerned though no topic of it is, and takes it in one commit', async () => {
    const market = stageOf(marketplaceScenario.stage('processor', 2))
    const [gallery, collector] = market.staged.services
    const print = toHex(market.staged.events[0]?.beef ?? new Uint8Array())
    if (!gallery || !collector) throw new Error('two of them')
    const owner = gallery.people[0]
    if (!owner) throw new Error('somebody')
    /** Hosts what the collector holds, and keeps the wallets of these people. */
    const keeping = async (name: string, people: typeof gallery.people) => {
      const store = memoryStore()
      const { examiner } = market
      const engine = createEngine({ store, examiner, clock: () => 0, people: peopleOf(people) })
      for (const block of market.staged.blocks) await engine.hear(block)
      const own = people.map(({ identityKey }) => identityKey)
      return {
        name,
        store,
        people: own,
        engine: { ...engine, topics: collector.topics },
        baskets: () =>
          own.map((one) =>
            [...(store.state.tokens.get(one)?.values() ?? [])].map(({ basket }) => basket),
          ),
      }
    }
    const vault = await keeping('vault', gallery.people)
    const stranger = await keeping('stranger', collector.people)
    const before = vault.store.events.length
    const processor = new AtomicDistributedEventProcessor([vault, stranger])
    const told = await processor.processAtomicDistributedEvent(print)
    expect(told.services).toEqual([
      { service: 'vault', kind: 'applied', outcomes: {}, revision: before + 1 },
    ])
    expect(vault.baskets()).toEqual([['incoming', 'default']])
    expect([vault.store.events.length - before, stranger.baskets()]).toEqual([1, [[]]])
    const again = await processor.processAtomicDistributedEvent(print)
    expect(again.services).toMatchObject([{ service: 'vault', kind: 'applied', revision: null }])
    expect(vault.store.events.length).toBe(before + 1)
    const keyless = new AtomicDistributedEventProcessor([{ ...vault, people: [] }])
    await expect(keyless.processAtomicDistributedEvent(print)).rejects.toMatchObject({
      code: 'nobody-concerned',
    })
  })

  test.each([
    ['no hex', 'zz', 'not-hex'],
    ['no BEEF', '00', 'refused'],
  ])('O11 %s throws, and writes nothing', async (_, beef, code) => {
    const services = await participants()
    const before = services.map(({ store }) => store.events.length)
    const processor = new AtomicDistributedEventProcessor(services)
    await expect(processor.processAtomicDistributedEvent(beef)).rejects.toMatchObject({ code })
    expect(services.map(({ store }) => store.events.length)).toEqual(before)
  })

  test('O11 an event that concerns nobody says so', async () => {
    const [, , retailer] = await participants()
    const processor = new AtomicDistributedEventProcessor(retailer ? [retailer] : [])
    await expect(processor.processAtomicDistributedEvent(hexOf(0))).rejects.toMatchObject({
      code: 'nobody-concerned',
    })
  })
})
