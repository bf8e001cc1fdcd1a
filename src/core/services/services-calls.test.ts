import { describe, expect, test } from 'vitest'
import { createCaller, realTimer, serveCalls } from '#base/rpc.ts'
import type { Exploration } from './explore-lane.ts'
import type { RunRequest } from './lane-request.ts'
import type { LaneReport } from './report.ts'
import { servicesCalls } from './services-calls.ts'

const request: RunRequest = { scenario: 'event', count: 2, seed: 'a', weather: 'calm', cues: [] }

/** Both ends of a wire, as page and worker have them. */
function wired() {
  const { port1, port2 } = new MessageChannel()
  const caller = createCaller(port1, realTimer)
  const stop = serveCalls(port2, servicesCalls())
  port1.start()
  port2.start()
  return {
    caller,
    end() {
      caller.close()
      stop()
      port1.close()
      port2.close()
    },
  }
}

const isReport = (reply: unknown): reply is LaneReport =>
  typeof reply === 'object' && reply !== null && 'lines' in reply
const isExploration = (reply: unknown): reply is Exploration =>
  typeof reply === 'object' && reply !== null && 'ends' in reply

describe('X10 what a page asks of the worker', () => {
  test('X10 every run: told as it goes, and the counterexample that it ends with is a run of its own', async () => {
    const { caller, end } = wired()
    const parts: unknown[] = []
    const all = await caller.call({
      name: 'explore',
      argument: { request, lane: 'loop' },
      accepts: isExploration,
      onPart: (part) => parts.push(part),
    })
    const found = all.ok ? all.value : null
    const soFar = parts.filter(isExploration)
    expect([soFar.length > 2, found?.complete]).toEqual([true, true])
    expect(soFar.every(({ complete, runs }) => !complete && runs < (found?.runs ?? 0))).toBe(true)
    const torn = found?.ends.find(({ together }) => !together)
    const weather = { lane: 'loop', schedule: torn?.schedule ?? '' } as const
    const shown = await caller.call({
      name: 'run',
      argument: { request: { ...request, weather }, lane: 'loop' },
      accepts: isReport,
    })
    expect(shown.ok && shown.value.hashes).toEqual(torn?.hashes)
    end()
  })

  test('X10 it stops when it is cancelled, and answers the next call', async () => {
    const { caller, end } = wired()
    const stop = new AbortController()
    let heard = 0
    const cancelled = await caller.call({
      name: 'explore',
      argument: { request, lane: 'two-phase' },
      accepts: isExploration,
      signal: stop.signal,
      onPart: () => {
        heard++
        stop.abort()
      },
    })
    expect([cancelled, heard]).toEqual([{ ok: false, error: { code: 'cancelled' } }, 1])
    const ran = await caller.call({
      name: 'run',
      argument: { request, lane: 'atomic' },
      accepts: isReport,
    })
    expect(ran.ok && ran.value.quiet).toBe(true)
    end()
  })

  test('X10 a call without a lane is refused', async () => {
    const { caller, end } = wired()
    const refused = await caller.call({ name: 'run', argument: { request }, accepts: isReport })
    expect(refused).toMatchObject({ ok: false, error: { code: 'threw' } })
    end()
  })
})
