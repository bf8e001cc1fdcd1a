import { virtualDisk, type Interrupt, type Point } from '#simulation/virtual-indexed-db.ts'
import { processMultiTopic as oneCommit } from './one-commit.ts'
import type { Call, HeldState, Parsed, Service } from './service.ts'
import { processMultiTopic as sketch } from './sketch.ts'
import { openTopics, type TopicTable } from './topic-table.ts'

export type Program = 'sketch' | 'one-commit'

const programs = { sketch, 'one-commit': oneCommit }

/** Where the process stops: right after a call has answered for the first time, or at a moment of the disk. */
export type CrashAt =
  | { readonly kind: 'after-call'; readonly call: Call }
  | { readonly kind: 'point'; readonly index: number }
  | { readonly kind: 'never' }

export interface CrashRun {
  /** The moments of the disk that the run came through, the last of them where it crashed. */
  readonly points: readonly Point['kind'][]
  /** What was read back after the process was started anew. */
  readonly topics: readonly { readonly topic: string; readonly outputs: readonly string[] }[]
  readonly standing: 'before' | 'after' | 'torn'
  readonly heard: boolean
  readonly sent: boolean
}

const EMPTY: HeldState = { outputs: [] }

/** Runs the very code that is shown, over a virtual IndexedDB: what was committed outlives the crash, what was not is rolled back. */
export async function runCrash(program: Program, tx: Parsed, crash: CrashAt): Promise<CrashRun> {
  const disk = virtualDisk()
  const topics = Object.keys(tx.admits)
  const said: Said = { heard: false, sent: false }
  await disk.run(async () => {
    const table = await openTopics(disk.process('setup'))
    await table.put(topics.map((topic) => ({ topic, newState: EMPTY })))
    table.close()
  })

  const interrupt: Interrupt = (_, index) =>
    crash.kind === 'point' && crash.index === index ? 'crash' : null
  const { points } = await disk.run(
    async () => {
      const table = await openTopics(disk.process('service'))
      const service = serviceOver(table, tx, crash, said)
      await programs[program](service, '', topics)
    },
    { interrupt },
  )

  const { ending } = await disk.run(async () => {
    const table = await openTopics(disk.process('restarted'))
    const read = await Promise.all(topics.map((topic) => table.get(topic)))
    table.close()
    return read
  })
  if (ending.kind !== 'returned') throw new Error(`reading back ${ending.kind}`)
  const held = topics.map((topic, at) => ({ topic, outputs: ending.value[at]?.outputs ?? [] }))
  const changed = held.filter(({ outputs }) => outputs.length > 0).length
  return {
    points: points.map(({ kind }) => kind),
    topics: held,
    standing: changed === 0 ? 'before' : changed === topics.length ? 'after' : 'torn',
    ...said,
  }
}

/** One run for each moment of the disk at which the process may die. */
export async function crashEverywhere(program: Program, tx: Parsed): Promise<readonly CrashRun[]> {
  const whole = await runCrash(program, tx, { kind: 'never' })
  const runs: CrashRun[] = []
  for (const index of whole.points.keys())
    runs.push(await runCrash(program, tx, { kind: 'point', index }))
  return runs
}

type Said = { heard: boolean; sent: boolean }

/** The calls that the code makes; after the one named, nothing goes on: a crash hangs, and no `catch` hears of it. */
function serviceOver(table: TopicTable, tx: Parsed, crash: CrashAt, said: Said): Service {
  async function answered<T>(call: Call, answer: T | Promise<T>): Promise<T> {
    const value = await answer
    if (crash.kind === 'after-call' && crash.call === call) await new Promise(() => {})
    return value
  }
  return {
    parse: () => answered('parse', tx),
    verify: () => answered('verify', undefined),
    validateTopicRelevance: (_, topic) =>
      answered('validateTopicRelevance', (tx.admits[topic]?.length ?? 0) > 0),
    getTopicState: (topic) => answered('getTopicState', table.get(topic)),
    calculate: (current, _, topic) => ({
      outputs: [...current.outputs, ...(tx.admits[topic] ?? [])],
    }),
    setTopicState: (topic, newState) => answered('setTopicState', table.put([{ topic, newState }])),
    setAllTopicStates: (transitions) => answered('setAllTopicStates', table.put(transitions)),
    notifySubscribers() {
      said.heard = true
      return answered('notifySubscribers', undefined)
    },
    broadcast() {
      said.sent = true
      return answered('broadcast', undefined)
    },
  }
}
