import { Button } from '#widgets/button.tsx'
import { useLive } from './live-lesson.tsx'
import type { ShownStep } from './lesson-runner.ts'
import type { ScenarioStep } from './scenario.ts'
import { ScenarioView } from './scenario-view.tsx'
import { ShowMe } from './show-me.tsx'
import styles from './scenario-view.module.css'

interface ScenarioProps {
  readonly title: string
  /** Names of samples, submitted one after the other to a new node. */
  readonly samples: readonly string[]
  readonly draw?: string
}

/** One new node, some submissions. */
export function Scenario({ title, samples, draw }: ScenarioProps) {
  return (
    <ShowMe title={title} run={(runner) => runner.scenario(samples.map((sample) => ({ sample })))}>
      {(steps) => (
        <>
          <ScenarioView steps={steps} {...(draw && { draw })} />
          <OpenInLab steps={steps} />
        </>
      )}
    </ShowMe>
  )
}

interface SideBySideProps {
  readonly title: string
  readonly sides: readonly { readonly title: string; readonly steps: readonly ScenarioStep[] }[]
}

/** Two new nodes that differ in one thing. */
export function SideBySide({ title, sides }: SideBySideProps) {
  return (
    <ShowMe
      title={title}
      run={(runner) => Promise.all(sides.map(({ steps }) => runner.scenario(steps)))}
    >
      {(runs: readonly (readonly ShownStep[])[]) => (
        <>
          <div className={styles['pair']}>
            {sides.map((side, at) => (
              <div key={side.title} className={styles['side']}>
                <h4>{side.title}</h4>
                <ScenarioView steps={runs[at] ?? []} />
              </div>
            ))}
          </div>
          <OpenInLab steps={runs[0] ?? []} />
        </>
      )}
    </ShowMe>
  )
}

/** The way to do the same by hand, with bytes and plan in sight. */
function OpenInLab({ steps }: { readonly steps: readonly ShownStep[] }) {
  const live = useLive()
  const samples = new Map(steps.map(({ sample }) => [sample.name, sample]))
  return (
    <div className={styles['foot']}>
      Open in the lab:
      {[...samples.values()].map((sample) => (
        <Button key={sample.name} look="quiet" onClick={() => live?.host.openInLab(sample)}>
          {sample.title}
        </Button>
      ))}
    </div>
  )
}
