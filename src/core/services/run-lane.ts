import { assert } from '#base/result.ts'
import { toHex } from '#base/bytes.ts'
import { runScripts, type CheckScripts } from '#broadcast/accept-extended.ts'
import { genesisState } from '#broadcast/network-state.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import type { Examiner } from '#engine/examiner.ts'
import { basketHash, topicHash } from '#model/hash.ts'
import { emptyTopic } from '#model/lab-state.ts'
import { memoryStore, type MemoryStore } from '#model/memory-store.ts'
import type { Choose } from '#simulation/explorer.ts'
import { play } from '#simulation/play.ts'
import { seededRandom } from '#simulation/random.ts'
import type { Cue, Faults } from '#simulation/stage.ts'
import { client } from './client.ts'
import { loopNode } from './loop-node.ts'
import type { Message, ServiceBirth, ServicePlay } from './lane.ts'
import { forked, wireCues, type Fork, type PlannedEvent, type ServiceCue } from './cues.ts'
import type { Service, Staged } from './staged.ts'
import { NETWORK } from './network-side.ts'
import { networkNode } from './network-node.ts'
import { serviceNode, type KeptService } from './service-node.ts'
import { coordinator, type CoordinatorLog } from './two-phase-coordinator.ts'
import { participant } from './two-phase-participant.ts'

/** `loop` is the module’s sketch: one after the other, nothing kept. */
export type Lane = 'atomic' | 'two-phase' | 'loop'

export const COORDINATOR = 'coordinator'
const DOWNTIME = 1_500

/** A scenario that is ready to be run many times: its people verified once what they are told. */
export interface Stage {
  readonly staged: Staged
  readonly examiner: Examiner
  /** The network’s own check; each transaction’s scripts run once. */
  readonly checkScripts: CheckScripts
}

export const stageOf = (staged: Staged): Stage => ({
  staged,
  examiner: directExaminer({ hosted: staged.hosted, timer: () => () => {} }),
  checkScripts: checkedOnce(),
})

function checkedOnce(): CheckScripts {
  const known = new Map<string, boolean>()
  return (raw, sources) => {
    const key = JSON.stringify([
      toHex(raw),
      sources.map(({ satoshis, lockingScript }) => [satoshis, toHex(lockingScript)]),
    ])
    const checked = known.get(key) ?? runScripts(raw, sources)
    known.set(key, checked)
    return checked
  }
}

export interface LaneParts {
  readonly lane: Lane
  /** Whether there is one to send to: rivals need it, all runs of a small scenario are too many with it. */
  readonly network: boolean
  /** Of the wire’s delays. */
  readonly seed: string
  readonly choose: Choose
  readonly faults: Faults
  /** What somebody planned to go wrong. */
  readonly cues: readonly ServiceCue[]
  /** Instead of the scenario’s own events. */
  readonly events?: readonly PlannedEvent[] | undefined
  readonly forks?: readonly Fork[] | undefined
}

/** One run of one lane, and what each service keeps at its end. */
export interface LaneRun {
  readonly played: ServicePlay
  readonly services: readonly (Service & {
    readonly store: MemoryStore
    /** Of its topics, by their names: services that keep the same topic must agree. */
    readonly hashes: Readonly<Record<string, string>>
    /** Of the baskets of all its people, spent tokens left out. */
    readonly baskets: string
  })[]
}

/** Runs every event of a scenario through one lane: the same parts give the same run, byte for byte. */
export async function runLane(
  { staged, examiner, checkScripts }: Stage,
  parts: LaneParts,
): Promise<LaneRun> {
  const { services, concerned, blocks } = staged
  const kept = await Promise.all(
    services.map(async (service) => {
      const store = memoryStore()
      const engine = createEngine({ store, examiner, clock: () => 0 })
      for (const block of blocks) assert((await engine.hear(block)).ok, 'a first block is heard')
      return { service, keeps: { store, post: new Map() } satisfies KeptService }
    }),
  )
  const log: CoordinatorLog = new Map()
  const birthOf = ({ service, keeps }: (typeof kept)[number]): ServiceBirth => {
    const own = { ...service, kept: keeps, examiner }
    if (parts.lane === 'loop') return loopNode(own, concerned)
    if (parts.lane === 'atomic') return serviceNode(own, concerned, parts.network)
    return participant(own, new Map(), COORDINATOR)
  }
  const names = services.map(({ name }) => name)
  const random = forked(parts.seed, parts.forks ?? [], seededRandom)
  const cast = {
    client: client(({ at }) => (parts.lane === 'two-phase' ? COORDINATOR : at)),
    ...(parts.lane === 'atomic' &&
      parts.network && {
        [NETWORK]: networkNode({ state: genesisState(staged.genesis) }, checkScripts),
      }),
    ...(parts.lane === 'two-phase' && { [COORDINATOR]: coordinator(log, concerned) }),
    ...Object.fromEntries(kept.map((one) => [one.service.name, birthOf(one)])),
  }
  const played = await play({
    cast,
    mortals: parts.lane === 'two-phase' ? [...names, COORDINATOR] : names,
    script: [
      ...wishesOf(staged, parts.events),
      ...parts.cues.flatMap((cue) => wireCues(cue, Object.keys(cast))),
    ],
    faults: parts.faults,
    choose: parts.choose,
    latency: ({ sentAt }) => 20 + random(sentAt).below(60),
    downtime: DOWNTIME,
  })
  return {
    played,
    services: kept.map(({ service, keeps: { store } }) => ({
      ...service,
      store,
      baskets: basketHash([...store.state.tokens.values()].flatMap((held) => [...held.values()])),
      hashes: Object.fromEntries(
        service.topics.map((topic) => [
          topic,
          topicHash(store.state.topics.get(topic) ?? emptyTopic(topic)),
        ]),
      ),
    })),
  }
}

/** What the client is asked for, and when. */
function wishesOf(
  { events, spare }: Staged,
  planned: readonly PlannedEvent[] | undefined,
): readonly Cue<Message>[] {
  const wishes = planned ?? events.map(({ name, at, to }) => ({ event: name, at, to }))
  return wishes.map(({ event, at, to }) => {
    const known = [...events, ...spare].find(({ name }) => name === event)
    assert(known !== undefined, 'a plan names events of its scenario')
    return {
      kind: 'letter',
      at,
      to: 'client',
      body: { kind: 'wish', event, beef: known.beef, at: to },
    }
  })
}
