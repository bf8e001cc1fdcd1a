import { parseTopicName, sure, type IdentityKey, type TopicName } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import { readBeef } from '#chain/read-beef.ts'
import { sourcedSubject } from '#overlay/topic-rule.ts'
import { hostedTopics, shippedTopics, type HostedTopics } from '#overlay/shipped-topics.ts'
import type { Forge, Forged } from './forge.ts'
import type { PlaceName } from './lane.ts'
import { participantTopic, participantTopicName, tokenOwner } from './participant-topic.ts'

/** One thing of a scenario, told without its bytes: what it is, when it happens and whom the client asks first. */
export interface EventOutline {
  readonly name: string
  /** In words, for the timeline. */
  readonly what: string
  /** Milliseconds since the beginning. */
  readonly at: number
  readonly to: PlaceName
  /** It happens only where somebody plans it. */
  readonly spare?: true
}

/** Something that should happen at every service that it concerns. */
export interface ScenarioEvent extends EventOutline {
  readonly beef: Uint8Array
}

/** A node of a scenario: the topics that it keeps, and those whose wallets it keeps. */
export interface Service {
  readonly name: PlaceName
  readonly topics: readonly TopicName[]
  readonly people: readonly Person[]
}

/** A scenario with its bytes: services, their topics and people, and what may happen. */
export interface Staged {
  readonly services: readonly Service[]
  readonly hosted: HostedTopics
  readonly genesis: Forge['genesis']
  readonly blocks: Forge['blocks']
  /** What happens if nobody plans otherwise. */
  readonly events: readonly ScenarioEvent[]
  readonly spare: readonly ScenarioEvent[]
  /** The services that an event concerns, told from its transaction alone. */
  readonly concerned: (beef: Uint8Array) => readonly PlaceName[]
}

/** What every service keeps where a scenario shares one topic. */
export const TOKENS = sure(parseTopicName('tm_tokens'))

/** By service, the names of those whose wallets it keeps. */
export type Households = readonly (readonly [service: PlaceName, people: readonly string[]])[]

/** A transaction for each outline, by its name. */
export type ForgedEvents = Readonly<Record<string, Forged>>

function eventsOf(forge: Forge, outline: readonly EventOutline[], forged: ForgedEvents) {
  const all = outline.flatMap((one): readonly ScenarioEvent[] => {
    const made = forged[one.name]
    return made ? [{ ...one, beef: forge.beefOf(made) }] : []
  })
  return {
    events: all.filter(({ spare }) => !spare),
    spare: all.filter(({ spare }) => spare),
    genesis: forge.genesis,
    blocks: forge.blocks,
  }
}

/** Every service keeps the whole topic of tokens, and the baskets of its own people. */
export function sharedTopic(
  forge: Forge,
  households: Households,
  outline: readonly EventOutline[],
  forged: ForgedEvents,
): Staged {
  const names = households.map(([name]) => name)
  return {
    ...eventsOf(forge, outline, forged),
    services: households.map(([name, people]) => ({
      name,
      topics: [TOKENS],
      people: people.map((person) => forge.person(person)),
    })),
    hosted: shippedTopics,
    concerned: () => names,
  }
}

/** Every service keeps what it holds itself, in a topic and in baskets; an event concerns who gives and who gets. */
export function ownTopics(
  forge: Forge,
  names: readonly PlaceName[],
  outline: readonly EventOutline[],
  forged: ForgedEvents,
): Staged {
  const people = names.map((name) => forge.person(name))
  const owners = new Map<IdentityKey | null, string>(
    people.map(({ identityKey, name }) => [identityKey, name]),
  )
  return {
    ...eventsOf(forge, outline, forged),
    services: people.map((person) => ({
      name: person.name,
      topics: [participantTopicName(person.name)],
      people: [person],
    })),
    hosted: hostedTopics(
      people.map(({ name, identityKey }) => participantTopic(name, identityKey)),
    ),
    concerned(beef) {
      const read = readBeef(beef)
      const subject = read.ok ? sourcedSubject(read.value) : null
      const outputs = subject ? [...subject.outputs, ...subject.sources.values()] : []
      const named = new Set(outputs.map((output) => owners.get(tokenOwner(output))))
      return names.filter((name) => named.has(name))
    },
  }
}
