import { describe, expect, test } from 'vitest'
import { seededRandom } from '#simulation/random.ts'
import { stateViolations } from '#testing/invariants.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import { submitElsewhere } from '#testing/submit-elsewhere.ts'
import { TAGGED_TOPICS } from '#testing/tagged-world.ts'
import { wholeState } from '#testing/whole-state.ts'
import { wildWorld } from '#testing/wild-world.ts'

const LANES = ['a', 'b']
const DATABASES = 5
const KILLS = 20

const after = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms))

/** Fills one database by workers of which each is killed while it submits; looks after each death. */
async function killing(seed: string): Promise<{ kills: number; written: number }> {
  const name = `lab-kill ${seed}`
  const wild = { seed, transactions: 50 }
  const { world } = wildWorld(wild)
  const random = seededRandom(seed)
  let next = submitElsewhere()
  let revision = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const tab = await next
    next = submitElsewhere()
    tab.begin({ ...wild, database: name, order: `${seed} ${kill}`, together: 2, rounds: 99 })
    await tab.ready
    await after(random.below(60))
    tab.kill()
    const told = Math.max(revision, ...tab.told.map((one) => one.revision ?? 0))
    const database = await openOrThrow({ indexedDB, IDBKeyRange }, () => {}, name)
    const state = await wholeState(database, world, TAGGED_TOPICS)
    expect([kill, stateViolations(state.ledger, world.inputsOf)]).toEqual([kill, []])
    expect([kill, state.replayed]).toEqual([kill, state.hash])
    expect(state.revision).toBeGreaterThanOrEqual(told)
    expect(state.events.map((event) => event.revision)).toEqual(
      Array.from({ length: state.revision }, (_, at) => at + 1),
    )
    revision = state.revision
    if (kill < KILLS - 1) database.close()
    else await database.delete()
  }
  ;(await next).kill()
  return { kills: KILLS, written: revision }
}

describe('a worker that is killed while it submits, in Chromium', () => {
  test('S5 S7 S8: after each of 200 kills the rows are what the events say, and nothing that was told is lost', async () => {
    const t = performance.now()
    const lanes = await Promise.all(
      LANES.map(async (lane) => {
        const ends = []
        for (let n = 0; n < DATABASES; n++) ends.push(await killing(`${lane} ${n}`))
        return ends
      }),
    )
    const ends = lanes.flat()
    console.log(ends, performance.now() - t)
    expect(ends.reduce((sum, { kills }) => sum + kills, 0)).toBe(200)
  })
})
