import Dexie from 'dexie'
import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { anyProgram, firstPrograms, outcomeOf, type Program } from '#testing/dexie-programs.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { virtualDisk, type Steering } from './virtual-indexed-db.ts'

// Dexie tells the console of every error, and of a deletion that waits.
beforeAll(() => {
  for (const level of ['trace', 'warn'] as const) vi.spyOn(console, level).mockReturnValue()
})

const BRIEF = 10
const PAUSES = [BRIEF, 80, 500]
let databases = 0

/** On the browser's own IndexedDB. */
async function really(program: Program, pause = BRIEF) {
  const name = `real-${++databases}`
  try {
    return await outcomeOf({ database: new Dexie(name), pause }, program)
  } finally {
    await Dexie.delete(name)
  }
}

/** Whether a transaction is over before a pause is, is for the browser to say: a busy one needs more time. */
async function compare(program: Program): Promise<void> {
  const virtual = await virtually(program)
  for (const pause of PAUSES) {
    const real = await really(program, pause)
    if (pause === PAUSES.at(-1) || JSON.stringify(real) === JSON.stringify(virtual))
      return expect(virtual).toEqual(real)
  }
}

/** On a virtual disk. */
async function virtually(program: Program, steering: Steering = {}) {
  const disk = virtualDisk()
  const { indexedDB, IDBKeyRange } = disk.process('tab')
  const { ending } = await disk.run(() => {
    const database = new Dexie('virtual', { indexedDB, IDBKeyRange })
    return outcomeOf({ database, pause: 5 }, program)
  }, steering)
  if (ending.kind === 'threw') throw ending.error
  return ending.kind === 'returned' ? ending.value : ending.kind
}

const LONGEST = 25_000

test.each(freshSeeds(1, 10))(
  'V12 attack 17: any program of Dexie comes to the same on a virtual disk and in the browser, seed %s',
  async (seed) => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(anyProgram, async (program) => {
        await compare(program)
        compared++
      }),
      {
        seed: Number.parseInt(seed, 36) | 0,
        numRuns: 300,
        interruptAfterTimeLimit: LONGEST,
        examples: firstPrograms.map((program) => [program]),
      },
    )
    expect(compared).toBeGreaterThanOrEqual(firstPrograms.length + 20)
    expect((await indexedDB.databases()).filter(({ name }) => name?.startsWith('real-'))).toEqual(
      [],
    )
  },
)

test('V12 attack 17: the comparison sees what a world does differently', async () => {
  for (const program of firstPrograms) {
    const disturbed = await virtually(program, {
      interrupt: (_, index) => (index === 0 ? 'QuotaExceededError' : null),
    })
    expect(disturbed).not.toEqual(await really(program))
  }
  const [bulk, paused, thrown] = [
    await virtually(firstPrograms[0] ?? []),
    await virtually(firstPrograms[1] ?? []),
    await virtually(firstPrograms[2] ?? []),
  ]
  expect(bulk).toMatchObject({ log: ['bulkAdd: BulkError of 2', 'end'] })
  expect(paused).toMatchObject({ rows: { a: [{ id: 1, n: 1 }], b: [] } })
  expect(thrown).toMatchObject({
    log: expect.arrayContaining(['ended by DataError']),
    rows: { a: [] },
  })
})
