import { assert } from '#base/result.ts'
import { drawTrace } from './draw-trace.ts'
import type { CheckCard, Exercise, Prepared, Trial } from './exercise.ts'
import { readReport } from './read-report.ts'
import type { ScenarioReport, Trace } from './trace.ts'
import { replayCode, type Counterexample, type Failure, type Verdict } from './verdict.ts'

/** Outside of the sandbox: takes what a run reports and says what each check came to, as soon as that is known. */
export interface Judge {
  /** The verdicts that this report settles, in the order of the checks. */
  take(report: unknown): readonly Verdict[]
  /** The rest: nothing more will be reported, for this reason. */
  end(reason: string): readonly Verdict[]
}

export function createJudge(exercise: Exercise, seed: string, { trials }: Prepared): Judge {
  const reports = new Map<string, ScenarioReport>()
  const failedGroups = new Set<string>()
  const open = [...exercise.checks]

  function settle(verdictOf: (check: CheckCard) => Verdict | null): readonly Verdict[] {
    const settled: Verdict[] = []
    for (let check = open[0]; check; check = open[0]) {
      const verdict = failedGroups.has(check.group) ? skipped(check) : verdictOf(check)
      if (!verdict) break
      if (verdict.kind === 'failed') failedGroups.add(check.group)
      settled.push(verdict)
      open.shift()
    }
    return settled
  }

  function judged(check: CheckCard): Verdict | null {
    const found = trialsOf(trials, check)
    const seen = found.flatMap(({ scenario }) => reports.get(scenario.id) ?? [])
    const [runs, complete] = [runsIn(seen), seen.every((report) => report.complete)]
    for (const trial of found) {
      const report = reports.get(trial.scenario.id)
      if (!report) return null
      const failure = failureOf(exercise.name, seed, trial, report)
      if (failure) return { ...check, kind: 'failed', runs, complete, failure }
    }
    return { ...check, kind: 'passed', runs, complete, failure: null }
  }

  return {
    take(value) {
      const report = readReport(value)
      if (report) reports.set(report.scenario, report)
      return settle(judged)
    },
    end: (reason) => settle((check) => judged(check) ?? cutShort(check, reason)),
  }
}

function trialsOf(trials: Prepared['trials'], { id }: CheckCard): readonly Trial[] {
  const found = trials[id]
  assert(found !== undefined && found.length > 0, `the check ${id} has trials`)
  return found
}

const runsIn = (reports: readonly ScenarioReport[]): number =>
  reports.reduce((sum, { traces }) => sum + traces.length, 0)

const LONGEST = 1_000_000

/** Of the runs that fail, one that shows a tear, and of those the one in which least happened. */
function failureOf(
  exercise: string,
  seed: string,
  { scenario, ran, judge }: Trial,
  { traces }: ScenarioReport,
): Failure | null {
  const failing = traces.flatMap((trace) => {
    const complaint = judge(trace)
    return complaint ? [{ trace, complaint }] : []
  })
  const weight = ({ trace, complaint }: (typeof failing)[number]): number =>
    trace.events.length + (complaint.torn ? 0 : LONGEST)
  const [shortest] = failing.toSorted((a, b) => weight(a) - weight(b))
  if (!shortest) return traces.length > 0 ? null : { ran, ...NO_RUN, ...NO_TRACE }
  const { trace, complaint } = shortest
  const last = trace.events.findLast((event) => event.kind === 'threw')
  const counterexample = counterexampleOf(exercise, seed, scenario, trace)
  return { ran, ...complaint, counterexample, thrown: last?.error ?? null }
}

const NO_TRACE = { counterexample: null, thrown: null }
const NO_RUN = { expected: 'At least one run.', observed: 'There was none.' }

function counterexampleOf(
  exercise: string,
  seed: string,
  scenario: Trial['scenario'],
  trace: Trace,
): Counterexample {
  const { schedule, interruption } = trace
  const code = replayCode({ exercise, seed, scenario: scenario.id, schedule, interruption })
  return { code, schedule, interruption, steps: drawTrace(scenario, trace) }
}

const NOTHING = { runs: 0, complete: true }

const skipped = (check: CheckCard): Verdict => ({
  ...check,
  ...NOTHING,
  kind: 'skipped',
  failure: null,
})

const cutShort = (check: CheckCard, reason: string): Verdict => ({
  ...check,
  ...NOTHING,
  kind: 'failed',
  failure: {
    ran: 'The program was started for this check.',
    expected: 'It runs to the end.',
    observed: reason,
    ...NO_TRACE,
  },
})
