import { useId, useState } from 'react'
import type { ServiceCue } from '#services/cues.ts'
import { MOST_CUES } from '#services/run-text.ts'
import { Button } from '#widgets/button.tsx'
import { placeName } from '#lessons/services/lane-words.ts'
import { GroupChoice } from './group-choice.tsx'
import {
  cueOfDraft,
  lasts,
  MOST_MS,
  type TroubleDraft,
  type TroubleFault,
} from './trouble-draft.ts'
import styles from './services-page.module.css'

interface PlanTroubleProps {
  readonly places: readonly string[]
  /** As many are planned as a run can hold. */
  readonly full: boolean
  readonly onPlan: (cue: ServiceCue) => void
}

const spans = [
  { value: 500, label: 'half a second' },
  { value: 2_000, label: 'two seconds' },
  { value: 10_000, label: 'ten seconds' },
  { value: null, label: 'until the end' },
] as const

const troubles = [
  { kind: 'crash', words: 'Kill' },
  { kind: 'cut', words: 'Cut the wire of' },
  { kind: 'part', words: 'Part from all others' },
  { kind: 'drop', words: 'Lose what is on its way from' },
  { kind: 'heal', words: 'Heal' },
] as const

const faultWords: Readonly<Record<TroubleFault['code'], string>> = {
  'bad-time': `A whole number of milliseconds, at most ${MOST_MS.toLocaleString('en')}.`,
  'one-ended-wire': 'A wire has two ends.',
  'empty-group': 'Somebody has to be parted from the others.',
}

/** One death, cut wire, partition, lost letter or healing at a time of one's own choice. */
export function PlanTrouble({ places, full, onPlan }: PlanTroubleProps) {
  const id = useId()
  const [draft, setDraft] = useState<TroubleDraft>({
    kind: 'crash',
    place: places[0] ?? '',
    to: places[1] ?? '',
    group: places.slice(0, 1),
    at: '240',
    span: 2_000,
  })
  const { kind, at, span } = draft
  const set = (part: Partial<TroubleDraft>) => setDraft({ ...draft, ...part })
  const cue = cueOfDraft(draft)
  const wrong = full
    ? `${MOST_CUES} are planned, more do not fit. Remove one first.`
    : cue.ok
      ? null
      : faultWords[cue.error.code]
  const choice = (name: string, end: 'place' | 'to') => (
    <select
      aria-label={name}
      value={draft[end]}
      onChange={({ target }) => set({ [end]: target.value })}
    >
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
        if (cue.ok && !full) onPlan(cue.value)
      }}
    >
      <select
        aria-label="What goes wrong"
        value={kind}
        onChange={({ target }) =>
          set({ kind: troubles.find((one) => one.kind === target.value)?.kind ?? 'crash' })
        }
      >
        {troubles.map((one) => (
          <option key={one.kind} value={one.kind}>
            {one.words}
          </option>
        ))}
      </select>
      {kind === 'part' ? (
        <GroupChoice places={places} group={draft.group} onChange={(group) => set({ group })} />
      ) : (
        choice('Who', 'place')
      )}
      {(kind === 'cut' || kind === 'drop') && (
        <>
          <span>{kind === 'cut' ? 'and' : 'to'}</span>
          {choice('And who', 'to')}
        </>
      )}
      <label htmlFor={`${id}t`}>at</label>
      <input
        id={`${id}t`}
        type="text"
        inputMode="numeric"
        className={styles['time']}
        value={at}
        aria-invalid={!cue.ok && cue.error.code === 'bad-time'}
        aria-describedby={`${id}w`}
        onChange={({ target }) => set({ at: target.value })}
      />
      <span>{lasts(kind) ? 'ms for' : 'ms'}</span>
      <select
        aria-label="For how long"
        disabled={!lasts(kind)}
        value={String(span)}
        onChange={({ target }) =>
          set({ span: spans.find(({ value }) => String(value) === target.value)?.value ?? null })
        }
      >
        {spans.map(({ value, label }) => (
          <option key={label} value={String(value)}>
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
