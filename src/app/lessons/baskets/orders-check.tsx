import { useState } from 'react'
import { useLive, useRun } from '#lessons/live-lesson.tsx'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import { OrdersAnswer } from './orders-answer.tsx'
import type { OrdersAsked, OrdersRun } from './runs.ts'
import styles from './baskets.module.css'

const TRIES = 2

const TOKENS = ['widget 1', 'widget 2', 'widget 3', 'ribbon 1', 'ribbon 2'] as const
type Token = (typeof TOKENS)[number]
type Basket = 'gifts' | 'parts'
type Placing = Readonly<Record<Token, Basket>>

const baskets = [
  { value: 'gifts', label: 'gifts' },
  { value: 'parts', label: 'parts' },
] as const

const ALL_IN_ONE: Placing = {
  'widget 1': 'gifts',
  'widget 2': 'gifts',
  'widget 3': 'gifts',
  'ribbon 1': 'gifts',
  'ribbon 2': 'gifts',
}

function countsOf(placing: Placing): OrdersAsked {
  const count = (basket: Basket, kind: string) =>
    TOKENS.filter((token) => token.startsWith(kind) && placing[token] === basket).length
  const of = (basket: Basket) => ({
    widgets: count(basket, 'widget'),
    ribbons: count(basket, 'ribbon'),
  })
  return { gifts: of('gifts'), parts: of('parts') }
}

const words = ({ gifts, parts }: OrdersAsked): string =>
  (
    [
      ['gifts', gifts],
      ['parts', parts],
    ] as const
  )
    .map(([name, { widgets, ribbons }]) => `${name}: ${widgets} widgets, ${ribbons} ribbons`)
    .join(' · ')

const works = ({ schedules }: OrdersRun): boolean =>
  schedules.every(({ gifts, parts }) => gifts === null && parts === null)

/** Knowledge check: put tokens into baskets; the engine runs both orders in every way in which they can come. */
export function OrdersCheck() {
  const live = useLive()
  const [placing, setPlacing] = useState(ALL_IN_ONE)
  const [tries, setTries] = useState<readonly OrdersAsked[]>([])
  const [state, start, reset] = useRun<OrdersRun>()
  const right = state.kind === 'done' && works(state.value)
  const over = state.kind === 'done' && (right || tries.length >= TRIES)
  const run = () => {
    if (live === null) return
    const asked = countsOf(placing)
    setTries([...tries, asked])
    start(() => live.runner.orders(asked))
  }
  const begin = () => {
    setTries([])
    setPlacing(ALL_IN_ONE)
    reset()
  }
  const wrong = state.kind === 'done' && !right ? tries : tries.slice(0, -1)
  return (
    <section className={styles['check']} aria-label="Knowledge check">
      <ul className={styles['tokens']}>
        {TOKENS.map((token) => (
          <li key={token}>
            <Segmented
              label={`${token} into`}
              showLabel
              options={baskets}
              value={placing[token]}
              onChange={(basket) => !over && setPlacing({ ...placing, [token]: basket })}
            />
          </li>
        ))}
      </ul>
      <div className={styles['buttons']}>
        <Button
          look="primary"
          disabled={live === null || over || state.kind === 'running' || tries.length >= TRIES}
          onClick={run}
        >
          {state.kind === 'running' ? 'Running…' : 'Run both orders'}
        </Button>
        {tries.length > 0 && <Button onClick={begin}>Begin again</Button>}
      </div>
      <div aria-live="polite" className={styles['answer']}>
        {wrong.length > 0 && (
          <ul className={styles['tries']} aria-label="Tried, and wrong">
            {wrong.map((asked, at) => (
              <li key={at} className={styles['wrong']}>
                {words(asked)}
              </li>
            ))}
          </ul>
        )}
        {state.kind === 'done' && <OrdersAnswer run={state.value} right={right} over={over} />}
        {state.kind === 'failed' && (
          <Banner tone="problem" title="The orders could not be run.">
            The worker that runs them did not load or died. Begin again.
          </Banner>
        )}
      </div>
    </section>
  )
}
