import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { assert } from '#base/result.ts'
import { realTimer } from '#base/rpc.ts'
import type { ChainName } from '#chain/ids.ts'
import type { VerifyingPorts } from '#chain/ports.ts'
import { rememberTransactions } from '#chain/remembered.ts'
import { wasmPorts } from '#chain/wasm-ports.ts'
import { directExaminer } from '#engine/direct.ts'
import { signaturePool } from '#engine/signature-pool.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { topic } from '#testing/toy-node.ts'
import { trackerOf } from '#testing/verdicts.ts'
import type { BenchCase } from './cases.ts'
import { contest, timed, type Contestant, type Rules, type Outcome } from './contest.ts'
import { messageTarget } from './node-port.ts'
import { submissionsIn, timeSubmissions, TOPIC } from './submissions.ts'
import { ours, sdkVerify, theirs, verify, type Fixture, type Task } from './work.ts'

type Roots = readonly (readonly [number, readonly { chain: ChainName; root: string }[]])[]

function fixtureIn(folder: string, file: string): Fixture {
  const bytes = new Uint8Array(readFileSync(join(folder, `${file}.beef`)))
  const roots = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as Roots
  return { bytes, roots: new Map(roots) }
}

/** A second thread for signatures, as the page's worker has one; it does not keep the process alive. */
async function helpedPorts(): Promise<VerifyingPorts> {
  const start = () => {
    const thread = new Worker(new URL('./node-signatures.js', import.meta.url))
    thread.unref()
    return { port: messageTarget(thread), onLost: () => {} }
  }
  const helpers = signaturePool(start, 1, realTimer)
  while (helpers().length < 1) await new Promise((resolve) => setTimeout(resolve, 10))
  return { ...(await wasmPorts()), helpers, remembered: rememberTransactions() }
}

async function ready() {
  const alone = { ...(await wasmPorts()), remembered: rememberTransactions() }
  return { alone, helped: await helpedPorts() }
}

let loading: ReturnType<typeof ready> | null = null

/** The same contest as in the page, on this process and one thread more. */
export async function measure(
  { kind, without }: BenchCase,
  folder: string,
  file: string,
  rules: Rules,
): Promise<Outcome> {
  loading ??= ready()
  const { alone, helped } = await loading
  const fixture = fixtureIn(folder, file)
  const way = (how: Task['how']): Contestant => {
    const ports: VerifyingPorts = how === 'two' ? helped : alone
    const work = ours(kind, fixture, ports)
    const forgetful = () => {
      ports.remembered?.clear()
      return work()
    }
    return {
      name: how,
      async run() {
        if (how !== 'cached') return timed(forgetful)
        await work()
        return timed(work)
      },
    }
  }
  const ways = kind === 'verify' ? (['one', 'two', 'cached'] as const) : (['one'] as const)
  const sdk: Contestant[] =
    without === undefined ? [{ name: 'sdk', run: () => timed(theirs(kind, fixture)) }] : []
  return contest([...ways.map(way), ...sdk], rules)
}

/** Ours in this process: Dexie over a database in memory. */
export async function submissions(folder: string, file: string): Promise<number> {
  const { alone } = await (loading ??= ready())
  const hosted = shippedTopics
  const examiner = directExaminer({ hosted, timer: realTimer, ports: () => alone })
  const where = { indexedDB: new IDBFactory(), IDBKeyRange }
  return timeSubmissions(fixtureIn(folder, file), where, examiner)
}

/** What another engine needs to do the same. */
export function submissionParts(folder: string, file: string) {
  const fixture = fixtureIn(folder, file)
  const host = shippedTopics.get(topic(TOPIC))
  assert(host !== undefined, 'the topic is shipped')
  return {
    topic: TOPIC,
    manager: host.manager(new Map()),
    chain: trackerOf(fixture.roots),
    beefs: submissionsIn(fixture).map((beef) => Array.from(beef)),
  }
}

/** MB that the result of one verification holds, once everything else is collected. */
export async function memory(folder: string, file: string) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { alone } = await (loading ??= ready())
  const fixture = fixtureIn(folder, file)
  const used = () => {
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return (heapUsed + external) / 1e6
  }
  const results: object[] = []
  const keep = (result: object) => void results.push(result)
  const held = async (make: () => Promise<object>): Promise<number> => {
    for (const kept of [0, 1]) {
      await make().then(keep)
      results.length = kept
    }
    const full = used()
    results.length = 0
    await new Promise(setImmediate)
    return full - used()
  }
  const ofOurs = () => {
    alone.remembered.clear()
    return verify(fixture, alone)
  }
  return { ours: await held(ofOurs), sdk: await held(() => sdkVerify(fixture)) }
}

export { linkSizes } from '#testing/link-sizes.ts'
