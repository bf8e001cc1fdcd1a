import type { TopicName } from '#chain/ids.ts'
import { historyDiagram } from '#diagrams/history-diagram.ts'
import { shortId } from '#diagrams/short-id.ts'
import { Button } from '#widgets/button.tsx'
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

function Holds({ now, then }: { readonly now: TopicAfter; readonly then: TopicAfter | undefined }) {
  const same = then ? then.hash === now.hash : now.outputs.length === 0
  return (
    <li>
      <code>{now.topic}</code> holds {quantity(now.unspent, 'unspent output')};{' '}
      {same ? 'its state hash is as before' : `its state hash is now ${shortId(now.hash)}`}.
    </li>
  )
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
            <div className={styles['head']}>
              <span className={styles['title']}>{step.sample.title}</span>
              <Button look="quiet" onClick={() => live?.host.openInLab(step.sample)}>
                Open in the lab<span className="visually-hidden">: {step.sample.title}</span>
              </Button>
            </div>
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
              <li>
                {step.commits === 0
                  ? 'Nothing was written.'
                  : `${quantity(step.commits, 'commit')}.`}
              </li>
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
