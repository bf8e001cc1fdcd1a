import { createCaller, realTimer } from '#base/rpc.ts'
import { otherLane } from '#services/lane-request.ts'
import { standingAt, type LaneReport } from '#services/report.ts'
import { hashOfRun } from '#services/run-link.ts'
import { parseRun } from '#services/run-text.ts'
import { startServicesWorker } from '#services/start-worker.ts'
import type { LaneFigures, ServicesRan } from './services-console.ts'

const isReport = (reply: unknown): reply is LaneReport =>
  typeof reply === 'object' && reply !== null && 'lines' in reply

/** In a worker of its own; from a console anything may come. */
export async function runServices(text: unknown): Promise<ServicesRan> {
  const parsed = parseRun(typeof text === 'string' ? text : '')
  if (!parsed.ok) {
    const { code, part } = parsed.error
    return { ok: false, code, message: `The text names no run: its ${part} is wrong.` }
  }
  const request = parsed.value
  const worker = startServicesWorker()
  const caller = createCaller(worker, realTimer)
  worker.addEventListener('error', () => caller.close())
  const ran = async (lane: LaneReport['lane']) =>
    caller.call({ name: 'run', argument: { request, lane }, accepts: isReport })
  const [left, right] = [await ran(otherLane(request)), await ran('atomic')]
  worker.terminate()
  if (!left.ok || !right.ok)
    return { ok: false, code: 'worker-lost', message: 'The worker that plays services is gone.' }
  const reports = [left.value, right.value]
  return {
    ok: true,
    hash: hashOfRun(reports),
    lanes: Object.fromEntries(reports.map((report) => [report.lane, figuresOf(report)])),
  }
}

function figuresOf(report: LaneReport): LaneFigures {
  const { lines, endedAt, quiet, hashes, baskets } = report
  const { places, letters, locked } = standingAt(report, lines.length, endedAt)
  const services = places
    .filter(({ name }) => report.services.includes(name))
    .map(({ name, changes }): [string, LaneFigures['services'][string]] => [
      name,
      { changes, topics: hashes[name] ?? '', baskets: baskets[name] ?? '' },
    ])
  return {
    quiet,
    endedAt,
    letters,
    locked,
    services: Object.fromEntries(services),
    trace: lines,
  }
}
