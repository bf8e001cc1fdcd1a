import { useCallback, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { otherLane, type RunRequest } from '#services/lane-request.ts'
import type { LaneReport } from '#services/report.ts'
import { parseRun, runText } from '#services/run-text.ts'
import { PageFrame } from '#ui/shell/page-frame.tsx'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'
import { comparedWith } from './compared-with.ts'
import { EveryRun } from './every-run.tsx'
import { Lanes } from './lanes.tsx'
import { Predictions, type Prediction } from './predictions.tsx'
import { FIRST_RUN } from './run-at.ts'
import { Setup } from './setup.tsx'
import { useServices } from './use-services.ts'
import styles from './services-page.module.css'

/** Several services, one event, two ways of telling everybody; the run stands in the address. */
export function ServicesPage() {
  return (
    <PageFrame
      title="Services"
      about="The same events through several services: decided by a coordinator, or carried by a transaction. Kill whom you like and see who waits for whom."
    >
      <Services />
    </PageFrame>
  )
}

interface Ran {
  readonly text: string
  readonly left: LaneReport
  readonly right: LaneReport
}

function Services() {
  const { run: text } = useParams<{ run?: string }>()
  const [, go] = useLocation()
  const parsed = text === undefined ? null : parseRun(text)
  const request = parsed?.ok ? parsed.value : FIRST_RUN
  const other = otherLane(request)
  const services = useServices()
  const [ran, setRan] = useState<Ran | null>(null)
  const [running, setRunning] = useState(false)
  const [lost, setLost] = useState(false)
  const [predicted, setPredicted] = useState<Prediction>({})

  const change = useCallback(
    (next: RunRequest) => go(`/services/${runText(next)}`, { replace: true }),
    [go],
  )

  async function run(asked: RunRequest): Promise<void> {
    setRunning(true)
    const [left, right] = [
      await services.run(asked, otherLane(asked)),
      await services.run(asked, 'atomic'),
    ]
    setRunning(false)
    setLost(left === null || right === null)
    if (left && right) setRan({ text: runText(asked), left, right })
  }

  const fresh = ran !== null && ran.text === runText(request)
  return (
    <div className={styles['page']}>
      {parsed && !parsed.ok && (
        <Banner
          tone="problem"
          title={`The address names no run: its ${parsed.error.part} is wrong.`}
        >
          Below is the first run instead. Nothing was lost.
        </Banner>
      )}
      {lost && (
        <Banner tone="problem" title="The worker that plays services is gone.">
          Load the page again.
        </Banner>
      )}
      <Setup request={request} onChange={change} />
      <Predictions
        request={request}
        other={other}
        value={predicted}
        onChange={setPredicted}
        ran={fresh ? ran : null}
      />
      <div className={styles['run']}>
        <Button
          look={fresh ? 'plain' : 'primary'}
          disabled={running}
          onClick={() => void run(request)}
        >
          {fresh ? 'Run again' : 'Run both'}
        </Button>
        <span aria-live="polite">
          {running ? 'Running…' : fresh ? 'This run is in the address: copy it to share it.' : ''}
        </span>
      </div>
      {fresh ? (
        <Lanes
          key={ran.text}
          left={ran.left}
          right={ran.right}
          onKill={(place, at) => {
            const next: RunRequest = {
              ...request,
              cues: [...request.cues, { kind: 'crash', at, place, until: at + 2_000 }],
            }
            change(next)
            void run(next)
          }}
        />
      ) : (
        <EmptyState title="Nothing has run yet">
          Choose what goes wrong, say what you expect, then run both lanes on the same seed.
        </EmptyState>
      )}
      <EveryRun
        services={services}
        request={request}
        onShow={(next, lane) => {
          const shown = comparedWith(next, lane === 'atomic' ? other : lane)
          change(shown)
          void run(shown)
        }}
      />
    </div>
  )
}
