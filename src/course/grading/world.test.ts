import { expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { extendedFormatOf } from '#chain/build.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { compileProgram } from '#testing/compile-program.ts'
import { fieldOf } from './read-trace.ts'
import { runStage, type Replay } from './run-stage.ts'
import type { Actor, Call, Scenario } from './scenario.ts'
import type { ScenarioReport, Trace } from './trace.ts'

const call = (id: string, method: string, ...args: Call['args']): Call => ({
  id,
  on: 'Counter',
  method,
  args,
})
const by = (process: string, ...calls: readonly Call[]): Actor => ({ process, calls })
const of = (service: string, ...calls: readonly Call[]): Actor => ({
  process: service,
  service,
  calls,
})
const genesis = sandboxGenesis('network')
const listener = { subscriber: 'listener', does: 'listen' } as const

const program = `
  import Dexie from 'dexie'
  export class Counter {
    constructor({ databaseName, clock, network }) {
      this.clock = clock
      this.network = network
      this.db = new Dexie(databaseName)
      this.db.version(1).stores({ rows: 'name' })
      this.calls = 0
    }
    async once() {
      const row = await this.db.rows.get('count')
      await this.db.rows.put({ name: 'count', value: (row?.value ?? 0) + 1 })
      return ++this.calls
    }
    async inOne() {
      await this.db.transaction('rw', this.db.rows, () => this.once())
    }
    async caught() {
      try { return await this.once() } catch (error) { return 'caught ' + error.name }
    }
    async read() { return { value: (await this.db.rows.get('count'))?.value ?? 0 } }
    async tells(callback) { await this.once(); callback({ heard: true }); return 'told' }
    async sends(ef) { return this.network.broadcast(ef) }
    async asks(ef) { try { return await this.sends(ef) } catch (error) { return error.code } }
    async sendsInside(ef) {
      await this.db.transaction('rw', this.db.rows, async () => {
        await this.once()
        await this.sends(ef)
        await this.once()
      })
    }
    async pauses() {
      try {
        await this.db.transaction('rw', this.db.rows, async () => {
          await this.db.rows.put({ name: 'count', value: 7 })
          await new Promise((resolve) => setTimeout(resolve, 1))
          await this.db.rows.put({ name: 'count', value: 8 })
        })
      } catch (error) { return error.name }
    }
    never() { return new Promise(() => {}) }
    chance() { return [Math.random(), Date.now(), new Date().getTime(), this.clock()] }
  }`

const stage = { seed: 'a', entry: 'main.ts', beefs: {}, roots: [], topics: [] } as const

async function told(scenario: Scenario, replay: Replay | null = null): Promise<ScenarioReport> {
  const reports: ScenarioReport[] = []
  await runStage(
    compileProgram({ 'main.ts': program }),
    { stage, scenarios: [scenario], replay },
    { progress: () => {}, result: (report) => void reports.push(report as ScenarioReport) },
  )
  const [report] = reports
  if (!report) throw new Error('no report')
  return report
}

const values = ({ events }: Trace) =>
  events.flatMap((event) => (event.kind === 'returned' ? [event.value] : []))

test('G1 processes share the disk and no variables; a new name is a program started anew', async () => {
  const { traces } = await told({
    id: 'shared',
    search: 'once',
    phases: [
      { actors: [by('one', call('a', 'once'), call('b', 'once'))] },
      { actors: [by('two', call('c', 'once'), call('d', 'read'))] },
      { actors: [by('one', call('e', 'once'), call('f', 'read'))] },
    ],
  })
  expect(traces.map(values)).toEqual([[1, 2, 1, { value: 3 }, 3, { value: 4 }]])
})

test('G3 a crash is heard by nobody and leaves what was committed; a full disk is caught', async () => {
  const during = (search: Scenario['search']): Scenario => ({
    id: 'during',
    search,
    phases: [
      { searched: true, actors: [by('one', call('a', 'caught'))] },
      { actors: [by('two', call('b', 'read'))] },
    ],
  })
  const crashes = await told(during('crashes'))
  expect(crashes.traces.map(values)).toEqual([
    [1, { value: 1 }],
    [{ value: 0 }],
    [{ value: 0 }],
    [{ value: 1 }],
  ])
  expect(crashes.traces.map(({ interruption }) => interruption?.at)).toEqual([undefined, 0, 1, 2])
  const faults = await told(during('faults'))
  expect(faults.traces.slice(1).map(values)).toEqual([
    ['caught QuotaExceededError', { value: 0 }],
    ['caught AbortError', { value: 0 }],
  ])
})

test('G3 a program may die before or after it tells somebody', async () => {
  const { traces } = await told({
    id: 'effects',
    search: 'crashes',
    phases: [{ searched: true, actors: [by('one', call('a', 'tells', listener))] }],
  })
  const seen = traces.map(({ events }) => [
    events.filter(({ kind }) => kind === 'effect').length,
    events.at(-1)?.kind,
  ])
  expect(seen).toEqual([
    [1, 'returned'],
    ...Array.from({ length: 3 }, () => [0, 'died']),
    [0, 'died'],
    [1, 'died'],
  ])
})

test('G3 the network takes Extended Format alone, and a program may die before or after it', async () => {
  const sent = (ef: string): Scenario => ({
    id: 'sent',
    search: 'crashes',
    phases: [{ searched: true, actors: [by('one', call('a', 'sends', ef))] }],
  })
  const built = extendedFormatOf(genesis.payment)
  const { traces } = await told(sent(toHex(built)))
  const { txid } = genesis.payment
  expect(traces.map(values)).toEqual([[{ txid, status: 'SEEN_ON_NETWORK' }], [], []])
  expect(traces.map(({ events }) => events.filter(({ kind }) => kind === 'effect').length)).toEqual(
    [1, 0, 1],
  )
  const raw = await told(sent(toHex(genesis.payment.raw)))
  expect(raw.traces.map(({ events }) => events.at(-1))).toMatchObject([
    { kind: 'threw', error: { message: '460: not in Extended Format' } },
  ])
})

test('G1 services have databases of their own, and processes of one service share theirs', async () => {
  const { traces } = await told({
    id: 'services',
    search: 'once',
    phases: [
      { actors: [of('north', call('a', 'once'))] },
      { actors: [of('south', call('b', 'read'))] },
      { actors: [{ ...of('north', call('c', 'read')), process: 'restarted' }] },
    ],
  })
  expect(traces.flatMap(values)).toEqual([1, { value: 0 }, { value: 1 }])
})

test('G11 the network answers as the scenario says, to whoever sends; what it took is recorded', async () => {
  const { payment } = genesis
  const ef = toHex(extendedFormatOf(payment))
  const { traces } = await told({
    id: 'answers',
    search: 'once',
    network: { [payment.txid]: ['timeout-lost', 'timeout-taken', 'unreachable', 465, 'accepted'] },
    phases: [
      { actors: [of('north', call('a', 'asks', ef), call('b', 'asks', ef))] },
      { actors: [of('south', ...['c', 'd', 'e', 'f'].map((id) => call(id, 'asks', ef)))] },
    ],
  })
  const taken = { txid: payment.txid, status: 'SEEN_ON_NETWORK' }
  expect(traces.flatMap(values)).toEqual(['timeout', 'timeout', 'unreachable', 465, taken, taken])
  const sent = traces.flatMap(({ events }) => events.filter((event) => event.kind === 'effect'))
  expect(sent.map(({ value }) => fieldOf(value, 'taken'))).toEqual([
    false,
    true,
    false,
    false,
    true,
    true,
  ])
  const sources = payment.sources.map(({ satoshis, lockingScript }) => ({
    satoshis,
    lockingScript: toHex(lockingScript),
  }))
  expect(sent[0]?.value).toEqual({
    txid: payment.txid,
    answer: 'timeout-lost',
    taken: false,
    sources,
  })
})

test('G11 a database does not wait for the network', async () => {
  const ef = toHex(extendedFormatOf(genesis.payment))
  const { traces } = await told({
    id: 'inside',
    search: 'once',
    phases: [
      { actors: [by('one', call('a', 'sendsInside', ef))] },
      { actors: [by('two', call('b', 'read'))] },
    ],
  })
  expect(traces[0]?.events).toContainEqual(expect.objectContaining({ kind: 'threw', call: 'a' }))
  expect(traces.flatMap(values)).toEqual([{ value: 1 }])
})

const race = (method: string): Scenario => ({
  id: 'race',
  search: 'schedules',
  phases: [
    { actors: [by('one', call('w1', 'read')), by('two', call('w2', 'read'))] },
    { searched: true, actors: [by('one', call('a', method)), by('two', call('b', method))] },
    { actors: [by('three', call('c', 'read'))] },
  ],
})

test('G4 G10 every order is tried, and a run comes about again by its code, with the program’s own places', async () => {
  const { traces, complete } = await told(race('once'))
  const ends = traces.map((trace) => values(trace).at(-1))
  expect(complete).toBe(true)
  expect(new Set(traces.map(({ schedule }) => schedule)).size).toBe(traces.length)
  expect(ends).toContainEqual({ value: 1 })
  expect(ends).toContainEqual({ value: 2 })
  for (const trace of traces.slice(0, 3)) {
    const [again] = (await told(race('once'), trace)).traces
    const placed = again?.events ?? []
    expect(placed).toMatchObject(trace.events)
    expect(placed.length).toBe(trace.events.length)
    expect(trace.events.every(({ stack }) => stack === undefined)).toBe(true)
    const writes = placed.filter(({ kind }) => kind === 'point')
    expect(writes.length).toBeGreaterThan(0)
    for (const { stack } of writes) expect(stack).toMatch(/Counter\.once/)
  }
  const safe = await told(race('inOne'))
  expect(new Set(safe.traces.map((trace) => JSON.stringify(values(trace).at(-1))))).toEqual(
    new Set(['{"value":2}']),
  )
})

test('G5 a program reads the same time and chance in each run', async () => {
  const scenario: Scenario = {
    id: 'chance',
    search: 'once',
    phases: [{ actors: [by('one', call('a', 'chance'))] }],
  }
  const [first, second] = [await told(scenario), await told(scenario)]
  expect(first).toEqual(second)
  expect(values(first.traces[0] ?? { schedule: '', interruption: null, events: [] })).toEqual([
    [expect.any(Number), 1_700_000_000_000, 1_700_000_000_000, 1_700_000_000_000],
  ])
})

test('G5 attack 15: twenty runs of a race are the same, event by event', async () => {
  const { phases, ...searched } = race('once')
  const scenario = {
    ...searched,
    phases: [...phases, { actors: [by('four', call('d', 'chance'))] }],
  }
  const first = JSON.stringify(await told(scenario))
  for (let again = 1; again < 20; again++) expect(JSON.stringify(await told(scenario))).toBe(first)
})

test('G3 attack 16: a transaction does not outlive a timer: a named error, and what was written before it stays', async () => {
  const { traces } = await told({
    id: 'pause',
    search: 'once',
    phases: [{ actors: [by('one', call('a', 'pauses'), call('b', 'read'))] }],
  })
  expect(traces.map(values)).toEqual([['TransactionInactiveError', { value: 7 }]])
})

test('G6 attack 16: what never answers is silent, and the rest goes on', async () => {
  const { traces } = await told({
    id: 'silent',
    search: 'once',
    phases: [
      { actors: [by('one', call('a', 'never'), call('b', 'read'))] },
      { actors: [by('two', call('c', 'read'))] },
    ],
  })
  expect(traces[0]?.events.map(({ kind }) => kind)).toEqual([
    'called',
    'silent',
    'called',
    'returned',
  ])
})

test.each([
  ['Nobody', 'read', 'The file exports no class Nobody.'],
  ['Counter', 'nothing', 'Counter has no method nothing.'],
])('G1 %s.%s is missing: the call throws and says so', async (on, method, message) => {
  const { traces } = await told({
    id: 'missing',
    search: 'once',
    phases: [{ actors: [by('one', { id: 'a', on, method, args: [] })] }],
  })
  expect(traces[0]?.events.at(-1)).toMatchObject({ kind: 'threw', error: { message } })
})
