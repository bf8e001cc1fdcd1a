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

const troubles = [
  { kind: 'crash', words: 'Kill' },
  { kind: 'cut', words: 'Cut the wire of' },
  { kind: 'part', words: 'Part from all others' },
  { kind: 'drop', words: 'Lose what is on its way from' },
] as const

const MOST_MS = 60_000

/** One death, cut wire, partition or lost letter at a time of one's own choice. */
export function PlanTrouble({ places, onPlan }: PlanTroubleProps) {
  const id = useId()
  const [kind, setKind] = useState<(typeof troubles)[number]['kind']>('crash')
  const [place, setPlace] = useState(places[0] ?? '')
  const [to, setTo] = useState(places[1] ?? '')
  const [at, setAt] = useState('240')
  const [span, setSpan] = useState<string>('2000')
  const time = Number(at)
  const wrong =
    !/^\d+$/.test(at) || time > MOST_MS
      ? `A whole number of milliseconds, at most ${MOST_MS.toLocaleString('en')}.`
      : kind !== 'crash' && kind !== 'part' && place === to
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
        else if (kind === 'part') onPlan({ kind, at: time, until, group: [place] })
        else if (kind === 'drop') onPlan({ kind, at: time, between: [place, to] })
        else onPlan({ kind, at: time, until, between: [place, to] })
      }}
    >
      <select
        aria-label="What goes wrong"
        value={kind}
        onChange={({ target }) =>
          setKind(troubles.find((one) => one.kind === target.value)?.kind ?? 'crash')
        }
      >
        {troubles.map((one) => (
          <option key={one.kind} value={one.kind}>
            {one.words}
          </option>
        ))}
      </select>
      {choice('Who', place, setPlace)}
      {(kind === 'cut' || kind === 'drop') && (
        <>
          <span>{kind === 'cut' ? 'and' : 'to'}</span>
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
      <span>{kind === 'drop' ? 'ms' : 'ms for'}</span>
      <select
        aria-label="For how long"
        disabled={kind === 'drop'}
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
