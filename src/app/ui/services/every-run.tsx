import { useRef, useState } from 'react'
import { boundsOf, explorable } from '#services/bounds.ts'
import type { Exploration } from '#services/explore-lane.ts'
import type { RunRequest } from '#services/lane-request.ts'
import type { Lane } from '#services/run-lane.ts'
import { scenarioNamed } from '#services/scenario.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import { EndsFound } from './ends-found.tsx'
import type { ServicesRunner } from './use-services.ts'
import { laneNames } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface EveryRunProps {
  readonly services: ServicesRunner
  readonly seed: string
  /** Shows one run of those that were found. */
  readonly onShow: (request: RunRequest, lane: Lane) => void
}

type State = 'idle' | 'running' | 'over' | 'cancelled' | 'lost'

const lanes = (['loop', 'two-phase', 'atomic'] as const).map((value) => {
  return { value, label: laneNames[value] }
})

const scenes = explorable.map(({ scenario }) => ({
  value: scenario,
  label: scenarioNamed(scenario)?.title ?? scenario,
}))

const boundWords: Readonly<Record<string, string>> = {
  event:
    'Two services, one event; in each run at most one death at any point, one lost letter and one that overtakes.',
  'one-stock':
    'Three services, one token that two shops sell; in each run at most one death at any point. Only the atomic lane asks the network which sale stands.',
}

/** Not one run but all of them: every death at every point, every loss, every overtaking. */
export function EveryRun({ services, seed, onShow }: EveryRunProps) {
  const [scenario, setScenario] = useState<string>(explorable[0].scenario)
  const [lane, setLane] = useState<Lane>('loop')
  const [state, setState] = useState<State>('idle')
  const [found, setFound] = useState<Exploration | null>(null)
  const abort = useRef<AbortController | null>(null)
  const { count } = boundsOf(scenario)
  const small: RunRequest = { scenario, count, seed, weather: 'calm', cues: [] }

  async function explore(): Promise<void> {
    const here = new AbortController()
    abort.current = here
    setFound(null)
    setState('running')
    const all = await services.explore(small, lane, here.signal, setFound)
    if (all === null || all === 'cancelled') return setState(all ?? 'lost')
    setFound(all)
    setState('over')
  }

  return (
    <section className={styles['every']} aria-label="Every run">
      <h2>Every run</h2>
      <p className={styles['note']}>{boundWords[scenario]} All such runs are tried.</p>
      <div className={styles['run']}>
        <Segmented
          label="Which scenario"
          options={scenes}
          value={scenario}
          onChange={setScenario}
        />
        <Segmented label="Which lane" options={lanes} value={lane} onChange={setLane} />
        <Button disabled={state === 'running'} onClick={() => void explore()}>
          Try every run
        </Button>
      </div>
      {state === 'running' && (
        <ProgressBar
          label="Runs tried"
          done={found?.runs ?? 0}
          total={null}
          unit="run"
          onCancel={() => abort.current?.abort()}
        />
      )}
      {state === 'lost' && (
        <Banner tone="problem" title="The worker that plays services is gone.">
          Load the page again.
        </Banner>
      )}
      {state === 'cancelled' && found === null && (
        <p role="status">Stopped before the first runs were told.</p>
      )}
      {found && (
        <EndsFound
          found={found}
          onShow={(schedule) => {
            const { scenario: of, lane: within } = found
            const weather = { lane: within, schedule }
            onShow({ ...small, scenario: of, count: boundsOf(of).count, weather }, within)
          }}
        />
      )}
    </section>
  )
}
