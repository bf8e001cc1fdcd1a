import { useEffect } from 'react'
import { create } from 'zustand'
import type { Revision, TopicName, Txid } from '#chain/ids.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { AtomicTopicEvent } from '#module4/atomic-topic-manager.ts'
import type { Lab } from '#ui/lab.ts'
import { forget, remember, remembered } from '#ui/remember.ts'
import { ownKey } from '#ui/workspaces/kept-for.ts'

/** One commit, as a subscriber of the topic hears it. */
export interface Heard {
  readonly revision: Revision
  /** What the commit made of each transaction; null where it left the topic. */
  readonly judged: readonly { readonly txid: Txid; readonly outcome: TopicOutcome | null }[]
}

export interface Feed {
  /** It hears what was committed after this. */
  readonly after: Revision
  /** It went on where it stopped before this page was loaded. */
  readonly resumed: boolean
  /** Newest first, at most `KEPT`. */
  readonly heard: readonly Heard[]
}

const KEPT = 50
const keyOf = (topic: TopicName) => ownKey(`lab.heard.${topic}`)

const useFeeds = create<Readonly<Record<TopicName, Feed>>>()(() => ({}))
const running = new Map<TopicName, { stop: () => void }>()

export const useFeed = (topic: TopicName): Feed | undefined => useFeeds((feeds) => feeds[topic])

/** Goes on with what was subscribed to when the page was last left; as long as the page lives, seen or not. */
export function useResumed(lab: Lab): void {
  useEffect(() => {
    for (const topic of lab.engine.topics) {
      const after = Number(remembered(keyOf(topic)) ?? Number.NaN)
      if (Number.isSafeInteger(after)) void listen(lab, topic, { after, resumed: true, heard: [] })
    }
  }, [lab])
}

export async function subscribe(lab: Lab, topic: TopicName): Promise<void> {
  const after = await lab.queries.revision()
  remember(keyOf(topic), String(after))
  await listen(lab, topic, { after, resumed: false, heard: [] })
}

export function unsubscribe(topic: TopicName): void {
  running.get(topic)?.stop()
  running.delete(topic)
  forget(keyOf(topic))
  useFeeds.setState(
    (feeds) => Object.fromEntries(Object.entries(feeds).filter(([name]) => name !== topic)),
    true,
  )
}

async function listen(lab: Lab, topic: TopicName, feed: Feed): Promise<void> {
  if (running.has(topic)) return
  const mine = { stop: () => {} }
  running.set(topic, mine)
  useFeeds.setState({ [topic]: feed })
  const stop = await lab.topicManager.subscribeToAtomicTopic(
    topic,
    (event) => hear(topic, event),
    feed.after,
  )
  if (running.get(topic) === mine) mine.stop = stop
  else stop()
}

/** The revision is remembered once it is shown: after a crash it may be heard again, never missed. */
function hear(topic: TopicName, { revision, changes }: AtomicTopicEvent): void {
  const judged = changes.flatMap((change) =>
    change.kind === 'judged' ? [{ txid: change.txid, outcome: change.outcome }] : [],
  )
  useFeeds.setState(({ [topic]: feed }) =>
    feed
      ? { [topic]: { ...feed, heard: [{ revision, judged }, ...feed.heard].slice(0, KEPT) } }
      : {},
  )
  remember(keyOf(topic), String(revision))
}
