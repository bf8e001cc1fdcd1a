import type { TopicName } from '#chain/ids.ts'
import { tellOutcome } from '#ui/explain/outcome.ts'
import { Button } from '#widgets/button.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { unsubscribe, type Feed, type Heard } from './subscriptions.ts'
import styles from './subscription-feed.module.css'

const SHOWN = 5

interface SubscriptionFeedProps {
  readonly topic: TopicName
  readonly feed: Feed
}

/** What a subscriber of the topic hears: each commit once, whole, after it was written. */
export function SubscriptionFeed({ topic, feed }: SubscriptionFeedProps) {
  const title = `Subscriber of ${topic}`
  return (
    <section className={styles['feed']} aria-label={title}>
      <header className={styles['head']}>
        <h3>{title}</h3>
        <span className={styles['since']}>
          {feed.resumed ? 'resumed after' : 'since'} revision {feed.after}
        </span>
        <Button look="quiet" onClick={() => unsubscribe(topic)}>
          Stop
        </Button>
      </header>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['log']} role="log" aria-label={`Heard of ${topic}`} tabIndex={0}>
        {feed.heard.length === 0 ? (
          <p className={styles['soft']}>
            Nothing yet. The next commit that changes {topic} is told here, from this tab or
            another.
          </p>
        ) : (
          <ol>
            {feed.heard.map((heard) => (
              <HeardCommit key={heard.revision} {...heard} />
            ))}
          </ol>
        )}
      </div>
    </section>
  )
}

function HeardCommit({ revision, judged }: Heard) {
  return (
    <li className={styles['commit']}>
      <span className={styles['revision']}>Revision {revision}</span>
      <ul>
        {judged.slice(0, SHOWN).map(({ txid, outcome }) => (
          <li key={txid}>
            <IdChip id={txid} kind="txid" />{' '}
            {outcome ? tellOutcome(outcome) : 'Taken out of the topic.'}
          </li>
        ))}
        {judged.length === 0 && <li>The topic changed; no transaction was judged.</li>}
        {judged.length > SHOWN && (
          <li className={styles['soft']}>
            And {quantity(judged.length - SHOWN, 'more transaction')} in the same commit.
          </li>
        )}
      </ul>
    </li>
  )
}
