import { useId, useState } from 'react'
import type { ServiceCue } from '#services/cues.ts'
import { Button } from '#widgets/button.tsx'
import { placeName } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface PlanTroubleProps {
  readonly places: readonly string[]
  readonly onPlan: (cue: ServiceCue) => void
}

const spans = [
  { value: '500', label: 'half a second' },
  { value: '2000', label: 'two seconds' },
  { value: '10000', label: 'ten seconds' },
  { value: '', label: 'until the end' },
] as const

const MOST_MS = 60_000

/** One death or one cut wire at a time of one's own choice. */
export function PlanTrouble({ places, onPlan }: PlanTroubleProps) {
  const id = useId()
  const [kind, setKind] = useState<'crash' | 'cut'>('crash')
  const [place, setPlace] = useState(places[0] ?? '')
  const [to, setTo] = useState(places[1] ?? '')
  const [at, setAt] = useState('240')
  const [span, setSpan] = useState<string>('2000')
  const time = Number(at)
  const wrong =
    !/^\d+$/.test(at) || time > MOST_MS
      ? `A whole number of milliseconds, at most ${MOST_MS.toLocaleString('en')}.`
      : kind === 'cut' && place === to
        ? 'A wire has two ends.'
        : null
  const until = span === '' ? null : time + Number(span)
  const choice = (name: string, value: string, onChange: (value: string) => void) => (
    <select aria-label={name} value={value} onChange={({ target }) => onChange(target.value)}>
      {places.map((one) => (
        <option key={one} value={one}>
          {placeName(one)}
        </option>
      ))}
    </select>
  )
  return (
    <form
      className={styles['plan']}
      onSubmit={(event) => {
        event.preventDefault()
        if (wrong !== null) return
        if (kind === 'crash') onPlan({ kind, at: time, until, place })
        else onPlan({ kind, at: time, until, between: [place, to] })
      }}
    >
      <select
        aria-label="What goes wrong"
        value={kind}
        onChange={({ target }) => setKind(target.value === 'cut' ? 'cut' : 'crash')}
      >
        <option value="crash">Kill</option>
        <option value="cut">Cut the wire of</option>
      </select>
      {choice('Who', place, setPlace)}
      {kind === 'cut' && (
        <>
          <span>and</span>
          {choice('And who', to, setTo)}
        </>
      )}
      <label htmlFor={`${id}t`}>at</label>
      <input
        id={`${id}t`}
        type="text"
        inputMode="numeric"
        className={styles['time']}
        value={at}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}w`}
        onChange={({ target }) => setAt(target.value)}
      />
      <span>ms for</span>
      <select
        aria-label="For how long"
        value={span}
        onChange={({ target }) => setSpan(target.value)}
      >
        {spans.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Button type="submit" disabled={wrong !== null}>
        Plan it
      </Button>
      <span id={`${id}w`} className={styles['wrong']}>
        {wrong}
      </span>
    </form>
  )
}
