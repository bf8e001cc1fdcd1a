import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import type { Engine } from '#engine/engine.ts'
import type { Examiner } from '#engine/examiner.ts'
import type { Store } from '#model/store.ts'
import type { Steering } from '#simulation/virtual-indexed-db.ts'
import { NOWHERE, taggedLookups } from './tagged-node.ts'
import { taggedTopics } from './tagged-world.ts'

/** An engine whose process dies at one point. Every write is one, and the way into and out of everything that the engine awaits. */
export interface MortalEngine {
  readonly engine: Engine
  /** For the disk that the store is on; the process is called `tab`. */
  readonly steering: Steering
  readonly points: () => readonly string[]
}

export function mortalEngine(store: Store, crashAt: number | null): MortalEngine {
  const reached: string[] = []
  const dies = (point: string): boolean => {
    reached.push(point)
    return reached.length - 1 === crashAt
  }
  /** The dead hang: nobody is told, nothing goes on. */
  const pass = async (point: string): Promise<void> => {
    if (dies(`await ${point}`)) await new Promise(() => {})
  }
  const awaited = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    await pass(`${name} begins`)
    const value = await work()
    await pass(`${name} ended`)
    return value
  }

  const direct = directExaminer({ hosted: taggedTopics, timer: () => () => {} })
  const examiner: Examiner = {
    ...direct,
    open: async (bytes) => {
      const opened = await awaited('open', () => direct.open(bytes))
      if (!opened.ok || opened.value.kind !== 'beef') return opened
      const beef = opened.value
      return {
        ok: true,
        value: {
          ...beef,
          verify: (facts, watching) => awaited('verify', () => beef.verify(facts, watching)),
          ask: (question) => awaited('ask', () => beef.ask(question)),
        },
      }
    },
  }
  const engine = createEngine({
    store: {
      ...store,
      slice: (want) => awaited('slice', () => store.slice(want)),
      commit: (plan) => awaited('commit', () => store.commit(plan)),
    },
    examiner,
    clock: () => 0,
    lookups: taggedLookups(),
    network: NOWHERE,
  })
  return {
    engine,
    steering: {
      interrupt: ({ kind, process, what }) =>
        process === 'tab' && dies(`${kind} ${what}`) ? 'crash' : null,
    },
    points: () => reached,
  }
}
