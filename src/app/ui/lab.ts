import { createContext, use } from 'react'
import { assert } from '#base/result.ts'
import type { Revision, TopicName, Txid } from '#chain/ids.ts'
import type { Engine } from '#engine/engine.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Output, TopicState } from '#model/state.ts'
import type { StorageProblem } from '#storage/problem.ts'

/** What a topic manager says of itself; `documentation` is Markdown. */
export interface TopicDocumentation {
  readonly name: string
  readonly shortDescription: string
  readonly documentation: string
}

/** A BEEF to try. `breaks` is the fault code, or the verdict, that it is there to show. */
export interface Sample {
  readonly name: string
  readonly title: string
  readonly what: string
  readonly group: string
  readonly beef: Uint8Array
  readonly topics: readonly TopicName[]
  readonly header?: { readonly height: number; readonly hex: string }
  readonly breaks?: string
}

export interface TopicSummary {
  readonly topic: TopicName
  readonly revision: Revision
  readonly admitted: number
  readonly unspent: number
  readonly judged: number
}

export interface Page<T> {
  readonly rows: readonly (T & { readonly key: number })[]
  readonly more: boolean
}

/** Everything that the page reads; each may be asked again whenever a commit changes its answer. */
export interface Queries {
  revision(): Promise<Revision>
  topics(): Promise<readonly TopicSummary[]>
  outputs(want: {
    topic: TopicName
    spent: boolean
    before?: number
    limit: number
  }): Promise<Page<Output>>
  judged(want: {
    topic: TopicName
    before?: number
    limit: number
  }): Promise<Page<{ txid: Txid; outcome: TopicOutcome }>>
  events(want: { before?: Revision; limit: number }): Promise<readonly StateEvent[]>
  stateAt(revision: Revision): Promise<{ topics: ReadonlyMap<TopicName, TopicState> }>
}

/** All that the page may do and see; `connect` of src/connect.ts makes it after the first paint. */
export interface Lab {
  readonly engine: Engine
  readonly queries: Queries
  /** Built from the workspace's seed, so the first call takes a moment. */
  samples(): Promise<readonly Sample[]>
  documentation(topic: TopicName): Promise<TopicDocumentation>
  /** Deletes all that the workspace keeps; the caller then loads the page again. */
  reset(): Promise<void>
  /** Tells the problems that there were so far, then each new one; returns the way to stop. */
  watchProblems(tell: (problem: StorageProblem) => void): () => void
  /** The browser keeps nothing for this page: a reload begins again. */
  readonly memoryOnly: boolean
}

export const LabContext = createContext<Lab | null>(null)

/** The lab, inside panels, which are shown only once there is one. */
export function useLab(): Lab {
  const lab = use(LabContext)
  assert(lab !== null, 'panels are mounted below LabContext')
  return lab
}
