import { expect, test } from 'vitest'
import { seededRandom } from '#simulation/random.ts'
import { stateViolations } from '#testing/invariants.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import { submitElsewhere } from '#testing/submit-elsewhere.ts'
import { TAGGED_TOPICS } from '#testing/tagged-world.ts'
import { wholeState } from '#testing/whole-state.ts'
import { wildWorld } from '#testing/wild-world.ts'

const { MODE, VITE_LONG } = import.meta.env
const LONG = MODE === 'long' || VITE_LONG === '1'
const DATABASES_A_LANE = LONG ? 15 : 5
const KILLS = 20
const LANES = ['a', 'b']

const after = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms))

/** Fills one database by workers, each killed while it opens or submits, and looks after each death; returns how much was written. */
async function killing(seed: string): Promise<number> {
  const name = `lab-kill ${seed}`
  const wild = { seed, transactions: 50 }
  const { world } = wildWorld(wild)
  const random = seededRandom(seed)
  let next = submitElsewhere()
  let revision = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const tab = await next
    next = submitElsewhere()
    const order = `${seed} ${kill}`
    tab.begin({ ...wild, database: name, order, together: 4, rounds: 99, evictsOneIn: 6 })
    if (random.below(8) > 0) await tab.hasTold(random.below(5))
    await after(random.below(12))
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
  return revision
}

test(
  `S5 S7 S8 T13: after each of ${LANES.length * DATABASES_A_LANE * KILLS} kills the rows are what the events say, and nothing that was told is lost`,
  { timeout: 600_000 },
  async () => {
    const ends = await Promise.all(
      LANES.map(async (lane) => {
        const written: number[] = []
        for (let n = 0; n < DATABASES_A_LANE; n++) written.push(await killing(`${lane} ${n}`))
        return written
      }),
    )
    for (const written of ends.flat()) expect(written).toBeGreaterThan(KILLS / 3)
  },
)
