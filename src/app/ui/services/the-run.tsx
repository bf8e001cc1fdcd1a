import { useCallback, useState, type Ref } from 'react'
import type { ServiceCue } from '#services/cues.ts'
import type { RunRequest } from '#services/lane-request.ts'
import { MOST_CUES, MOST_FORKS } from '#services/run-text.ts'
import { scenarioNamed } from '#services/scenario.ts'
import { Banner } from '#widgets/banner.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'
import { cueOf } from './blow.ts'
import { CrashSlider } from './crash-slider.tsx'
import { Lanes } from './lanes.tsx'
import type { RanLanes } from './use-lanes-run.ts'
import styles from './services-page.module.css'

interface TheRunProps {
  readonly ref: Ref<HTMLElement>
  readonly request: RunRequest
  /** Null where what is asked for has not run. */
  readonly ran: RanLanes | null
  readonly moment: number | null
  readonly onMoment: (moment: number) => void
  readonly onRun: (request: RunRequest, moment: number) => void
}

/** How far behind the last event a death can be drawn, in milliseconds. */
const BEHIND = 1_500

function latestIn({ scenario, count, events }: RunRequest): number {
  const planned =
    events ??
    scenarioNamed(scenario)
      ?.outline(count)
      .filter(({ spare }) => !spare)
  return Math.max(0, ...(planned ?? []).map(({ at }) => at)) + BEHIND
}

/** A run in both lanes, and all that can be done to it at a moment: each goes on from there as another run. */
export function TheRun({ ref, request, ran, moment, onMoment, onRun }: TheRunProps) {
  const [full, setFull] = useState<string | null>(null)
  const { cues, forks = [] } = request
  const death = cues.findIndex(({ kind }) => kind === 'crash')
  const cue = cues[death]
  const move = useCallback(
    (moved: ServiceCue) => onRun({ ...request, cues: cues.with(death, moved) }, moved.at),
    [request, cues, death, onRun],
  )
  return (
    <section ref={ref} tabIndex={-1} className={styles['lanes']} aria-label="The run">
      {full !== null && (
        <Banner tone="notice" title={full}>
          Remove one above first.
        </Banner>
      )}
      {cue?.kind === 'crash' && ran !== null && (
        <CrashSlider key={cue.place} cue={cue} latest={latestIn(request)} onMove={move} />
      )}
      {ran === null ? (
        <EmptyState title="Nothing has run yet">
          Choose what goes wrong, say what you expect, then run both lanes on the same seed.
        </EmptyState>
      ) : (
        <Lanes
          left={ran.left}
          right={ran.right}
          moment={moment}
          onMoment={onMoment}
          onBlow={(blow, at) => {
            const more = cueOf(blow, at)
            if (cues.length >= MOST_CUES) return setFull(`${MOST_CUES} troubles are planned.`)
            setFull(null)
            onRun({ ...request, cues: [...cues, more] }, more.at)
          }}
          onFork={(at) => {
            if (forks.length >= MOST_FORKS) return setFull(`${MOST_FORKS} forks are planned.`)
            setFull(null)
            // Of two forks at one moment the later one counts.
            const others = forks.filter((one) => one.at !== at)
            const fork = { at, seed: `fork-${unusedNumber(forks.map(({ seed }) => seed))}` }
            onRun({ ...request, forks: [...others, fork].toSorted((a, b) => a.at - b.at) }, at)
          }}
        />
      )}
    </section>
  )
}

/** The same moment forked again is another fork. */
function unusedNumber(seeds: readonly string[]): number {
  let number = 1
  while (seeds.includes(`fork-${number}`)) number++
  return number
}
