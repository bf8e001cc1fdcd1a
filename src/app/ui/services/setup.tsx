import { useId } from 'react'
import { otherLane, type RunRequest } from '#services/lane-request.ts'
import { MOST_CUES } from '#services/run-text.ts'
import { scenarioNamed, scenarios } from '#services/scenario.ts'
import { Segmented } from '#widgets/segmented.tsx'
import { PlanTrouble } from './plan-trouble.tsx'
import { PlannedEvents } from './planned-events.tsx'
import { PlannedTrouble } from './planned-trouble.tsx'
import { laneNames } from '#lessons/services/lane-words.ts'
import { comparedWith } from './compared-with.ts'
import styles from './services-page.module.css'

interface SetupProps {
  readonly request: RunRequest
  readonly onChange: (request: RunRequest) => void
}

const weathers = [
  { value: 'calm', label: 'Calm' },
  { value: 'rough', label: 'Rough', title: 'Letters are lost, copied and overtaken; services die' },
] as const

const others = (['two-phase', 'loop'] as const).map((value) => ({ value, label: laneNames[value] }))

/** What was planned names places and events of another scenario: it goes. */
function emptied(request: RunRequest, part: Partial<RunRequest>): RunRequest {
  const { events: _, forks: __, weather, ...rest } = request
  return { ...rest, weather: typeof weather === 'object' ? 'calm' : weather, ...part, cues: [] }
}

/** What is run, and what is bound to go wrong in it. */
export function Setup({ request, onChange }: SetupProps) {
  const other = otherLane(request)
  const id = useId()
  const scenario = scenarioNamed(request.scenario)
  const free = scenario?.name === 'event'
  const services = scenario?.services(request.count) ?? []
  const places = [...services, ...(other === 'two-phase' ? ['coordinator'] : [])]
  const weather = typeof request.weather === 'object' ? 'calm' : request.weather
  return (
    <section className={styles['setup']} aria-label="What runs">
      <div className={styles['fields']}>
        <label className={styles['field']} htmlFor={`${id}s`}>
          Scenario
          <select
            id={`${id}s`}
            value={request.scenario}
            onChange={({ target }) => onChange(emptied(request, { scenario: target.value }))}
          >
            {scenarios.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className={styles['field']} htmlFor={`${id}n`}>
          Services
          <select
            id={`${id}n`}
            disabled={!free}
            value={free ? request.count : services.length}
            onChange={({ target }) => onChange(emptied(request, { count: Number(target.value) }))}
          >
            {(free ? [2, 3, 4, 5] : [services.length]).map((count) => (
              <option key={count}>{count}</option>
            ))}
          </select>
        </label>
        <label className={styles['field']} htmlFor={`${id}r`}>
          Seed
          <input
            id={`${id}r`}
            type="text"
            value={request.seed}
            maxLength={30}
            spellCheck={false}
            onChange={({ target }) => {
              const seed = target.value.toLowerCase().replaceAll(/[^a-z0-9-]/g, '')
              if (seed !== '') onChange({ ...request, seed })
            }}
          />
        </label>
        <Segmented
          label="Wire"
          showLabel
          options={weathers}
          value={weather}
          onChange={(value) => onChange({ ...request, weather: value })}
        />
        <Segmented
          label="Compare with"
          showLabel
          options={others}
          value={other}
          onChange={(lane) => onChange(comparedWith(request, lane))}
        />
      </div>
      {scenario && <PlannedEvents request={request} scenario={scenario} onChange={onChange} />}
      {typeof request.weather === 'object' && (
        <p className={styles['note']}>
          This run was found among all runs: what goes wrong is chosen by its schedule.
        </p>
      )}
      <PlannedTrouble request={request} onChange={onChange} />
      <PlanTrouble
        key={`${request.scenario}${request.count}${other}`}
        places={places}
        full={request.cues.length >= MOST_CUES}
        onPlan={(cue) => onChange({ ...request, cues: [...request.cues, cue] })}
      />
    </section>
  )
}
