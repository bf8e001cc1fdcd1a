import { useId, useState } from 'react'
import type { ServiceCue } from '#services/cues.ts'
import { MOST_CUES } from '#services/run-text.ts'
import { Button } from '#widgets/button.tsx'
import { placeName } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface PlanTroubleProps {
  readonly places: readonly string[]
  /** As many are planned as a run can hold. */
  readonly full: boolean
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
  { kind: 'heal', words: 'Heal' },
] as const
type Kind = (typeof troubles)[number]['kind']

const MOST_MS = 60_000

/** One death, cut wire, partition, lost letter or healing at a time of one's own choice. */
export function PlanTrouble({ places, full, onPlan }: PlanTroubleProps) {
  const id = useId()
  const [kind, setKind] = useState<Kind>('crash')
  const [place, setPlace] = useState(places[0] ?? '')
  const [to, setTo] = useState(places[1] ?? '')
  const [group, setGroup] = useState<readonly string[]>(places.slice(0, 1))
  const [at, setAt] = useState('240')
  const [span, setSpan] = useState<string>('2000')
  const time = Number(at)
  const lasts = kind !== 'drop' && kind !== 'heal'
  const wrong = faultOf()
  const choice = (name: string, value: string, onChange: (value: string) => void) => (
    <select aria-label={name} value={value} onChange={({ target }) => onChange(target.value)}>
      {places.map((one) => (
        <option key={one} value={one}>
          {placeName(one)}
        </option>
      ))}
    </select>
  )

  function faultOf(): string | null {
    if (full) return `${MOST_CUES} are planned, more do not fit. Remove one first.`
    if (!/^\d+$/.test(at) || time > MOST_MS)
      return `A whole number of milliseconds, at most ${MOST_MS.toLocaleString('en')}.`
    if ((kind === 'cut' || kind === 'drop') && place === to) return 'A wire has two ends.'
    if (kind === 'part' && group.length === 0) return 'Somebody has to be parted from the others.'
    return null
  }

  function cue(): ServiceCue {
    const until = span === '' ? null : time + Number(span)
    switch (kind) {
      case 'crash':
        return { kind, at: time, until, place }
      case 'part':
        return { kind, at: time, until, group: places.filter((one) => group.includes(one)) }
      case 'drop':
        return { kind, at: time, between: [place, to] }
      case 'heal':
        return { kind, at: time, place }
      case 'cut':
        return { kind, at: time, until, between: [place, to] }
    }
  }

  return (
    <form
      className={styles['plan']}
      onSubmit={(event) => {
        event.preventDefault()
        if (wrong === null) onPlan(cue())
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
      {kind === 'part' ? (
        <fieldset className={styles['group']} aria-label="Who is parted from the others">
          {places.map((one) => (
            <label key={one}>
              <input
                type="checkbox"
                checked={group.includes(one)}
                onChange={({ target }) =>
                  setGroup(
                    target.checked ? [...group, one] : group.filter((other) => other !== one),
                  )
                }
              />{' '}
              {placeName(one)}
            </label>
          ))}
        </fieldset>
      ) : (
        choice('Who', place, setPlace)
      )}
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
      <span>{lasts ? 'ms for' : 'ms'}</span>
      <select
        aria-label="For how long"
        disabled={!lasts}
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
