import type { Exploration } from '#services/explore-lane.ts'
import { Button } from '#widgets/button.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { laneNames } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface EndsFoundProps {
  readonly found: Exploration
  readonly onShow: (schedule: string) => void
}

type End = Exploration['ends'][number]

const columnsOf = (onShow: (schedule: string) => void): readonly Column<End>[] => [
  { key: 'end', title: 'How it ends', cell: ({ together }) => <Ending together={together} /> },
  { key: 'runs', title: 'Runs', align: 'end', cell: (end) => end.runs },
  {
    key: 'wrong',
    title: 'Troubles',
    align: 'end',
    cell: ({ schedule }) => wrongIn(schedule),
  },
  {
    key: 'show',
    title: 'Shortest',
    cell: ({ schedule }) => (
      <Button look="quiet" onClick={() => onShow(schedule)}>
        Show it
      </Button>
    ),
  },
]

const wrongIn = (schedule: string): number => schedule.replaceAll('0', '').length

function Ending({ together }: { readonly together: boolean }) {
  return together ? (
    <StatusMark status="passed" label="the services agree" />
  ) : (
    <StatusMark status="torn" label="the services disagree" />
  )
}

/** What all runs came to, so far or in the end. */
export function EndsFound({ found, onShow }: EndsFoundProps) {
  const { lane, runs, states, complete, ends } = found
  const torn = ends.filter(({ together }) => !together)
  const tornRuns = torn.reduce((sum, end) => sum + end.runs, 0)
  return (
    <>
      <p className={styles['note']} role="status">
        {quantity(states, 'state')} in {quantity(runs, 'run')}
        {complete ? ', all there are. ' : ' so far. '}
        {tornRuns === 0
          ? 'In every one the services end in agreement.'
          : `In ${quantity(tornRuns, 'run')} they end in disagreement.`}
      </p>
      <DataTable
        caption={`${laneNames[lane]}: ${quantity(runs, 'run')}${complete ? ', all there are' : ' so far'}`}
        columns={columnsOf(onShow)}
        rows={ends}
        rowKey={({ schedule }) => schedule}
        empty="No run ended."
      />
    </>
  )
}
