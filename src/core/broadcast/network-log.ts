import type { Asked } from './reduce-network.ts'

/** So far into one filling of a log: a cleared one is another. */
export interface LogPlace {
  readonly made: string
  readonly length: number
}

/** The network's own store, never a node's: what it was asked, in order. Several tabs may share it. */
export interface NetworkLog {
  /** What was asked after a place; all of it where that place is null or in an earlier filling. */
  load(
    after: LogPlace | null,
  ): Promise<{ readonly place: LogPlace; readonly asked: readonly Asked[] }>
  /** Null where the log has moved on from that place: somebody else was first. */
  append(asked: Asked, at: LogPlace): Promise<LogPlace | null>
  /** Begins another filling, empty. */
  clear(): Promise<void>
  /** Told when something was appended or cleared by anybody, at least once. */
  watch(tell: () => void): () => void
}

/** Forgets when the page closes; two networks over it are two tabs. */
export function memoryNetworkLog(): NetworkLog {
  let log: Asked[] = []
  let filling = 0
  const listeners = new Set<() => void>()
  const place = (): LogPlace => ({ made: String(filling), length: log.length })
  const tellAll = () => {
    for (const tell of listeners) queueMicrotask(tell)
  }
  return {
    load: async (after) => {
      const from = after?.made === String(filling) ? after.length : 0
      return { place: place(), asked: log.slice(from) }
    },
    append: async (asked, at) => {
      const now = place()
      if (at.made !== now.made || at.length !== now.length) return null
      log.push(asked)
      tellAll()
      return place()
    },
    clear: async () => {
      log = []
      filling += 1
      tellAll()
    },
    watch: (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
  }
}
