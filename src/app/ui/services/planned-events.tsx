import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { PlannedEvent } from '#services/cues.ts'
import type { RunRequest } from '#services/lane-request.ts'
import { MOST_EVENTS } from '#services/run-text.ts'
import type { Scenario } from '#services/scenario.ts'
import { Button } from '#widgets/button.tsx'
import { placeName } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface PlannedEventsProps {
  readonly request: RunRequest
  readonly scenario: Scenario
  readonly onChange: (request: RunRequest) => void
}

const MOST_MS = 60_000

const timeOf = (text: string): number => Math.min(MOST_MS, Number(text.replaceAll(/\D/g, '')))

/** What happens, when, and whom the client asks first. */
export function PlannedEvents({ request, scenario, onChange }: PlannedEventsProps) {
  const outline = scenario.outline(request.count)
  const places = scenario.services(request.count)
  const own = outline
    .filter(({ spare }) => !spare)
    .map(({ name, at, to }): PlannedEvent => ({ event: name, at, to }))
  const events = request.events ?? own
  const last = events.at(-1)
  const next = outline.find(({ name }) => !events.some(({ event }) => event === name)) ?? outline[0]

  // What was found among all runs belongs to the events that it was found with.
  const plan = (changed: readonly PlannedEvent[]) =>
    onChange({
      ...request,
      weather: typeof request.weather === 'object' ? 'calm' : request.weather,
      events: changed,
    })
  const set = (index: number, part: Partial<PlannedEvent>) =>
    plan(events.map((one, i) => (i === index ? { ...one, ...part } : one)))
  /** Each takes the other's time: what comes first happens first. */
  function swap(index: number): void {
    const [one, other] = [events[index], events[index + 1]]
    if (one && other)
      plan(events.toSpliced(index, 2, { ...other, at: one.at }, { ...one, at: other.at }))
  }

  return (
    <fieldset className={styles['events']}>
      <legend>What happens</legend>
      <ol>
        {events.map(({ event, at, to }, i) => (
          // Places in the list are what is edited: an event may be planned twice.
          <li key={i} className={styles['plan']}>
            <select
              aria-label={`Event ${i + 1}`}
              value={event}
              onChange={({ target }) => set(i, { event: target.value })}
            >
              {outline.map(({ name, what }) => (
                <option key={name} value={name}>
                  {name}: {what}
                </option>
              ))}
            </select>
            <span>asked of</span>
            <select
              aria-label={`First asked for event ${i + 1}`}
              value={to}
              onChange={({ target }) => set(i, { to: target.value })}
            >
              {places.map((one) => (
                <option key={one} value={one}>
                  {placeName(one)}
                </option>
              ))}
            </select>
            <span>at</span>
            <input
              type="text"
              inputMode="numeric"
              className={styles['time']}
              aria-label={`Time of event ${i + 1}, milliseconds`}
              value={at}
              onChange={({ target }) => set(i, { at: timeOf(target.value) })}
            />
            <span>ms</span>
            <Button
              look="icon"
              aria-label={`Event ${i + 1} earlier`}
              disabled={i === 0}
              onClick={() => swap(i - 1)}
            >
              <ArrowUp aria-hidden="true" />
            </Button>
            <Button
              look="icon"
              aria-label={`Event ${i + 1} later`}
              disabled={i === events.length - 1}
              onClick={() => swap(i)}
            >
              <ArrowDown aria-hidden="true" />
            </Button>
            <Button
              look="icon"
              aria-label={`Remove event ${i + 1}`}
              onClick={() => plan(events.toSpliced(i, 1))}
            >
              <X aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ol>
      <div className={styles['run']}>
        <Button
          disabled={!next || events.length >= MOST_EVENTS}
          onClick={() => {
            if (!next) return
            const at = Math.min(MOST_MS, last ? last.at + 700 : next.at)
            plan([...events, { event: next.name, at, to: next.to }])
          }}
        >
          Add an event
        </Button>
        {request.events && (
          <Button
            look="quiet"
            onClick={() => {
              const { events: _, ...rest } = request
              onChange(rest)
            }}
          >
            As the scenario has it
          </Button>
        )}
      </div>
    </fieldset>
  )
}
