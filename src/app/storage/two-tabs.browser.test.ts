import { expect, test } from 'vitest'
import { manyViolations, stateViolations } from '#testing/invariants.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import { submitElsewhere } from '#testing/submit-elsewhere.ts'
import { TAGGED_TOPICS } from '#testing/tagged-world.ts'
import { wholeState } from '#testing/whole-state.ts'
import { wildWorld } from '#testing/wild-world.ts'

const DATABASE = 'lab-two-tabs'
const WILD = { seed: 'two tabs', transactions: 80 }

test('S3 S5 T1 to T9: two tabs submit rivals, duplicates and independents at once; invariants 1 to 9 hold at the end', async () => {
  const { world } = wildWorld(WILD)
  const database = await openOrThrow({ indexedDB, IDBKeyRange }, () => {}, DATABASE)
  const tabs = await Promise.all([submitElsewhere(), submitElsewhere()])
  for (const [at, tab] of tabs.entries())
    tab.begin({
      ...WILD,
      database: DATABASE,
      order: `tab ${at}`,
      together: 4,
      rounds: 3,
      evictsOneIn: 0,
    })
  await Promise.all(tabs.map(async ({ done }) => done))
  for (const tab of tabs) tab.kill()

  const told = tabs.flatMap((tab) => tab.told)
  const kinds = new Set(told.flatMap((one) => one.kinds))
  expect(told.length).toBeGreaterThan(500)
  expect([...kinds].toSorted()).toEqual([
    'admitted',
    'conflict',
    'duplicate',
    'failed',
    'not-verified',
    'orphan',
    'rejected',
    'withheld',
  ])
  const state = await wholeState(database, world, TAGGED_TOPICS)
  const commits = told.flatMap(({ revision }) => revision ?? [])
  expect(new Set(commits).size).toBe(commits.length)
  expect(stateViolations(state.ledger, world.inputsOf)).toEqual([])
  expect(manyViolations(state.ledger, state.events, told, world.inputsOf)).toEqual([])
  expect(state.replayed).toBe(state.hash)
  await database.delete()
})
