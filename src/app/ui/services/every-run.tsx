import { useRef, useState } from 'react'
import type { Exploration, RunRequest } from '#services/lane-request.ts'
import type { Lane } from '#services/run-lane.ts'
import { Button } from '#widgets/button.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { ServicesRunner } from './use-services.ts'
import { laneNames } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface EveryRunProps {
  readonly services: ServicesRunner
  readonly request: RunRequest
  /** Shows one run of those that were found. */
  readonly onShow: (request: RunRequest, lane: Lane) => void
}

type End = Exploration['ends'][number]

const lanes = (['loop', 'two-phase', 'atomic'] as const).map((value) => {
  return { value, label: laneNames[value] }
})

const columnsOf = (show: (schedule: string) => void): readonly Column<End>[] => [
  { key: 'end', title: 'How it ends', cell: ({ together }) => <Ending together={together} /> },
  { key: 'runs', title: 'Runs', align: 'end', cell: (end) => quantity(end.runs, 'run') },
  {
    key: 'show',
    title: 'Shortest',
    cell: ({ schedule }) => (
      <Button look="quiet" onClick={() => show(schedule)}>
        Show it
      </Button>
    ),
  },
]

function Ending({ together }: { readonly together: boolean }) {
  return together ? (
    <StatusMark status="passed" label="all have it, or none has" />
  ) : (
    <StatusMark status="torn" label="some have it, some do not" />
  )
}

/** Not one run but all of them: every death at every point, every loss, every overtaking. */
export function EveryRun({ services, request, onShow }: EveryRunProps) {
  const [lane, setLane] = useState<Lane>('loop')
  const [runs, setRuns] = useState<number | null>(null)
  const [found, setFound] = useState<Exploration | null>(null)
  const abort = useRef<AbortController | null>(null)
  const small: RunRequest = {
    scenario: 'event',
    count: 2,
    seed: request.seed,
    weather: 'calm',
    cues: [],
  }

  async function explore(): Promise<void> {
    abort.current = new AbortController()
    setFound(null)
    setRuns(0)
    setFound(await services.explore(small, lane, abort.current.signal, setRuns))
    setRuns(null)
  }

  return (
    <section className={styles['every']} aria-label="Every run">
      <h2>Every run</h2>
      <p className={styles['note']}>
        Two services, one event; in each run at most one death at any point, one lost letter and one
        that overtakes. All such runs are tried.
      </p>
      <div className={styles['run']}>
        <Segmented label="Which lane" options={lanes} value={lane} onChange={setLane} />
        <Button disabled={runs !== null} onClick={() => void explore()}>
          Try every run
        </Button>
      </div>
      {runs !== null && (
        <ProgressBar
          label="Runs tried"
          done={runs}
          total={null}
          unit="run"
          onCancel={() => abort.current?.abort()}
        />
      )}
      {found && (
        <DataTable
          caption={`${laneNames[found.lane]}: ${quantity(found.runs, 'run')}${found.complete ? ', all there are' : ', then stopped'}`}
          columns={columnsOf((schedule) =>
            onShow({ ...small, weather: { lane: found.lane, schedule } }, found.lane),
          )}
          rows={found.ends}
          rowKey={({ schedule }) => schedule}
          empty="No run ended."
        />
      )}
    </section>
  )
}
