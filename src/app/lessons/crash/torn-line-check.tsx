import { useState } from 'react'
import { useLive, useRun } from '#lessons/live-lesson.tsx'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { DataTable } from '#widgets/data-table.tsx'
import { Code, CodeText, CodeWords } from './code.tsx'
import { programLines, type CodeLine } from './code-lines.ts'
import type { CrashRun } from './run-crash.ts'
import type { Call } from './service.ts'
import { Standing } from './standing.tsx'
import styles from './crash.module.css'

const TRIES = 2
const TORN: Call = 'setTopicState'

const nothingYet =
  'Nothing was written yet. Both topics are as they were, and the BEEF can simply be submitted again.'

/** Why each line is, or is not, the one. */
const reasons: Readonly<Record<Call, string>> = {
  parse: nothingYet,
  verify: nothingYet,
  validateTopicRelevance: nothingYet,
  getTopicState: `It only reads. ${nothingYet}`,
  setTopicState:
    'The first turn of the loop has committed, the second never comes. Nothing on the disk says that it should.',
  setAllTopicStates: 'All topics are written in one transaction of the database.',
  notifySubscribers:
    'Both topics were written before. They agree, though the network has not heard of the transaction: another gap, not this one.',
  broadcast: 'All is done by then: both topics are written, and everybody knows.',
}

type Verdict = 'open' | 'wrong' | 'right' | 'closed'

/** Knowledge check: click the line after which a crash tears the topics; it is really run there. */
export function TornLineCheck({ sample }: { readonly sample: string }) {
  const live = useLive()
  const [chosen, setChosen] = useState<readonly Call[]>([])
  const [state, start, reset] = useRun<CrashRun | undefined>()
  const over = chosen.includes(TORN) || chosen.length >= TRIES
  const verdictOf = (call: Call): Verdict => {
    if (chosen.includes(call)) return call === TORN ? 'right' : 'wrong'
    if (over) return call === TORN ? 'right' : 'closed'
    return 'open'
  }
  const choose = (call: Call) => {
    if (live === null || state.kind === 'running' || verdictOf(call) !== 'open') return
    setChosen([...chosen, call])
    start(async () => (await live.runner.crash('sketch', sample, { kind: 'after-call', call }))[0])
  }
  const begin = () => {
    setChosen([])
    reset()
  }
  const last = chosen.at(-1)
  const crashed = state.kind === 'done' ? state.value : undefined
  return (
    <section className={styles['check']} aria-label="Knowledge check">
      <Code label="The sketch: choose a line">
        {programLines['sketch'].map((line) =>
          line.call ? (
            <LineButton
              key={line.number}
              line={line}
              verdict={verdictOf(line.call)}
              onChoose={() => line.call && choose(line.call)}
            />
          ) : (
            <CodeText key={line.number} line={line} />
          ),
        )}
      </Code>
      <div aria-live="polite" className={styles['answer']}>
        {last && crashed && <Answer call={last} crashed={crashed} over={over} />}
        {state.kind === 'failed' && (
          <Banner tone="problem" title="The crash could not be run.">
            The worker that runs it did not load or died. Begin again.
          </Banner>
        )}
        {chosen.length > 0 && <Button onClick={begin}>Begin again</Button>}
      </div>
    </section>
  )
}

interface LineButtonProps {
  readonly line: CodeLine
  readonly verdict: Verdict
  readonly onChoose: () => void
}

/** It stays focusable when it is decided, so that a keyboard does not lose its place. */
function LineButton({ line, verdict, onChoose }: LineButtonProps) {
  return (
    <li>
      <button
        type="button"
        className={styles['line']}
        data-verdict={verdict}
        aria-disabled={verdict !== 'open'}
        onClick={onChoose}
      >
        <CodeWords line={line} />
        {verdict === 'wrong' && <span className={styles['said']}>not here</span>}
        {verdict === 'right' && <span className={styles['said']}>here</span>}
      </button>
    </li>
  )
}

interface AnswerProps {
  readonly call: Call
  readonly crashed: CrashRun
  readonly over: boolean
}

function Answer({ call, crashed, over }: AnswerProps) {
  const right = call === TORN
  return (
    <>
      <Banner
        tone={right ? 'success' : 'notice'}
        title={right ? 'Yes: here the topics tear.' : 'Not here: the topics agree.'}
      >
        {reasons[call]}
      </Banner>
      <DataTable
        caption="Crashed there just now, started anew, read back"
        columns={[
          { key: 'topic', title: 'Topic', cell: ({ topic }) => topic, mono: true },
          {
            key: 'holds',
            title: 'Holds',
            cell: ({ outputs }) => (outputs.length === 0 ? 'nothing' : 'its output'),
          },
        ]}
        rows={crashed.topics}
        rowKey={({ topic }) => topic}
        empty=""
      />
      <p className={styles['together']}>
        Together <Standing standing={crashed.standing} />
      </p>
      {over && !right && (
        <p>
          It is the line with <code>{TORN}</code>. {reasons[TORN]}
        </p>
      )}
    </>
  )
}
