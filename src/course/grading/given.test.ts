import { expect, test } from 'vitest'
import { compileProgram } from '#testing/compile-program.ts'
import { runStage } from './run-stage.ts'
import type { Actor, Call, Scenario } from './scenario.ts'
import type { ScenarioReport, Trace } from './trace.ts'

const call = (id: string, method: string, ...args: Call['args']): Call => ({
  id,
  on: 'Hearer',
  method,
  args,
})
const by = (process: string, ...calls: readonly Call[]): Actor => ({ process, calls })

const program = `
  export class Hearer {
    constructor({ clock, wallet }) {
      this.clock = clock
      this.wallet = wallet
    }
    async names() { return { id: 'a0', list: [1, 2] } }
    hears(value) { const heard = JSON.stringify(value); if (value?.list) value.list.push(3); return heard ?? 'nothing' }
    time() { return this.clock() }
    signs() { return this.wallet.sign([{ outpoint: 'none', from: 'alice/art', to: null }]) }
  }`

async function told(scenario: Scenario): Promise<ScenarioReport> {
  const reports: ScenarioReport[] = []
  await runStage(
    compileProgram({ 'main.ts': program }),
    {
      stage: { seed: 'a', entry: 'main.ts', beefs: {}, roots: [], topics: [] },
      scenarios: [scenario],
      replay: null,
    },
    { progress: () => {}, result: (report) => void reports.push(report as ScenarioReport) },
  )
  const [report] = reports
  if (!report) throw new Error('no report')
  return report
}

const values = ({ events }: Trace) =>
  events.flatMap((event) => (event.kind === 'returned' ? [event.value] : []))

test('G1 a call is given a copy, or what an earlier call returned in another process', async () => {
  const list = { list: [1] }
  const { traces } = await told({
    id: 'given',
    search: 'once',
    phases: [
      { actors: [by('one', call('made', 'names'), call('a', 'hears', { json: list }))] },
      {
        actors: [
          by(
            'two',
            call('b', 'hears', { answer: 'made', field: 'id' }),
            call('c', 'hears', { answer: 'made', field: 'list' }),
            call('d', 'hears', { answer: 'never', field: 'id' }),
            call('e', 'hears', { json: list }),
          ),
        ],
      },
    ],
  })
  expect(traces.map(values)).toEqual([
    [{ id: 'a0', list: [1, 2] }, '{"list":[1]}', '"a0"', '[1,2]', 'nothing', '{"list":[1]}'],
  ])
})

test('G5 time passes before a phase that says so, and not otherwise', async () => {
  const { traces } = await told({
    id: 'later',
    search: 'once',
    phases: [
      { actors: [by('one', call('a', 'time'))] },
      { actors: [by('one', call('b', 'time'))] },
      { advance: 60_000, actors: [by('one', call('c', 'time'))] },
      { advance: 1, actors: [by('two', call('d', 'time'))] },
    ],
  })
  const start = 1_700_000_000_000
  expect(traces.map(values)).toEqual([[start, start, start + 60_000, start + 60_001]])
})

test('G2 without tokens on the stage the wallet signs nothing, and says so', async () => {
  const { traces } = await told({
    id: 'unsigned',
    search: 'once',
    phases: [{ actors: [by('one', call('a', 'signs'))] }],
  })
  expect(traces[0]?.events.at(-1)).toMatchObject({
    kind: 'threw',
    error: { message: 'the wallet knows no token none' },
  })
  expect(traces[0]?.events.map(({ kind }) => kind)).not.toContain('effect')
})
