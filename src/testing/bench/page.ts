import { assert } from '#base/result.ts'
import { createCaller, realTimer } from '#base/rpc.ts'
import type { ChainName } from '#chain/ids.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { startVerifyWorker, workerExaminer } from '#engine/worker-examiner.ts'
import type { BenchCase } from './cases.ts'
import { commitContestants } from './commit.ts'
import { contest, timed, type Contestant, type Rules, type Outcome } from './contest.ts'
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

/** Milliseconds of the page's longest task while its worker verifies: by gaps between turns, and as the browser reports (above 50 ms only). */
async function oneLongestTask(file: string) {
  const { bytes, roots } = await fetched(file)
  const hosted = shippedTopics
  const examiner = workerExaminer({ hosted, timer: realTimer, start: startVerifyWorker })
  await examiner.open(Uint8Array.of(0))
  let reported = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) reported = Math.max(reported, duration)
  })
  observer.observe({ type: 'longtask' })
  const { port1, port2 } = new MessageChannel()
  let gap = 0
  let last = performance.now()
  port1.onmessage = () => {
    const now = performance.now()
    gap = Math.max(gap, now - last)
    last = now
    port2.postMessage(null)
  }
  port2.postMessage(null)
  const start = performance.now()
  const opened = await examiner.open(bytes)
  assert(opened.ok && opened.value.kind === 'beef', 'a fixture opens')
  const checked = await opened.value.verify({ roots, known: new Map() }, {})
  const whole = performance.now() - start
  assert(checked.ok && checked.value.kind === 'checked', 'a fixture is checked')
  opened.value.close()
  port1.close()
  observer.disconnect()
  return { verdict: checked.value.report.verdict, whole, gap, reported }
}

/** The run of three whose longest task is the middle one: another process may stop the page as well. */
async function longestTask(file: string) {
  const runs = [await oneLongestTask(file), await oneLongestTask(file), await oneLongestTask(file)]
  return runs.toSorted((a, b) => a.gap - b.gap)[1]
}

Object.assign(window, { bench: { measure, commit, longestTask } })
