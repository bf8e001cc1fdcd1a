import { useState } from 'react'
import { ShowMe } from '#lessons/show-me.tsx'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import { Code, CodeText } from './code.tsx'
import { programLines } from './code-lines.ts'
import type { CrashRun, Program } from './run-crash.ts'
import { Standing } from './standing.tsx'
import styles from './crash.module.css'

const programs = [
  { value: 'sketch', label: 'The sketch' },
  { value: 'one-commit', label: 'One commit' },
] as const

const words = {
  'before-write': 'Before write',
  'before-commit': 'Before commit',
  'after-commit': 'After commit',
}

/** Each kind of moment is counted for itself: before write 1, before write 2. */
function momentOf({ points }: CrashRun): string {
  const kind = points.at(-1)
  return kind ? `${words[kind]} ${points.filter((point) => point === kind).length}` : 'Never'
}

const columns: readonly Column<CrashRun>[] = [
  { key: 'moment', title: 'Killed', cell: momentOf },
  {
    key: 'topics',
    title: 'Found after the restart',
    cell: ({ topics }) => (
      <span className={styles['found']}>
        {topics.map(({ topic, outputs }) => (
          <span key={topic}>
            <code>{topic}</code> {outputs.length === 0 ? 'nothing' : 'its output'}
          </span>
        ))}
      </span>
    ),
  },
  {
    key: 'standing',
    title: 'Together',
    cell: ({ standing }) => <Standing standing={standing} />,
  },
]

/** Kills the program at each moment of the disk, one run for each, and reads back what is left. */
export function CrashEverywhere({ sample }: { readonly sample: string }) {
  const [program, setProgram] = useState<Program>('sketch')
  return (
    <>
      <div className={styles['choice']}>
        <Segmented
          label="Which code runs"
          options={programs}
          value={program}
          onChange={setProgram}
        />
      </div>
      <Code label={program === 'sketch' ? 'The sketch' : 'The mended code'}>
        {programLines[program].map((line) => (
          <CodeText key={line.number} line={line} />
        ))}
      </Code>
      <ShowMe
        key={program}
        title={`Kill ${program === 'sketch' ? 'the sketch' : 'the mended code'} at every moment of its disk`}
        run={(runner) => runner.crash(program, sample, null)}
      >
        {(runs) => {
          const torn = runs.filter(({ standing }) => standing === 'torn').length
          return (
            <DataTable
              caption={`${runs.length} kills: ${torn === 0 ? 'none tears' : `${torn} of them tear`} the topics apart`}
              columns={columns}
              rows={runs}
              rowKey={(_, index) => index}
              empty="It writes nothing."
            />
          )
        }}
      </ShowMe>
    </>
  )
}
