import { useId } from 'react'
import { questions, type Question } from './difference.ts'
import styles from './difference-check.module.css'

interface PredictionProps {
  readonly predicted: Readonly<Record<string, boolean>>
  /** Tried, run, and not so. */
  readonly wrong: (question: Question, said: boolean) => boolean
  readonly disabled: boolean
  readonly onPredict: (key: string, said: boolean) => void
}

const asked = ({ form, asks }: Question): string =>
  `${form === 'raw' ? 'Raw' : 'EF'}: can it check the ${asks}?`

/** Four questions, yes or no; what was tried and is wrong is struck out. */
export function Prediction({ predicted, wrong, disabled, onPredict }: PredictionProps) {
  const id = useId()
  return (
    <div className={styles['questions']}>
      {questions.map((question) => (
        <fieldset key={question.key} className={styles['question']}>
          <legend>{asked(question)}</legend>
          {[true, false].map((said) => {
            const struck = wrong(question, said)
            return (
              <label key={String(said)} data-struck={struck}>
                <input
                  type="radio"
                  name={`${id}${question.key}`}
                  checked={predicted[question.key] === said}
                  disabled={disabled || struck}
                  onChange={() => onPredict(question.key, said)}
                />
                <span>{said ? 'yes' : 'no'}</span>
                {struck && <span className={styles['said']}>not so</span>}
              </label>
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}
