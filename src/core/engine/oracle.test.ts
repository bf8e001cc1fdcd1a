import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import type { Departure } from '#testing/departures.ts'
import { anyHistory, type History } from '#testing/oracle-histories.ts'
import { SCENARIOS, type Scenario } from '#testing/oracle-scenarios.ts'
import { sideBySide, type StepReport } from '#testing/side-by-side.ts'
import { taggedWorld, topicsRetaining } from '#testing/tagged-world.ts'

const HISTORIES = 160

interface Duel extends History {
  readonly mined?: readonly string[]
  readonly faults?: Scenario['faults']
}

async function told({ transactions, steps, mined, faults }: Duel): Promise<readonly StepReport[]> {
  const world = taggedWorld()
  for (const [name, shape] of Object.entries(transactions)) world.build(name, shape)
  if (mined) world.mine(mined)
  const reports: StepReport[] = []
  const both = await sideBySide(
    world,
    faults?.(() => reports.length, world),
  )
  for (const asks of steps) reports.push(await both.submit(asks))
  return reports
}

const unexplained = (reports: readonly StepReport[]) =>
  reports.flatMap(({ differences }) => differences.filter(({ because }) => because.length === 0))

const departuresIn = (reports: readonly StepReport[]): readonly Departure[] => [
  ...new Set(reports.flatMap(({ differences }) => differences.flatMap(({ because }) => because))),
]

const brokenIn = (reports: readonly StepReport[], of: 'theirs' | 'ours') => [
  ...new Set(reports.flatMap(({ violations }) => violations[of]).map((one) => one.invariant)),
]

describe('beside @bsv/overlay 0.4.6, case by case', () => {
  test.each(SCENARIOS)('$rules $name', async (scenario) => {
    const reports = await told(scenario)
    expect(unexplained(reports)).toEqual([])
    expect(departuresIn(reports).toSorted()).toEqual(scenario.departures)
    expect(brokenIn(reports, 'theirs').toSorted()).toEqual(scenario.theirsBreaks)
    expect(brokenIn(reports, 'ours')).toEqual([])
  })

  test('T3 a manager that answers otherwise on one side is a difference that no rule explains', async () => {
    const scenario = SCENARIOS.find(({ name }) => name === 'a coin is not retained')
    assert(scenario !== undefined, 'the case is there')
    const reports = await told({
      ...scenario,
      faults: () => ({ ourTopics: topicsRetaining('kd') }),
    })
    expect(unexplained(reports).map(({ kind }) => kind)).toContain('row')
  })
})

describe('beside @bsv/overlay 0.4.6, history by history', () => {
  test('T1 to T9: random histories are equal while theirs keeps the invariants; after that each difference has its rule', async () => {
    const seen = new Set<Departure>()
    let submissions = 0
    let equal = 0
    for (let seed = 0; seed < HISTORIES; seed++) {
      const reports = await told(anyHistory(`history ${seed}`))
      expect([seed, unexplained(reports)]).toEqual([seed, []])
      expect([seed, brokenIn(reports, 'ours')]).toEqual([seed, []])
      for (const [at, { differences }] of reports.entries()) {
        const until = reports.slice(0, at + 1)
        const whole = brokenIn(until, 'theirs').length === 0
        if (whole && !departuresIn(until).includes('T9')) expect(differences).toEqual([])
        submissions++
        if (differences.length === 0) equal++
      }
      for (const why of departuresIn(reports)) seen.add(why)
    }
    expect([...seen].toSorted()).toEqual(['T2', 'T3 early', 'T3 history', 'T6', 'T9'])
    expect(submissions).toBeGreaterThan(1500)
    expect(equal / submissions).toBeGreaterThan(0.6)
  })
})
