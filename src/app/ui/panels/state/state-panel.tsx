import { useState } from 'react'
import type { TopicName } from '#chain/ids.ts'
import { useLab } from '#ui/lab.ts'
import { setSession, useSession } from '#ui/session.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { Tabs } from '#widgets/tabs.tsx'
import { HistoryView, type Chosen } from './history-view.tsx'
import { JudgedTable } from './judged-table.tsx'
import { LastStep } from './last-step.tsx'
import { LookupView } from './lookup-view.tsx'
import { OutputsTable } from './outputs-table.tsx'
import { SaveState } from './save-state.tsx'
import { subscribe, useFeed, useResumed } from './subscriptions.ts'
import { SubscriptionFeed } from './subscription-feed.tsx'
import { TopicHash } from './topic-hash.tsx'
import { TopicPicker } from './topic-picker.tsx'
import { useStateView, type StateView } from './use-state-view.ts'
import styles from './state-panel.module.css'

type StateTab = 'lookup' | 'step' | 'history' | 'unspent' | 'spent' | 'judged'

/** What every topic holds, now or at the revision where the scrubber stands. */
export function StatePanel() {
  const lab = useLab()
  const view = useStateView(lab)
  const chosen = useSession((session) => session.topic)
  useResumed(lab)
  if (!view) return null
  // A topic that only refused is marked in the same commit as one that admitted.
  const last = view.summaries.toSorted(
    (a, b) => b.revision - a.revision || b.admitted - a.admitted,
  )[0]
  const topic = chosen ?? last?.topic ?? lab.engine.topics[0]
  return (
    <div className={styles['panel']}>
      {view.past && (
        <Banner
          tone="notice"
          title={`As of revision ${view.revision} of ${view.newest}.`}
          action={<Button onClick={() => setSession({ at: null })}>Back to now</Button>}
        >
          Replayed from the events; nothing is undone.
        </Banner>
      )}
      {topic && (
        <>
          <TopicPicker view={view} topic={topic} />
          <Counters view={view} topic={topic} />
          <TopicTabs key={topic} view={view} topic={topic} />
        </>
      )}
    </div>
  )
}

interface TopicTabsProps {
  readonly view: StateView
  readonly topic: TopicName
}

/** Not made anew for each topic: a commit to another one leaves what is said here. */
function Counters({ view, topic }: TopicTabsProps) {
  const lab = useLab()
  const feed = useFeed(topic)
  const { revision = 0 } = view.summaries.find((each) => each.topic === topic) ?? {}
  return (
    <p className={styles['counters']}>
      {revision === 0 ? 'Not changed yet' : `Last changed at revision ${revision}`}
      <TopicHash key={`${topic} ${view.revision}`} view={view} topic={topic} />
      {!feed && (
        <Button
          look="quiet"
          title="Hear each commit that changes this topic, whichever tab makes it"
          onClick={() => void subscribe(lab, topic)}
        >
          Subscribe
        </Button>
      )}
      <SaveState lab={lab} revision={view.revision} />
    </p>
  )
}

function TopicTabs({ view, topic }: TopicTabsProps) {
  const feed = useFeed(topic)
  const [tab, setTab] = useState<StateTab>('step')
  const [around, setAround] = useState<Chosen | null>(null)
  const showHistory = (coin: Chosen) => {
    setAround(coin)
    setTab('history')
  }
  const outputs = (spent: boolean) => (
    <OutputsTable view={view} topic={topic} spent={spent} onHistory={showHistory} />
  )
  const summary = view.summaries.find((each) => each.topic === topic)
  const { unspent = 0, admitted = 0, judged = 0 } = summary ?? {}
  return (
    <>
      <div className={styles['tabs']}>
        <Tabs
          label={`State of ${topic}`}
          active={tab}
          onChange={setTab}
          tabs={[
            { id: 'step', label: 'Last step', content: <LastStep view={view} topic={topic} /> },
            {
              id: 'history',
              label: 'History',
              content: (
                <HistoryView
                  view={view}
                  topic={topic}
                  around={around}
                  onNewest={() => setAround(null)}
                />
              ),
            },
            { id: 'unspent', label: `Unspent ${unspent}`, content: outputs(false) },
            { id: 'spent', label: `Spent ${admitted - unspent}`, content: outputs(true) },
            {
              id: 'judged',
              label: `Judged ${judged}`,
              content: <JudgedTable view={view} topic={topic} />,
            },
            { id: 'lookup', label: 'Look up', content: <LookupView topic={topic} /> },
          ]}
        />
      </div>
      {feed && <SubscriptionFeed topic={topic} feed={feed} />}
    </>
  )
}
