import { assert } from '#base/result.ts'
import { createCaller, realTimer } from '#base/rpc.ts'
import type { WalletRequest } from './baskets/run-wallets.ts'
import type {
  ExchangeRun,
  HoldsRun,
  OrdersAsked,
  OrdersRun,
  RushRun,
  ShelvesRun,
} from './baskets/runs.ts'
import type { CrashAt, CrashRun, Program } from './crash/run-crash.ts'
import type { Parsed } from './crash/service.ts'
import type { BatchMember } from './extended/run-batch.ts'
import type { Formats } from './extended/run-formats.ts'
import type { OutboxRun } from './extended/run-outbox.ts'
import type { CrashRequest } from './lesson-calls.ts'
import type { LessonHost } from './lesson-host.ts'
import type { ScenarioRequest, ScenarioStep, StepResult } from './scenario.ts'
import type { Hearing } from './subscribers/told.ts'
import type { RunRequest } from '#services/lane-request.ts'
import type { LaneReport } from '#services/report.ts'
import type { Lane } from '#services/run-lane.ts'
import type { Sample } from '#samples/sample.ts'

/** A step's sample, and what came of submitting it. */
export interface ShownStep extends StepResult {
  readonly sample: Sample
}

/** The live parts of a lesson: real engines on new nodes, in a worker. */
export interface LessonRunner {
  scenario(steps: readonly ScenarioStep[]): Promise<readonly ShownStep[]>
  /** What several subscribers hear of these samples' commits. */
  subscribers(samples: readonly string[]): Promise<readonly Hearing[]>
  /** One transaction, raw and extended, at broadcasters with and without coins. */
  formats(): Promise<Formats>
  batch(): Promise<readonly BatchMember[]>
  outbox(): Promise<readonly OutboxRun[]>
  /** At every moment of the disk where `at` is null. */
  crash(program: Program, sample: string, at: CrashAt | null): Promise<readonly CrashRun[]>
  /** The same run in several lanes, one report each. */
  lanes(request: RunRequest, lanes: readonly Lane[]): Promise<readonly LaneReport[]>
  /** The lesson on baskets: wallets on a chain of its own. */
  shelves(): Promise<ShelvesRun>
  holds(): Promise<HoldsRun>
  rush(stock: number, buyers: number): Promise<RushRun>
  exchange(): Promise<ExchangeRun>
  orders(asked: OrdersAsked): Promise<OrdersRun>
}

type Host = Pick<LessonHost, 'samples' | 'blocks'>

/** Starts its worker at the first use; `stop` ends it. */
export function lessonRunner(
  host: Host,
  start: () => Worker,
): LessonRunner & { readonly stop: () => void } {
  let running: {
    readonly worker: Worker
    readonly caller: ReturnType<typeof createCaller>
  } | null = null
  const callerNow = () => {
    if (running === null) {
      const worker = start()
      running = { worker, caller: createCaller(worker, realTimer) }
      const { caller } = running
      worker.addEventListener('error', () => caller.close())
    }
    return running.caller
  }

  async function ask<T>(
    name: string,
    argument: unknown,
    accepts: (reply: unknown) => reply is T,
  ): Promise<T> {
    const reply = await callerNow().call({ name, argument, accepts })
    if (!reply.ok) throw new Error(`the lesson's worker did not answer: ${reply.error.code}`)
    return reply.value
  }

  const wallets = <T>(asked: WalletRequest, accepts: (reply: unknown) => reply is T) =>
    ask('wallets', asked, accepts)

  async function request(steps: readonly ScenarioStep[]) {
    const samples = await host.samples()
    const found = steps.map((step) => {
      const sample = samples.find(({ name }) => name === step.sample)
      assert(sample !== undefined, `there is a sample ${step.sample}`)
      return { sample, step }
    })
    const asked: ScenarioRequest = {
      blocks: await host.blocks(),
      steps: found.map(({ sample, step }) => ({
        beef: sample.beef,
        topics: step.topics ?? sample.topics,
        mode: step.mode ?? 'all-or-nothing',
      })),
    }
    return { asked, samples: found.map(({ sample }) => sample) }
  }

  return {
    async scenario(steps) {
      const { asked, samples } = await request(steps)
      const results = await ask('scenario', asked, isSteps)
      return results.flatMap((result, at) => {
        const sample = samples[at]
        return sample ? [{ ...result, sample }] : []
      })
    },
    async subscribers(samples) {
      const { asked } = await request(samples.map((sample) => ({ sample })))
      return ask('subscribers', asked, isHearings)
    },
    formats: () => ask('formats', null, isFormats),
    batch: () => ask('batch', null, isBatch),
    outbox: () => ask('outbox', null, isOutbox),
    lanes: (asked, lanes) => ask('lanes', { request: asked, lanes }, isReports),
    async crash(program, sample, at) {
      const { asked } = await request([{ sample, mode: 'per-topic' }])
      const tx = await ask('admitted', asked, isParsed)
      const crash: CrashRequest = { program, tx, at }
      return ask('crash', crash, isRuns)
    },
    shelves: () => wallets({ run: 'shelves' }, isShelves),
    holds: () => wallets({ run: 'holds' }, isHolds),
    rush: (stock, buyers) => wallets({ run: 'rush', stock, buyers }, isRush),
    exchange: () => wallets({ run: 'exchange' }, isExchange),
    orders: (asked) => wallets({ run: 'orders', asked }, isOrders),
    stop() {
      running?.caller.close()
      running?.worker.terminate()
      running = null
    },
  }
}

export const startLessonWorker = (): Worker =>
  new Worker(new URL('./lesson.worker.ts', import.meta.url), { type: 'module' })

// Both ends are this folder's own: a look at the outline is enough.
const isSteps = (reply: unknown): reply is readonly StepResult[] => Array.isArray(reply)
const isReports = (reply: unknown): reply is readonly LaneReport[] => Array.isArray(reply)
const isHearings = (reply: unknown): reply is readonly Hearing[] => Array.isArray(reply)
const isRuns = (reply: unknown): reply is readonly CrashRun[] => Array.isArray(reply)
const has = (reply: unknown, key: string): boolean =>
  typeof reply === 'object' && reply !== null && key in reply
const isShelves = (reply: unknown): reply is ShelvesRun => has(reply, 'steps')
const isHolds = (reply: unknown): reply is HoldsRun => has(reply, 'asked')
const isRush = (reply: unknown): reply is RushRun => has(reply, 'careful')
const isExchange = (reply: unknown): reply is ExchangeRun => has(reply, 'ways')
const isOrders = (reply: unknown): reply is OrdersRun => has(reply, 'schedules')
const isParsed = (reply: unknown): reply is Parsed =>
  typeof reply === 'object' && reply !== null && 'admits' in reply
const isFormats = (reply: unknown): reply is Formats =>
  typeof reply === 'object' && reply !== null && 'runs' in reply
const isBatch = (reply: unknown): reply is readonly BatchMember[] => Array.isArray(reply)
const isOutbox = (reply: unknown): reply is readonly OutboxRun[] => Array.isArray(reply)
