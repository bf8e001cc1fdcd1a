import type { ReactNode } from 'react'
import { scenarioNamed } from '#services/scenario.ts'
import { cueWords } from '#lessons/services/lane-words.ts'
import type { SharedCode } from '#share/snapshot.ts'
import { listed } from '#ui/explain/explanation.ts'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { byteCount, quantity } from '#widgets/quantity.tsx'
import type { Contents, PastedBeef } from './contents.ts'
import styles from './share.module.css'

/** A name is a stranger's. */
const nameOf = (actor: string): string =>
  actor === 'lab' ? 'the node' : actor === 'network' ? 'the network' : `“${actor}”`

const COLUMNS: readonly Column<PastedBeef>[] = [
  {
    key: 'txid',
    title: 'Transaction',
    cell: ({ txid }) => (txid ? <IdChip id={txid} kind="txid" /> : 'no BEEF'),
  },
  { key: 'bytes', title: 'Size', cell: ({ bytes }) => byteCount(bytes), align: 'end' },
  { key: 'topics', title: 'Topics', cell: ({ topics }) => topics.join(', ') },
]

/** All that a link holds, as text: nothing of it is done or run by being shown. */
export function ContentsView({ contents }: { readonly contents: Contents }) {
  switch (contents.kind) {
    case 'log':
      return <LogView {...contents} />
    case 'services':
      return <ServicesView {...contents} />
    case 'exercise':
      return (
        <>
          <Facts
            rows={[
              ['What', contents.run.files ? 'Code for an exercise' : 'A run of an exercise'],
              ['Exercise', contents.run.exercise],
              ...row('The run', contents.run.replay && <code>{contents.run.replay}</code>),
              ...row(
                'Comes to',
                contents.run.came && <IdChip id={contents.run.came} kind="hash" />,
              ),
            ]}
          />
          {contents.run.files && (
            <CodeView exercise={contents.run.exercise} files={contents.run.files} />
          )}
        </>
      )
  }
}

function LogView({ link, actors, pasted, code, place }: Extract<Contents, { kind: 'log' }>) {
  const actions = actors
    .filter((actor) => actor.actions > 0)
    .map((actor) => `${quantity(actor.actions, 'action')} of ${nameOf(actor.name)}`)
  const of = link.actors['lab']?.length ?? 0
  return (
    <>
      <Facts
        rows={[
          ['What', 'A workspace: all that was asked in it, to be done again'],
          ['Seed', <code key="seed">{link.seed}</code>],
          ['Actions', actions.length > 0 ? listed(actions) : 'none'],
          ...row('People', listed(link.people.map(({ name }) => name))),
          ...row('Shown at', place !== null && `action ${place} of ${of}`),
          ['Comes to', <IdChip key="hash" id={link.hash} kind="state hash" />],
        ]}
      />
      {pasted.length > 0 && (
        <DataTable<PastedBeef>
          caption={`${quantity(pasted.length, 'BEEF')} submitted`}
          columns={COLUMNS}
          rows={pasted}
          rowKey={(_row, index) => index}
          empty="None."
        />
      )}
      {code && <CodeView {...code} />}
    </>
  )
}

function ServicesView({ link, request }: Extract<Contents, { kind: 'services' }>) {
  const { scenario, count, seed, weather, cues, events, forks = [] } = request
  const wire =
    weather === 'calm' || weather === 'rough' ? weather : 'one run of all, by its schedule'
  return (
    <Facts
      rows={[
        ['What', 'A run of several services'],
        ['Scenario', scenarioNamed(scenario)?.title ?? scenario],
        ['Services', String(scenarioNamed(scenario)?.services(count).length ?? count)],
        ['Seed', <code key="seed">{seed}</code>],
        ['Wire', wire],
        ...row('Planned', cues.length > 0 && listed(cues.map(cueWords))),
        ...row('Events', events && quantity(events.length, 'event')),
        ...row('Changed chances', forks.length > 0 && quantity(forks.length, 'change')),
        ['Comes to', <IdChip key="hash" id={link.hash} kind="state hash" />],
      ]}
    />
  )
}

type Row = readonly [string, ReactNode]
/** Left out where there is nothing to say. */
const row = (name: string, value: ReactNode): readonly Row[] => (value ? [[name, value]] : [])

function Facts({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl className={styles['facts']}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function CodeView({ exercise, files }: SharedCode) {
  return Object.entries(files).map(([file, text]) => (
    <figure key={file} className={styles['file']}>
      <figcaption>
        {file} for the exercise “{exercise}”, {quantity(text.split('\n').length, 'line')}
      </figcaption>
      <pre
        role="region"
        aria-label={`Code: ${file}`}
        // A long text scrolls by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {text}
      </pre>
    </figure>
  ))
}
