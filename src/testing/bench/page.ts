import { assert } from '#base/result.ts'
import { createCaller, realTimer } from '#base/rpc.ts'
import type { ChainName } from '#chain/ids.ts'
import { startVerifyWorker, workerExaminer } from '#engine/worker-examiner.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import type { BenchCase } from './cases.ts'
import { commitContestants } from './commit.ts'
import { contest, timed, type Contestant, type Rules, type Outcome } from './contest.ts'
import { timeSubmissions } from './submissions.ts'
import { theirs, type Fixture, type Task } from './work.ts'

type Roots = readonly (readonly [number, readonly { chain: ChainName; root: string }[]])[]

const isNumber = (value: unknown): value is number => typeof value === 'number'
const isNull = (value: unknown): value is null => value === null

async function fetched(file: string): Promise<Fixture> {
  const bytes = await (await fetch(`fixtures/${file}.beef`)).arrayBuffer()
  const roots: Roots = await (await fetch(`fixtures/${file}.json`)).json()
  return { bytes: new Uint8Array(bytes), roots: new Map(roots) }
}

const worker = createCaller(
  new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' }),
  realTimer,
)

async function asked(task: Task): Promise<number> {
  const reply = await worker.call({ name: 'time', argument: task, accepts: isNumber })
  assert(reply.ok, reply.ok ? '' : JSON.stringify(reply.error))
  return reply.value
}

/** Ours in its worker, the SDK's on the page, where its stack is deepest. */
async function measure({ kind, without }: BenchCase, file: string, rules: Rules): Promise<Outcome> {
  const fixture = await fetched(file)
  await worker.call({ name: 'hold', argument: fixture, accepts: isNull })
  const ways = kind === 'verify' ? (['one', 'two', 'cached'] as const) : (['one'] as const)
  const sdk: Contestant[] =
    without === undefined ? [{ name: 'sdk', run: () => timed(theirs(kind, fixture)) }] : []
  return contest(
    [...ways.map((how) => ({ name: how, run: () => asked({ kind, how }) })), ...sdk],
    rules,
  )
}

const commit = async (file: string, rules: Rules): Promise<Outcome> =>
  contest(await commitContestants(await fetched(file)), rules)

const examiner = workerExaminer({
  hosted: shippedTopics,
  timer: realTimer,
  start: startVerifyWorker,
})

const submissions = async (file: string): Promise<number> =>
  timeSubmissions(await fetched(file), { indexedDB, IDBKeyRange }, examiner)

Object.assign(window, { bench: { measure, commit, submissions } })
