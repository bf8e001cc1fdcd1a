import Dexie from 'dexie'
import { loadModules, type ModuleFunctions } from '#base/load-modules.ts'
import { parseTopicName, sure } from '#chain/ids.ts'
import * as labApi from '#lab-api/index.ts'
import * as sdk from '#lab-api/sdk.ts'
import { topicsNamed } from '#lab-api/topic.ts'
import { createWallet, NO_WALLET } from '#lab-api/wallet.ts'
import type { Choose } from '#simulation/explorer.ts'
import { seededRandom } from '#simulation/random.ts'
import { inSeededRealm } from '#simulation/seeded-realm.ts'
import { virtualDisk, type VirtualProcess } from '#simulation/virtual-indexed-db.ts'
import { learnerPlace, type DatabaseClasses, type LearnerPlace } from './learner-place.ts'
import { learnerProcess, type LearnerProcess } from './learner-process.ts'
import { nextAnswer } from './network-answers.ts'
import type { Actor, Scenario, Stage } from './scenario.ts'
import type { Interruption, PointKind, TraceEvent } from './trace.ts'

/** How one run of a scenario goes. */
export interface Steering {
  readonly interruption: Interruption | null
  readonly choose: Choose
}

/** Told what to interrupt and how to choose, it does the same each time. */
export type World = (
  scenario: Scenario,
  steering: Steering,
) => Promise<{
  readonly events: readonly TraceEvent[]
  /** Where the searched phases may be interrupted. */
  readonly points: readonly PointKind[]
}>

/** Real Dexie, bound to one process's databases. */
function dexieFor(
  { indexedDB, IDBKeyRange }: VirtualProcess,
  opened: (database: DatabaseClasses) => void,
): unknown {
  class ProcessDexie extends Dexie {
    constructor(name: string, options: object = {}) {
      super(name, { ...options, indexedDB, IDBKeyRange })
      opened(this)
    }
  }
  return { __esModule: true, default: ProcessDexie, Dexie: ProcessDexie }
}

/** Copies: a module's own exports cannot be marked as one. */
const shared = {
  'atomic-lab': Object.freeze({ __esModule: true, ...labApi }),
  '@bsv/sdk': Object.freeze({ __esModule: true, ...sdk }),
}

const chains = new Map<string, labApi.ChainPort>()
const MOST_CHAINS = 8

/** Of the same roots always the same port: what was verified by it need not be verified again. */
function chainOf(roots: Stage['roots']): labApi.ChainPort {
  const name = JSON.stringify(roots)
  const made = chains.get(name)
  if (made) return made
  const known = new Map(roots)
  const chain = Object.freeze({
    isValidRootForHeight: async (root: string, height: number) => known.get(height) === root,
    currentHeight: async () => Math.max(...known.keys()),
  })
  if (chains.size >= MOST_CHAINS) chains.clear()
  chains.set(name, chain)
  return chain
}

/** Verifies each BEEF once before anything runs: that takes real time, which no schedule may depend on. Returns those that hold. */
async function rememberAll(
  { beefs }: Stage,
  chain: labApi.ChainPort,
): Promise<readonly labApi.BeefTransaction[]> {
  const sound: labApi.BeefTransaction[] = []
  for (const beef of Object.values(beefs)) {
    try {
      for (const transaction of labApi.unprovenOf(labApi.parseBeef(beef)))
        if (await labApi.verifyBeef(transaction, chain)) sound.push(transaction)
    } catch (error) {
      if (!(error instanceof labApi.BeefError)) throw error
    }
  }
  return sound
}

/** A learner's program in virtual time: its processes share a disk and nothing else, and only what it says, tells and sends is seen. */
export async function createWorld(
  modules: ModuleFunctions,
  stage: Stage,
  /** Events carry the program's own place as well, which is slow. */
  placed = false,
): Promise<World> {
  const chain = chainOf(stage.roots)
  const topics = stage.topics.map((name) => sure(parseTopicName(name)))
  const rules = topicsNamed(topics)
  const wallet = createWallet(stage.wallet ?? NO_WALLET, await rememberAll(stage, chain), chain)

  return async (scenario, { interruption, choose }) => {
    const disk = virtualDisk()
    const events: TraceEvent[] = []
    const processes = new Map<string, LearnerProcess>()
    const places = new Map<string, LearnerPlace>()
    const answers = new Map<string, unknown>()
    let searched = false
    const points: PointKind[] = []

    const see = (event: TraceEvent): void => {
      const place = places.get(event.process)
      if (place) place.record(event)
      else events.push(event)
    }

    /** Null: it goes on. */
    const reach = (process: string, at: PointKind, what: string): 'crash' | 'fault' | null => {
      see({ kind: 'point', process, at, what })
      if (!searched) return null
      points.push(at)
      const hit = interruption?.at === points.length - 1
      return hit ? (interruption?.how ?? null) : null
    }

    function processOf({ process: name, service = 'service' }: Actor): LearnerProcess {
      const there = processes.get(name)
      if (there) return there
      const virtual = disk.process(name)
      const place = placed ? learnerPlace(events) : null
      if (place) places.set(name, place)
      const own = { ...shared, dexie: dexieFor(virtual, (database) => place?.database(database)) }
      const libraries = { ...own, ...place?.libraries(shared) }
      const hosted = new Map(rules)
      const ports = { databaseName: service, chain, topics: hosted, clock: disk.now, wallet }
      const made = learnerProcess({
        name,
        see,
        beefs: stage.beefs,
        answer: (txid) => nextAnswer(scenario.network, events, txid),
        load: () => loadModules(modules, libraries)(stage.entry),
        reach: (at, what) => reach(name, at, what) === 'crash',
        kill: virtual.kill,
        answers,
        ports: place?.ports(ports) ?? ports,
      })
      processes.set(name, made)
      return made
    }

    /** Nothing happens but that time goes by. */
    const pass = (milliseconds: number) =>
      milliseconds > 0 &&
      disk.run(() => new Promise((resolve) => void setTimeout(resolve, milliseconds)))

    async function perform(phase: Scenario['phases'][number]): Promise<void> {
      searched = phase.searched === true
      await pass(phase.advance ?? 0)
      const acting = phase.actors.map((actor) => [processOf(actor), actor.calls] as const)
      await disk.run(() => Promise.all(acting.map(([process, calls]) => process.act(calls))), {
        choose: (options) => (searched ? choose(options) : 0),
        interrupt({ kind, process, what }) {
          const how = reach(process, kind, what)
          if (how === 'crash') processes.get(process)?.died()
          if (how === 'fault') see({ kind: 'disk-full', process })
          return how === 'fault' ? 'QuotaExceededError' : how
        },
      })
      for (const [process] of acting) process.silence()
    }

    await inSeededRealm(seededRandom(`${stage.seed}/${scenario.id}`), disk.now, async () => {
      for (const phase of scenario.phases) await perform(phase)
    })
    return { events, points }
  }
}
