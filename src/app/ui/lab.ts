import { createContext, use } from 'react'
import { assert } from '#base/result.ts'
import type { LookupName, TopicName } from '#chain/ids.ts'
import type { Engine } from '#engine/engine.ts'
import type { Store } from '#model/store.ts'
import type { Workspace } from '#model/workspace.ts'
import type { AtomicTopicManager } from '#module4/atomic-topic-manager.ts'
import type { Sample } from '#samples/sample.ts'
import type { HandedBeefs } from '#storage/handed.ts'
import type { StorageProblem } from '#storage/problem.ts'
import type { Queries } from '#storage/queries.ts'
import type { LabNetwork } from './lab-network.ts'
import type { People } from './wallets/people.ts'
import type { LabWorkspaces } from './workspaces/lab-workspaces.ts'

/** What a topic manager or lookup service says of itself; `documentation` is Markdown. */
export interface Documentation {
  readonly name: string
  readonly shortDescription: string
  readonly documentation: string
}

/** All that the page may do and see; `connect` of src/connect.ts makes it after the first paint. */
export interface Lab {
  readonly engine: Engine
  readonly queries: Queries
  /** For looking only: the engine writes. */
  readonly store: Pick<Store, 'slice'>
  /** Here for its subscriptions: each hears every commit of a topic once, whichever tab made it. */
  readonly topicManager: AtomicTopicManager
  readonly network: LabNetwork
  /** The one that this tab has open. */
  readonly workspace: Workspace
  /** Null where the browser keeps nothing: then there is this one only. */
  readonly workspaces: LabWorkspaces | null
  /** Whose wallets this workspace has. */
  readonly people: People
  /** BEEFs that its wallets were handed and have not answered. */
  readonly handed: HandedBeefs
  /** Built from the workspace's seed, so the first call takes a moment. */
  samples(): Promise<readonly Sample[]>
  documentation(topic: TopicName): Promise<Documentation>
  lookupDocumentation(service: LookupName): Promise<Documentation>
  /** Deletes all that the workspace keeps; the caller then loads the page again. */
  reset(): Promise<void>
  /** Tells the problems that there were so far, then each new one; returns the way to stop. */
  watchProblems(tell: (problem: StorageProblem) => void): () => void
  /** The browser keeps nothing for this page: a reload begins again. */
  readonly memoryOnly: boolean
}

/** Undefined while it is on its way, null where it failed. */
export const LabContext = createContext<Lab | null | undefined>(undefined)

/** The lab, inside panels, which are shown only once there is one. */
export function useLab(): Lab {
  const lab = use(LabContext)
  assert(lab !== null && lab !== undefined, 'panels are mounted below LabContext')
  return lab
}
