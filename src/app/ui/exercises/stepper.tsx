import { ChevronLeft, ChevronRight } from 'lucide-react'
import { explainRunFailure } from '#ui/explain/run-failure.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { Scrubber } from '#widgets/scrubber.tsx'
import { PlaceButton, type Reveal } from './place-button.tsx'
import { RunView } from './run-view.tsx'
import type { Replaying, Replays } from './use-replay.ts'
import styles from './results.module.css'

interface StepperProps {
  readonly replays: Replays
  /** What stands above already of what was observed. */
  readonly explained: string | null
  readonly onReveal: Reveal
}

/** A run brought about again: one step after the other, with the program's own line at each. */
export function Stepper({ replays, explained, onReveal }: StepperProps) {
  const { replaying } = replays
  if (replaying.state === 'shown')
    return (
      <Steps replaying={replaying} goTo={replays.goTo} explained={explained} onReveal={onReveal} />
    )
  if (replaying.state === 'running') return <p role="status">Bringing the run about again…</p>
  if (replaying.state === 'refused')
    return <p>{replaying.faults.map((fault) => explainRunFailure(fault).what).join(' ')}</p>
  if (replaying.state === 'nothing')
    return (
      <Banner tone="notice" title="There is no such run.">
        This exercise has no such scenario, or the program did not come so far.
      </Banner>
    )
  if (replaying.state === 'lost')
    return (
      <Banner tone="problem" title="The run did not end.">
        Look for a loop that does not end, and replay again.
      </Banner>
    )
  return null
}

interface StepsProps extends Pick<StepperProps, 'explained' | 'onReveal'> {
  readonly replaying: Extract<Replaying, { readonly state: 'shown' }>
  readonly goTo: (step: number) => void
}

function Steps({ replaying, goTo, explained, onReveal }: StepsProps) {
  const { replay, step } = replaying
  const { steps, complaint, ran } = replay
  const last = steps.length - 1
  const now = steps[step]
  if (!now) return null
  const { place } = now
  return (
    <div className={styles['stepper']}>
      {complaint ? (
        explained !== complaint.observed && (
          <Banner tone="notice" title={complaint.observed}>
            {ran} Expected: {complaint.expected}
          </Banner>
        )
      ) : (
        <Banner tone="success" title="This run is as it must be.">
          {ran}
        </Banner>
      )}
      <div className={styles['steps']} role="group" aria-label="Steps of the run">
        <Button
          look="icon"
          aria-label="Step back"
          disabled={step === 0}
          onClick={() => goTo(step - 1)}
        >
          <ChevronLeft aria-hidden="true" />
        </Button>
        <Button
          look="icon"
          aria-label="Step on"
          disabled={step === last}
          onClick={() => goTo(step + 1)}
        >
          <ChevronRight aria-hidden="true" />
        </Button>
        <Scrubber
          label="Step"
          min={0}
          max={last}
          value={step}
          onChange={goTo}
          words={(value) => `${value + 1} of ${last + 1}`}
          play={900}
        />
      </div>
      <p className={styles['now']} aria-live="polite">
        <strong>
          {now.from === now.to ? now.from : `${now.from} → ${now.to}`}: {now.text}
        </strong>
        {place ? (
          <PlaceButton place={place} onReveal={onReveal} />
        ) : (
          <span>Its line is not known.</span>
        )}
      </p>
      <RunView title="The run" steps={steps} current={step} />
    </div>
  )
}
