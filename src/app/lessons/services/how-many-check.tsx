import { useId, useState } from 'react'
import { useLive, useRun } from '#lessons/live-lesson.tsx'
import type { LaneReport } from '#services/report.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { COUNTED_AT, deathOf, moments, truthOf, type Truth } from './how-many.ts'
import { laneNames } from './lane-words.ts'
import { LaneFigures } from './lanes-shown.tsx'
import styles from './lanes-shown.module.css'

const TRIES = 2
const LANES = ['two-phase', 'atomic'] as const
type Asked = (typeof LANES)[number]
type Guess = Readonly<Record<`${Asked} ${keyof Truth}`, string>>

const NONE: Guess = {
  'two-phase changed': '',
  'two-phase letters': '',
  'atomic changed': '',
  'atomic letters': '',
}

interface Outcome {
  readonly died: readonly LaneReport[]
  readonly truth: Readonly<Record<Asked, Truth>>
}

const questions: readonly {
  readonly key: keyof Guess
  readonly lane: Asked
  readonly of: keyof Truth
  readonly asks: string
}[] = LANES.flatMap((lane) => [
  { key: `${lane} changed` as const, lane, of: 'changed' as const, asks: 'services changed' },
  {
    key: `${lane} letters` as const,
    lane,
    of: 'letters' as const,
    asks: 'letters, if nobody dies',
  },
])

/** Knowledge check: set services and a death, say how many change and how many letters it takes; then both lanes are run. */
export function HowManyCheck() {
  const live = useLive()
  const id = useId()
  const [count, setCount] = useState(3)
  const [at, setAt] = useState<string>(moments[1].value)
  const [guess, setGuess] = useState<Guess>(NONE)
  const [tries, setTries] = useState<readonly Guess[]>([])
  const [state, start, reset] = useRun<Outcome>()
  const outcome = state.kind === 'done' ? state.value : null
  const truthFor = (lane: Asked, of: keyof Truth): string | null =>
    outcome ? String(outcome.truth[lane][of]) : null
  const isRight = (said: Guess): boolean =>
    questions.every(({ key, lane, of }) => said[key] === truthFor(lane, of))
  const last = tries.at(-1)
  const over = outcome !== null && last !== undefined && (isRight(last) || tries.length >= TRIES)
  const complete = questions.every(({ key }) => /^\d{1,3}$/.test(guess[key]))
  const begin = (): void => {
    setTries([])
    setGuess(NONE)
    reset()
  }
  const go = (): void => {
    if (!live) return
    setTries([...tries, guess])
    const request = deathOf(count, Number(at))
    start(async () => {
      const died = await live.runner.lanes(request, LANES)
      const calm = await live.runner.lanes({ ...request, cues: [] }, LANES)
      const [two, atomic] = [0, 1].map((i) => {
        const [one, other] = [died[i], calm[i]]
        if (!one || !other) throw new Error('a report for each lane')
        return truthOf(one, other)
      })
      if (!two || !atomic) throw new Error('both lanes ran')
      return { died, truth: { 'two-phase': two, atomic } }
    })
  }
  return (
    <section className={styles['check']} aria-label="Knowledge check">
      <div className={styles['settings']}>
        <label className={styles['field']} htmlFor={`${id}n`}>
          Services
          <select
            id={`${id}n`}
            value={count}
            disabled={tries.length > 0}
            onChange={({ target }) => setCount(Number(target.value))}
          >
            {[2, 3, 4, 5].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className={styles['field']} htmlFor={`${id}a`}>
          Whoever leads dies
          <select
            id={`${id}a`}
            value={at}
            disabled={tries.length > 0}
            onChange={({ target }) => setAt(target.value)}
          >
            {moments.map(({ value, label }) => (
              <option key={value} value={value}>
                {label} ({value} ms)
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={styles['guesses']}>
        {questions.map(({ key, lane, of, asks }) => {
          const wrong = tries
            .map((said) => said[key])
            .filter((said) => outcome !== null && said !== truthFor(lane, of))
          return (
            <label key={key} className={styles['field']} htmlFor={`${id}${key}`}>
              {laneNames[lane]}: {asks}
              <input
                id={`${id}${key}`}
                type="text"
                inputMode="numeric"
                value={guess[key]}
                disabled={over || state.kind === 'running'}
                onChange={({ target }) => setGuess({ ...guess, [key]: target.value.trim() })}
              />
              {wrong.length > 0 && (
                <span>
                  <s className={styles['struck']}>{[...new Set(wrong)].join(', ')}</s> not so
                </span>
              )}
              {over && <span>It is {truthFor(lane, of)}.</span>}
            </label>
          )
        })}
      </div>
      <div className={styles['actions']}>
        {!over && (
          <Button
            look="primary"
            disabled={!live || !complete || state.kind === 'running'}
            onClick={go}
          >
            {state.kind === 'running' ? 'Running…' : 'Run both'}
          </Button>
        )}
        {tries.length > 0 && <Button onClick={begin}>Begin again</Button>}
      </div>
      <div aria-live="polite" className={styles['check']}>
        {state.kind === 'failed' && (
          <Banner tone="problem" title="It could not be run.">
            The worker that runs it did not load or died. Begin again.
          </Banner>
        )}
        {outcome && last && (
          <Banner
            tone={isRight(last) ? 'success' : 'notice'}
            title={isRight(last) ? 'Yes, all four.' : 'Not all of it is so.'}
          >
            Two phases ask, hear, tell and are answered: four letters for each service. The atomic
            lane hands a BEEF on and is told that it was applied: two for each service but the
            first. With the coordinator dead nobody who promised may move. In the other lane whoever
            has the BEEF has all it needs; only those to whom nobody handed it yet are as before,
            until the first one is back.
          </Banner>
        )}
        {outcome && over && (
          <LaneFigures title="The death of the question" reports={outcome.died} at={COUNTED_AT} />
        )}
      </div>
    </section>
  )
}
