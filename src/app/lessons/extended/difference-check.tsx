import { useMemo, useState } from 'react'
import { useLive, useRun } from '#lessons/live-lesson.tsx'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { DifferenceAnswer } from './difference-answer.tsx'
import { isChecked, makesTheDifference, questions } from './difference.ts'
import { Prediction } from './prediction.tsx'
import type { Formats } from './run-formats.ts'
import { BothForms, fieldAt, fieldsOf } from './two-forms.tsx'
import styles from './difference-check.module.css'

const TRIES = 2

/** What was predicted when it ran. */
interface Attempt {
  readonly predicted: Readonly<Record<string, boolean>>
  readonly at: number
}

/** Knowledge check: what can be checked without the coins, and which bytes make it so; then it is run. */
export function DifferenceCheck() {
  const live = useLive()
  const [keepsCoins, setKeepsCoins] = useState(true)
  const [predicted, setPredicted] = useState<Attempt['predicted']>({})
  const [cursor, setCursor] = useState<number | null>(null)
  const [attempts, setAttempts] = useState<readonly Attempt[]>([])
  const [bytes, fetchBytes] = useRun<Formats>()
  const [run, start, reset] = useRun<Formats>()

  const ef = bytes.kind === 'done' ? bytes.value.ef : null
  const fields = useMemo(() => (ef ? fieldsOf(ef) : []), [ef])
  const last = attempts.at(-1)
  const truth = run.kind === 'done' ? run.value : null
  const isRight = ({ predicted: said, at }: Attempt) =>
    truth !== null &&
    questions.every((one) => said[one.key] === isChecked(one, truth)) &&
    makesTheDifference(fieldAt(fields, at))
  const over = truth !== null && (attempts.length >= TRIES || (last ? isRight(last) : false))
  const complete = cursor !== null && questions.every(({ key }) => predicted[key] !== undefined)
  const same = last !== undefined && last.at === cursor && last.predicted === predicted

  const switchOff = (keeps: boolean) => {
    setKeepsCoins(keeps)
    if (!keeps && bytes.kind !== 'done' && live) fetchBytes(() => live.runner.formats())
  }
  const go = () => {
    if (!live || cursor === null) return
    setAttempts([...attempts, { predicted, at: cursor }])
    start(() => live.runner.formats())
  }
  const begin = () => {
    setAttempts([])
    setPredicted({})
    setCursor(null)
    reset()
  }
  return (
    <section className={styles['check']} aria-label="Knowledge check">
      <label className={styles['switch']}>
        <input
          type="checkbox"
          checked={keepsCoins}
          disabled={live === null || attempts.length > 0}
          onChange={({ currentTarget }) => switchOff(currentTarget.checked)}
        />
        The broadcaster keeps the coins of the chain
      </label>
      {keepsCoins && <p>Switch that off to begin.</p>}
      {!keepsCoins && bytes.kind === 'running' && <p role="status">Building the transaction…</p>}
      {(bytes.kind === 'failed' || run.kind === 'failed') && (
        <Banner tone="problem" title="It could not be run.">
          The worker that runs it did not load or died. Load the page again.
        </Banner>
      )}
      {!keepsCoins && ef && (
        <>
          <Prediction
            predicted={predicted}
            wrong={(one, said) =>
              truth !== null &&
              attempts.some(({ predicted: then }) => then[one.key] === said) &&
              isChecked(one, truth) !== said
            }
            disabled={over}
            onPredict={(key, value) => setPredicted({ ...predicted, [key]: value })}
          />
          <h3>Which bytes make the difference? Choose one of them.</h3>
          <div className={styles['bytes']}>
            <BothForms
              label="Bytes to choose from: arrows move"
              ef={ef}
              cursor={cursor}
              onCursor={(at) => !over && setCursor(at)}
            />
          </div>
          <p aria-live="polite">
            {cursor === null ? 'No byte is chosen.' : chosenWords(cursor, fieldAt(fields, cursor))}
          </p>
          <Button
            look="primary"
            disabled={!complete || over || same || run.kind === 'running'}
            onClick={go}
          >
            {attempts.length === 0 ? 'Run it' : 'Run it again'}
          </Button>
        </>
      )}
      <div aria-live="polite" className={styles['answer']}>
        {truth && last && (
          <DifferenceAnswer
            formats={truth}
            right={isRight(last)}
            over={over}
            field={fieldAt(fields, last.at)}
          />
        )}
        {attempts.length > 0 && <Button onClick={begin}>Begin again</Button>}
      </div>
    </section>
  )
}

function chosenWords(at: number, field: ReturnType<typeof fieldAt>): string {
  const place = field?.part ? `${field.part.kind} ${field.part.index}, ` : ''
  return `Chosen: byte ${at}, ${place}${field?.title.toLowerCase()}.`
}
