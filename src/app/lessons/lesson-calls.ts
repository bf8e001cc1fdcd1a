import { assert } from '#base/result.ts'
import type { Served } from '#base/rpc.ts'
import { isWalletRequest, runWallets } from './baskets/run-wallets.ts'
import { crashEverywhere, runCrash, type CrashAt, type Program } from './crash/run-crash.ts'
import type { Parsed } from './crash/service.ts'
import { runBatch } from './extended/run-batch.ts'
import { runFormats } from './extended/run-formats.ts'
import { runOutbox } from './extended/run-outbox.ts'
import { isLanes, runLanes } from './services/run-lanes.ts'
import { runScenario } from './run-scenario.ts'
import type { ScenarioRequest } from './scenario.ts'
import { runSubscribers } from './subscribers/run-subscribers.ts'
import { whatIsAdmitted } from './what-is-admitted.ts'

/** One crash of one program, or of every moment where `at` is null. */
export interface CrashRequest {
  readonly program: Program
  readonly tx: Parsed
  readonly at: CrashAt | null
}

/** What a lesson may ask of its worker. One after the other: a virtual disk borrows the timers of the whole worker. */
export function lessonCalls(): Served {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work)
    last = done.catch(() => null)
    return done
  }
  return {
    async scenario(message) {
      assert(isScenario(message), 'scenario takes blocks and steps')
      return inTurn(() => runScenario(message))
    },
    async admitted(message) {
      assert(isScenario(message), 'admitted takes blocks and steps')
      return inTurn(() => whatIsAdmitted(message))
    },
    async subscribers(message) {
      assert(isScenario(message), 'subscribers takes blocks and steps')
      return inTurn(() => runSubscribers(message))
    },
    formats: () => inTurn(runFormats),
    batch: () => inTurn(runBatch),
    outbox: () => inTurn(runOutbox),
    async wallets(message) {
      assert(isWalletRequest(message), 'wallets takes the name of a run')
      return inTurn(() => runWallets(message))
    },
    async lanes(message) {
      assert(isLanes(message), 'lanes takes a run and names of lanes')
      return inTurn(() => runLanes(message))
    },
    async crash(message) {
      assert(isCrash(message), 'crash takes a program and a transaction')
      const { program, tx, at } = message
      return inTurn(async () =>
        at === null ? crashEverywhere(program, tx) : [await runCrash(program, tx, at)],
      )
    },
  }
}

// Both ends are this folder's own: a look at the outline is enough.
const isScenario = (message: unknown): message is ScenarioRequest =>
  typeof message === 'object' && message !== null && 'blocks' in message && 'steps' in message

const isCrash = (message: unknown): message is CrashRequest =>
  typeof message === 'object' && message !== null && 'program' in message && 'tx' in message
