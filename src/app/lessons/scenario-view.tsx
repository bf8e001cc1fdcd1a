import type { TopicName } from '#chain/ids.ts'
import { historyDiagram } from '#diagrams/history-diagram.ts'
import { shortId } from '#diagrams/short-id.ts'
import { Diagram } from '#widgets/diagram.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { useLive } from './live-lesson.tsx'
import type { ShownStep } from './lesson-runner.ts'
import type { TopicAfter } from './scenario.ts'
import styles from './scenario-view.module.css'

interface ScenarioViewProps {
  readonly steps: readonly ShownStep[]
  /** Draws this topic's history at the end. */
  readonly draw?: string
}

const before = (steps: readonly ShownStep[], at: number, topic: TopicName) =>
  steps[at - 1]?.topics.find((each) => each.topic === topic)

const isSame = (now: TopicAfter, then: TopicAfter | undefined): boolean =>
  then ? then.hash === now.hash : now.outputs.length === 0

function Holds({ now, then }: { readonly now: TopicAfter; readonly then: TopicAfter | undefined }) {
  return (
    <li>
      <code>{now.topic}</code> holds {quantity(now.unspent, 'unspent output')};{' '}
      {isSame(now, then)
        ? 'its state hash is as before'
        : `its state hash is now ${shortId(now.hash)}`}
      .
    </li>
  )
}

function commitsOf(steps: readonly ShownStep[], at: number): string {
  const { commits = 0, topics = [] } = steps[at] ?? {}
  if (commits === 0) return 'Nothing was written.'
  const moved = topics.some((now) => !isSame(now, before(steps, at, now.topic)))
  return moved
    ? `${quantity(commits, 'commit')}.`
    : `${quantity(commits, 'commit')}, of what was said: no coin moved.`
}

/** Step after step: what was submitted, what each topic said, what it holds afterwards. */
export function ScenarioView({ steps, draw }: ScenarioViewProps) {
  const live = useLive()
  const last = steps.at(-1)?.topics.find(({ topic }) => topic === draw)
  const titleOf = (txid: string) =>
    steps.find((step) => step.txid === txid)?.sample.title ?? shortId(txid)
  return (
    <>
      <ol className={styles['steps']}>
        {steps.map((step, at) => (
          <li key={at} className={styles['step']}>
            <p className={styles['title']}>{step.sample.title}</p>
            {step.outcomes.map(({ topic, outcome }) => (
              <p key={topic} className={styles['outcome']}>
                <code>{topic}</code> <StatusMark look="pill" status={outcome.kind} />{' '}
                {live?.host.explain(outcome).what}
              </p>
            ))}
            {step.again.map(({ topic, txid, outcome }) => (
              <p key={`${topic} ${txid}`} className={styles['outcome']}>
                <code>{topic}</code> <StatusMark look="pill" status={outcome.kind} /> Judged again
                because of this: “{titleOf(txid)}”.
              </p>
            ))}
            <ul className={styles['after']}>
              <li>{commitsOf(steps, at)}</li>
              {step.topics.map((now) => (
                <Holds key={now.topic} now={now} then={before(steps, at, now.topic)} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {last && (
        <Diagram
          title={`What became of what in ${last.topic}`}
          diagram={historyDiagram({
            topic: last.topic,
            outputs: last.outputs,
            around: null,
            unread: 0,
          })}
        />
      )}
    </>
  )
}
