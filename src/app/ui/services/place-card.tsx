import { HeartPulse, Skull, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PlaceStanding, Standing } from '#services/report.ts'
import { Button } from '#widgets/button.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { placeName } from '#lessons/services/lane-words.ts'
import { PlaceHolds } from './place-holds.tsx'
import type { Blow } from './blow.ts'
import styles from './services-page.module.css'

interface PlaceCardProps {
  readonly place: PlaceStanding
  readonly cuts: Standing['cuts']
  /** A coordinator keeps no topics. */
  readonly service: boolean
  readonly onBlow: (blow: Blow) => void
}

/** One place at one moment, and what can be done to it then. */
export function PlaceCard({ place, cuts, service, onBlow }: PlaceCardProps) {
  const { name, alive, changes, locks, holds } = place
  const away = cuts.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : []))
  const shown = placeName(name)
  return (
    <li className={styles['place']} data-dead={!alive}>
      <h3>{shown}</h3>
      <div className={styles['blows']}>
        <BlowButton
          name={`Kill ${shown} at this moment`}
          title="Kill it at this moment, for two seconds"
          disabled={!alive}
          onClick={() => onBlow({ kind: 'crash', place: name })}
        >
          <Skull aria-hidden="true" />
        </BlowButton>
        <BlowButton
          name={`Part ${shown} from all others at this moment`}
          title="Part it from all others at this moment, for two seconds"
          disabled={!alive}
          onClick={() => onBlow({ kind: 'part', place: name })}
        >
          <Unplug aria-hidden="true" />
        </BlowButton>
        <BlowButton
          name={`Heal ${shown} at this moment`}
          title="Let it live, with all its wires, from this moment on"
          disabled={alive && away.length === 0}
          onClick={() => onBlow({ kind: 'heal', place: name })}
        >
          <HeartPulse aria-hidden="true" />
        </BlowButton>
      </div>
      <ul className={styles['facts']}>
        {!alive && (
          <li>
            <StatusMark status="failed" label="dead" />
          </li>
        )}
        {service && (
          <li>
            {changes > 0 ? (
              <StatusMark
                status="admitted"
                label={changes === 1 ? 'changed' : `${changes} changes`}
              />
            ) : (
              <StatusMark status="unproven" label="as before" />
            )}
          </li>
        )}
        {locks.length > 0 && (
          <li>
            <StatusMark status="reserved" label={`locked for ${locks.join(', ')}`} />
          </li>
        )}
        {away.length > 0 && (
          <li>
            <StatusMark status="unknown" label={`no wire to ${wiresWords(away)}`} />
          </li>
        )}
      </ul>
      {holds && <PlaceHolds {...holds} />}
    </li>
  )
}

const wiresWords = (away: readonly string[]): string =>
  away.length > 2 ? `${away.length} others` : away.map(placeName).join(' and ')

interface BlowButtonProps {
  readonly name: string
  readonly title: string
  readonly disabled: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

const BlowButton = ({ name, ...rest }: BlowButtonProps) => (
  <Button look="icon" aria-label={name} {...rest} />
)
