import { createCaller, realTimer } from '#base/rpc.ts'
import { assert, err, ok, type Result } from '#base/result.ts'
import { labConsole, type LabConsole } from '#console/lab-console.ts'
import { networkConsole } from '#console/network-console.ts'
import { createEngine } from '#engine/create-engine.ts'
import { acceptedByNetwork } from '#engine/double-spend-retry.ts'
import { startVerifyWorker, workerExaminer } from '#engine/worker-examiner.ts'
import type { Engine } from '#engine/engine.ts'
import type { PeoplePort } from '#engine/wallet.ts'
import type { BlockAction } from '#model/action.ts'
import type { IndexTable } from '#model/lookup-service.ts'
import type { Workspace } from '#model/workspace.ts'
import { AtomicBasketManager } from '#module4/atomic-basket-manager.ts'
import { AtomicCrossBasketManager } from '#module4/atomic-cross-basket-manager.ts'
import { AtomicDistributedEventProcessor } from '#module4/atomic-distributed-event-processor.ts'
import { AtomicMultiTopicManager } from '#module4/atomic-multi-topic-manager.ts'
import { AtomicTopicManager } from '#module4/atomic-topic-manager.ts'
import type { BasketNode } from '#module4/basket-node.ts'
import { ExtendedFormatBroadcastService } from '#module4/extended-format-broadcast-service.ts'
import type { TopicNode } from '#module4/topic-node.ts'
import { shippedLookups } from '#overlay/shipped-lookups.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import type { FaucetMoney } from '#samples/faucet.ts'
import type { Sample } from '#samples/sample.ts'
import { browserDatabases, memoryDatabases } from '#storage/databases.ts'
import { handedBeefs } from '#storage/handed.ts'
import { openLabDatabase, type IndexedDb, type LabDatabase } from '#storage/open.ts'
import type { StorageProblem } from '#storage/problem.ts'
import { databasesOf, openWorkspaces } from '#storage/workspaces.ts'
import { words } from '#ui/explain/words.ts'
import type { Lab } from '#ui/lab.ts'
import { earlierNames, passingNames, workspaceNames } from '#ui/wallets/kept-names.ts'
import { workspacePeople } from '#ui/wallets/people.ts'
import { copyInWorker } from '#ui/workspaces/ask-worker.ts'
import { chosenWorkspaces, chooseWorkspace } from '#ui/workspaces/chosen.ts'
import { keepFor } from '#ui/workspaces/kept-for.ts'
import { payDesk } from '#ui/workspaces/bring-back.ts'
import { FIRST } from '#ui/workspaces/first.ts'
import { clearHalves } from '#ui/workspaces/halves.ts'
import { labWorkspaces, type WorkspacesParts } from '#ui/workspaces/lab-workspaces.ts'
import { connectNetwork } from './connect-network.ts'

/** What is anchored elsewhere is never sent. */
const SANDBOX = { chain: 'sandbox' } as const

/** For a service that is only asked what it is. */
const NO_TABLE: IndexTable = {
  get: async () => null,
  put: async () => {},
  delete: async () => {},
  page: async () => [],
}

/** Wires store, engine, workers and clock, after the first paint; the console comes when the samples are built. */
export async function connect(): Promise<{
  readonly lab: Lab
  readonly console: Promise<LabConsole>
}> {
  const problems = heardProblems()
  const { database, workspace, tell, kept, where } = await openSomewhere(problems.tell)
  const { seed } = workspace
  const memoryOnly = kept === null
  keepFor(workspace.id)
  const examiner = workerExaminer({
    start: startVerifyWorker,
    timer: realTimer,
    hosted: shippedTopics,
  })
  const { network: networkName, handed: handedName } = databasesOf(workspace.id)
  const handed = handedBeefs(handedName, where)
  const outside = connectNetwork({ name: networkName, seed, memoryOnly }, tell)
  const samplesWorker = startSamples(seed)
  const people = workspacePeople(
    seed,
    kept ? workspaceNames(kept.registry, workspace) : passingNames(),
  )
  const wallets: PeoplePort = {
    all: () => [...people.all(), people.miner],
    find: (owner) => people.find(owner),
    faucet: () => samplesWorker.faucet(),
  }
  const engine = createEngine({
    store: database.store,
    examiner,
    clock: Date.now,
    lookups: shippedLookups,
    network: SANDBOX,
    people: wallets,
  })
  const blocks = await samplesWorker.blocks()
  await hearAll(engine, blocks)
  outside.send({ engine, store: database.store })
  const samples = samplesWorker.samples()

  const node: TopicNode & BasketNode = {
    engine,
    store: database.store,
    topicAt: (topic) => database.queries.topicAt(topic),
    people: wallets,
    clock: Date.now,
    accepted: (acted) => acceptedByNetwork({ store: database.store, timer: realTimer }, acted),
    get callers() {
      return people.all().map(({ name }) => name)
    },
  }

  const lab: Lab = {
    engine,
    queries: database.queries,
    store: database.store,
    // What a subscriber throws is told as any other error of its author.
    topicManager: new AtomicTopicManager(node, reportError),
    network: outside.network,
    people,
    handed,
    samples: () => samples,
    async documentation(topic) {
      const manager = shippedTopics.get(topic)?.manager(new Map())
      assert(manager !== undefined, 'the page lists hosted topics only')
      const { name, shortDescription } = await manager.getMetaData()
      return { name, shortDescription, documentation: await manager.getDocumentation() }
    },
    async lookupDocumentation(service) {
      const hosted = shippedLookups.get(service)?.over(NO_TABLE)
      assert(hosted !== undefined, 'the page lists hosted services only')
      const { name, shortDescription } = await hosted.getMetaData()
      return { name, shortDescription, documentation: await hosted.getDocumentation() }
    },
    async reset() {
      people.reset()
      await handed.clear()
      await database.clear()
      await outside.clear()
      await hearAll(engine, blocks)
    },
    workspace,
    workspaces: kept && labWorkspaces(kept),
    watchProblems: problems.watch,
    memoryOnly,
  }
  if (kept) endWhatWasBegun(kept).catch(() => undefined)
  return { lab, console: consoleOf(lab, node) }
}

/** Makings, deletions and restorings that were cut off, in whichever tab. */
async function endWhatWasBegun(kept: WorkspacesParts): Promise<void> {
  await payDesk(kept)
  await clearHalves(kept)
}

interface Opened {
  readonly database: LabDatabase
  readonly workspace: Workspace
  readonly where: IndexedDb
  /** Hears of what goes wrong with any of its databases. */
  readonly tell: (problem: StorageProblem) => void
  /** Null where nothing is kept. */
  readonly kept: WorkspacesParts | null
}

/** The chosen workspace in the browser's own databases; where it refuses, the first in memory, and the page says so. */
async function openSomewhere(tell: (problem: StorageProblem) => void): Promise<Opened> {
  const own = browserDatabases
    ? await openChosen(browserDatabases, tell)
    : err({ code: 'denied', name: 'SecurityError' } as const)
  if (own.ok) return own.value
  tell(own.error)
  const inMemory = await memoryDatabases()
  const memory = await openLabDatabase(databasesOf(FIRST.id).node, inMemory, tell)
  assert(memory.ok, 'memory refuses nothing')
  return { database: memory.value, workspace: FIRST, where: inMemory, tell, kept: null }
}

async function openChosen(
  where: IndexedDb,
  tell: (problem: StorageProblem) => void,
): Promise<Result<Opened, StorageProblem>> {
  const opened = await openWorkspaces(where, { ...FIRST, people: earlierNames() }, tell)
  if (!opened.ok) return opened
  const registry = opened.value
  const all = await registry.all()
  const byId = (id: string) => all.find((each) => each.id === id)
  const workspace =
    chosenWorkspaces().map(byId).find(Boolean) ?? all.find(({ guest }) => !guest) ?? FIRST
  const told = (problem: StorageProblem): void => {
    const { id, name } = workspace
    if (problem.code !== 'cleared') return tell(problem)
    // One that was deleted on purpose is no longer in the registry by now.
    void registry
      .find(id)
      .catch(() => workspace)
      .then((row) => tell(row ? problem : { code: 'workspace-deleted', name }))
  }
  const database = await openLabDatabase(databasesOf(workspace.id).node, where, told)
  if (!database.ok) return database
  const locks = 'locks' in navigator ? navigator.locks : null
  return ok({
    database: database.value,
    workspace,
    where,
    tell: told,
    kept: { registry, where, locks, open: openAnew, copy: copyInWorker },
  })
}

/** In memory a page has one workspace; a page that is loaded again may open any. */
function openAnew({ id, guest }: Workspace): void {
  chooseWorkspace(id, guest)
  history.replaceState(null, '', '#/')
  location.reload()
}

function startSamples(seed: string) {
  const worker = new Worker(new URL('./course/samples/samples.worker.ts', import.meta.url), {
    type: 'module',
  })
  const caller = createCaller(worker, realTimer)
  worker.addEventListener('error', () => caller.close())
  async function ask<T>(name: string, accepts: (reply: unknown) => reply is T): Promise<T> {
    const reply = await caller.call({ name, argument: seed, accepts })
    if (!reply.ok) throw new Error(`the samples' worker did not answer: ${reply.error.code}`)
    return reply.value
  }
  const isBlocks = (reply: unknown): reply is readonly BlockAction[] => Array.isArray(reply)
  const isSamples = (reply: unknown): reply is readonly Sample[] => Array.isArray(reply)
  const isFaucet = (reply: unknown): reply is FaucetMoney =>
    typeof reply === 'object' && reply !== null && 'coins' in reply
  return {
    blocks: () => ask('blocks', isBlocks),
    samples: () => ask('samples', isSamples),
    faucet: () => ask('faucet', isFaucet),
  }
}

/** Known blocks are no news, so this may be done at each start. */
async function hearAll(engine: Engine, blocks: readonly BlockAction[]): Promise<void> {
  for (const block of blocks) await engine.hear(block)
}

function heardProblems() {
  const heard: StorageProblem[] = []
  const listeners = new Set<(problem: StorageProblem) => void>()
  return {
    tell: (problem: StorageProblem): void => {
      heard.push(problem)
      for (const listener of listeners) listener(problem)
    },
    watch: (listener: (problem: StorageProblem) => void): (() => void) => {
      for (const problem of heard) listener(problem)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function consoleOf(lab: Lab, node: TopicNode & BasketNode): Promise<LabConsole> {
  const { engine, queries, network } = lab
  const { store } = node
  return labConsole({
    engine,
    samples: await lab.samples(),
    words,
    topicAt: (topic) => node.topicAt(topic),
    atomicTopicManager: lab.topicManager,
    atomicMultiTopicManager: new AtomicMultiTopicManager(node),
    atomicBasketManager: new AtomicBasketManager(node),
    atomicCrossBasketManager: new AtomicCrossBasketManager(node),
    atomicDistributedEventProcessor: new AtomicDistributedEventProcessor([{ name: 'lab', engine }]),
    extendedFormatBroadcastService: new ExtendedFormatBroadcastService({ engine, store, network }),
    network: networkConsole({
      network,
      sent: (txid) => queries.sentStatus(txid),
      notDone: words.notDone,
    }),
    events: async () => (await queries.events({ limit: Infinity })).toReversed(),
    reset: () => lab.reset(),
  })
}
