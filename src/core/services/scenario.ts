import { readBeef } from '#chain/read-beef.ts'
import { parseTopicName, sure, type IdentityKey, type TopicName } from '#chain/ids.ts'
import { sourcedSubject } from '#overlay/topic-rule.ts'
import { hostedTopics, shippedTopics, type HostedTopics } from '#overlay/shipped-topics.ts'
import type { PlaceName } from './lane.ts'
import { scenarioForge, type Forge, type Forged } from './forge.ts'
import { participantTopic, participantTopicName, tokenOwner } from './participant-topic.ts'

/** Something that should happen at every service that it concerns. */
export interface ScenarioEvent {
  readonly name: string
  /** In words, for the timeline. */
  readonly what: string
  /** Milliseconds since the beginning. */
  readonly at: number
  /** The service that the client asks first. */
  readonly to: PlaceName
  readonly beef: Uint8Array
}

export interface Service {
  readonly name: PlaceName
  readonly topics: readonly TopicName[]
}

/** A scenario with its bytes: services, their topics, and what happens. */
export interface Staged {
  readonly services: readonly Service[]
  readonly hosted: HostedTopics
  readonly genesis: Forge['genesis']
  readonly blocks: Forge['blocks']
  readonly events: readonly ScenarioEvent[]
  /** The services that an event concerns, told from its transaction alone. */
  readonly concerned: (beef: Uint8Array) => readonly PlaceName[]
}

export interface Scenario {
  readonly name: string
  readonly title: string
  readonly services: (count: number) => readonly string[]
  /** Builds its transactions: the same for the same seed and count of services. */
  stage(seed: string, count: number): Staged
}

/** What every service keeps where a scenario shares one topic. */
export const TOKENS = sure(parseTopicName('tm_tokens'))

/** Every service keeps the whole topic of tokens. */
function sharedTopic(
  names: readonly string[],
  forge: Forge,
  events: readonly ScenarioEvent[],
): Staged {
  return {
    services: names.map((name) => ({ name, topics: [TOKENS] })),
    hosted: shippedTopics,
    genesis: forge.genesis,
    blocks: forge.blocks,
    events,
    concerned: () => names,
  }
}

/** Every service keeps what it holds itself; an event concerns who gives and who gets. */
function ownTopics(
  names: readonly string[],
  forge: Forge,
  events: readonly ScenarioEvent[],
): Staged {
  const owners = new Map<IdentityKey | null, string>(
    names.map((name) => [forge.person(name).identityKey, name]),
  )
  return {
    services: names.map((name) => ({ name, topics: [participantTopicName(name)] })),
    hosted: hostedTopics(
      names.map((name) => participantTopic(name, forge.person(name).identityKey)),
    ),
    genesis: forge.genesis,
    blocks: forge.blocks,
    events,
    concerned(beef) {
      const read = readBeef(beef)
      const subject = read.ok ? sourcedSubject(read.value) : null
      const outputs = subject ? [...subject.outputs, ...subject.sources.values()] : []
      const named = new Set(outputs.map((output) => owners.get(tokenOwner(output))))
      return names.filter((name) => named.has(name))
    },
  }
}

const eventsOf = (
  forge: Forge,
  steps: readonly (readonly [string, string, PlaceName, Forged])[],
  every: number,
): readonly ScenarioEvent[] =>
  steps.map(([name, what, to, forged], i) => ({
    name,
    what,
    to,
    at: 100 + i * every,
    beef: forge.beefOf(forged),
  }))

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `service_${i + 1}`)

const first = <T>(list: readonly T[]): T => {
  const item = list[0]
  if (item === undefined) throw new Error('an empty list has no first')
  return item
}

/** One event that every service must take: how many have, when something dies? */
export const eventScenario: Scenario = {
  name: 'event',
  title: 'One event, several services',
  services: numbered,
  stage(seed, count) {
    const names = numbered(count)
    const forge = scenarioForge(seed, [...names, 'somebody'])
    const minted = forge.mint('somebody', [['somebody', 5]])
    const steps = [['e1', 'Somebody mints five tokens', first(names), minted]] as const
    return sharedTopic(names, forge, eventsOf(forge, steps, 0))
  },
}

/** A pallet is made, shipped and received; each participant keeps what it holds. */
export const supplyChainScenario: Scenario = {
  name: 'supply-chain',
  title: 'Supply chain',
  services: () => ['manufacturer', 'shipper', 'retailer'],
  stage(seed) {
    const names = ['manufacturer', 'shipper', 'retailer']
    const forge = scenarioForge(seed, names)
    const pallet = forge.mint('manufacturer', [['manufacturer', 12]])
    const shipped = forge.transfer(first(pallet.tokens), 'shipper')
    const received = forge.transfer(first(shipped.tokens), 'retailer')
    const steps = [
      ['made', 'The manufacturer makes a pallet of twelve', 'manufacturer', pallet],
      ['shipped', 'The shipper takes it over', 'manufacturer', shipped],
      ['received', 'The retailer receives it', 'shipper', received],
    ] as const
    return ownTopics(names, forge, eventsOf(forge, steps, 700))
  },
}

/** Two shops sell the same last token at the same moment. */
export const oneStockScenario: Scenario = {
  name: 'one-stock',
  title: 'Two shops, one stock',
  services: () => ['warehouse', 'shop_a', 'shop_b'],
  stage(seed) {
    const names = ['warehouse', 'shop_a', 'shop_b']
    const forge = scenarioForge(seed, [...names, 'ann', 'ben'])
    const stock = forge.mint('warehouse', [['warehouse', 1]])
    const toAnn = forge.transfer(first(stock.tokens), 'ann')
    const toBen = forge.transfer(first(stock.tokens), 'ben')
    const [stocked, ...sold] = eventsOf(
      forge,
      [
        ['stock', 'One token is in stock', 'warehouse', stock],
        ['ann', 'Shop A sells it to Ann', 'shop_a', toAnn],
        ['ben', 'Shop B sells it to Ben', 'shop_b', toBen],
      ],
      900,
    )
    const at = sold[0]?.at ?? 0
    return sharedTopic(names, forge, [
      ...(stocked ? [stocked] : []),
      ...sold.map((event) => ({ ...event, at })),
    ])
  },
}

/** An asset and its payment change hands between two organisations in one transaction. */
export const scenarios: readonly Scenario[] = [eventScenario, supplyChainScenario, oneStockScenario]
