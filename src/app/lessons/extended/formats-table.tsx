import type { ExtendedExamination } from '#broadcast/examine-extended.ts'
import { useLive } from '#lessons/live-lesson.tsx'
import { ShowMe } from '#lessons/show-me.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { FormatRun, Formats } from './run-formats.ts'

interface Row {
  readonly run: FormatRun
  readonly examination: ExtendedExamination
  readonly said: string
}

const names: Readonly<Record<FormatRun, string>> = {
  'raw, coins known': 'Raw, to a broadcaster that keeps all coins',
  raw: 'Raw, to a broadcaster that keeps none',
  ef: 'EF, to a broadcaster that keeps none',
  'ef, too little claimed': 'EF that claims too few satoshis',
  'ef, bad signature': 'EF with a broken signature',
  'ef, claim changed': 'EF with one bit of the claimed satoshis turned',
  'ef, thief’s': 'EF of a thief, who claims that the coin was his',
}

function Mark({ examination: { noticer, code, status } }: Pick<Row, 'examination'>) {
  if (status) return <StatusMark status={status} />
  return <StatusMark status="failed" label={`${code}, ${noticer}`} />
}

const columns: readonly Column<Row>[] = [
  { key: 'run', title: 'Sent', cell: ({ run }) => names[run] },
  {
    key: 'mark',
    title: 'Came of it',
    cell: ({ examination }) => <Mark examination={examination} />,
  },
  { key: 'said', title: 'In words', cell: ({ said }) => said },
]

/** What came of these runs. */
export function RunsTable({
  formats,
  runs,
}: {
  readonly formats: Formats
  readonly runs: readonly FormatRun[]
}) {
  const live = useLive()
  return (
    <DataTable
      caption="Each really sent, and what came of it"
      columns={columns}
      rows={runs.map((run) => {
        const examination = formats.runs[run]
        const words = live?.host.explainSent(examination)
        return { run, examination, said: [words?.what, words?.where].filter(Boolean).join(' ') }
      })}
      rowKey={({ run }) => run}
      empty=""
    />
  )
}

interface SentProps {
  readonly title: string
  readonly runs: readonly FormatRun[]
}

/** One transaction, sent in several ways. */
export function Sent({ title, runs }: SentProps) {
  return (
    <ShowMe title={title} run={(runner) => runner.formats()}>
      {(formats) => <RunsTable formats={formats} runs={runs} />}
    </ShowMe>
  )
}
