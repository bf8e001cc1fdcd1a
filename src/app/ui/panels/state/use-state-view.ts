import { useDeferredValue } from 'react'
import type { Revision, TopicName, Txid } from '#chain/ids.ts'
import type { LabState } from '#model/lab-state.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Output, TopicState } from '#model/state.ts'
import type { Page } from '#storage/page.ts'
import type { TopicSummary } from '#storage/queries.ts'
import type { Lab } from '#ui/lab.ts'
import { useSession } from '#ui/session.ts'
import { useLive } from '#ui/use-live.ts'
import { pageOf } from './page-of.ts'

export interface PageWanted {
  readonly topic: TopicName
  readonly before?: number
  readonly limit: number
}

type Summary = Pick<TopicSummary, 'topic' | 'revision' | 'admitted' | 'unspent' | 'judged'>

/** The state that is shown, read from tables if it is now, from a replay if it is the past: one face for both. */
export interface StateView {
  readonly revision: Revision
  readonly newest: Revision
  readonly past: boolean
  readonly summaries: readonly Summary[]
  /** Without `spent`, both kinds. */
  outputs(wanted: PageWanted & { readonly spent?: boolean }): Promise<Page<Output>>
  judged(wanted: PageWanted): Promise<Page<{ readonly txid: Txid; readonly outcome: TopicOutcome }>>
  topicState(topic: TopicName): Promise<TopicState | undefined>
}

function summaryOf({ topic, revision, outputs, judged }: TopicState): Summary {
  const unspent = [...outputs.values()].filter(({ spent }) => spent === null).length
  return { topic, revision, admitted: outputs.size, unspent, judged: judged.size }
}

function replayed(state: LabState, newest: Revision): StateView {
  const held = (topic: TopicName) => state.topics.get(topic)
  return {
    revision: state.revision,
    newest,
    past: true,
    summaries: [...state.topics.values()].map(summaryOf),
    outputs: async ({ topic, spent, ...page }) =>
      pageOf(
        [...(held(topic)?.outputs.values() ?? [])].filter(
          (row) => spent === undefined || (row.spent !== null) === spent,
        ),
        page,
      ),
    judged: async ({ topic, ...page }) =>
      pageOf(
        [...(held(topic)?.judged ?? [])].map(([txid, outcome]) => ({ txid, outcome })),
        page,
      ),
    topicState: async (topic) => held(topic),
  }
}

/** Undefined until it was first read. */
export function useStateView({ queries }: Lab): StateView | undefined {
  const at = useDeferredValue(useSession((session) => session.at))
  return useLive(async () => {
    const newest = await queries.revision()
    if (at !== null && at < newest) return replayed(await queries.stateAt(at), newest)
    return {
      revision: newest,
      newest,
      past: false,
      summaries: await queries.topics(),
      outputs: (wanted) => queries.outputs(wanted),
      judged: (wanted) => queries.judged(wanted),
      topicState: (topic) => queries.topicAt(topic),
    }
  }, [queries, at])
}
