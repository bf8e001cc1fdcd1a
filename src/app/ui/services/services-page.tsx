import { useCallback, useEffect, useRef, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { otherLane, type RunRequest } from '#services/lane-request.ts'
import { parseRun, runText } from '#services/run-text.ts'
import { PageFrame } from '#ui/shell/page-frame.tsx'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { comparedWith } from './compared-with.ts'
import { EveryRun } from './every-run.tsx'
import { Predictions, type Prediction } from './predictions.tsx'
import { FIRST_RUN } from './run-at.ts'
import { Setup } from './setup.tsx'
import { momentOf, useShownMoment } from './shown-moment.ts'
import { TheRun } from './the-run.tsx'
import { useLanesRun } from './use-lanes-run.ts'
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

function Services() {
  const { run: text, moment: opensAt } = useParams<{ run?: string; moment?: string }>()
  const [, go] = useLocation()
  const parsed = text === undefined ? null : parseRun(text)
  const request = parsed?.ok ? parsed.value : FIRST_RUN
  const other = otherLane(request)
  const services = useServices()
  const { ran, running, lost, run } = useLanesRun(services)
  const { moment, show: setMoment } = useShownMoment()
  useEffect(() => () => setMoment(null), [setMoment])
  const [predicted, setPredicted] = useState<Prediction>({})
  const top = useRef<HTMLElement>(null)

  const change = useCallback(
    (next: RunRequest) => go(`/services/${runText(next)}`, { replace: true }),
    [go],
  )
  /** Another run at the same moment. */
  const goOn = useCallback(
    (next: RunRequest, at: number | null) => {
      setMoment(at)
      change(next)
      void run(next)
    },
    [change, run, setMoment],
  )

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
      <Setup
        request={request}
        onChange={(next) => {
          setMoment(null)
          change(next)
        }}
      />
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
          onClick={() => goOn(request, momentOf(opensAt))}
        >
          {fresh ? 'Run again' : 'Run both'}
        </Button>
        <span aria-live="polite">
          {running ? 'Running…' : fresh ? 'This run is in the address: copy it to share it.' : ''}
        </span>
      </div>
      <TheRun
        ref={top}
        request={request}
        ran={fresh || running ? ran : null}
        moment={moment}
        onMoment={setMoment}
        onRun={goOn}
      />
      <p className={styles['note']}>
        Coordination did not vanish, it moved. Who gives has signed, and in a trade both have signed
        the same transaction. Of two rival spends the network takes one. Each service’s own commit
        has to be atomic. The lesson <Link href="/learn/who-waits">Who waits for whom</Link> shows
        each.
      </p>
      <EveryRun
        services={services}
        seed={request.seed}
        onShow={(next, lane) => {
          goOn(comparedWith(next, lane === 'atomic' ? other : lane), null)
          top.current?.scrollIntoView({ block: 'start' })
          top.current?.focus({ preventScroll: true })
        }}
      />
    </div>
  )
}
