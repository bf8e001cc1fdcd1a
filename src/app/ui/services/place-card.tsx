import { Skull } from 'lucide-react'
import type { PlaceStanding, Standing } from '#services/report.ts'
import { Button } from '#widgets/button.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { placeName } from '#lessons/services/lane-words.ts'
import { PlaceHolds } from './place-holds.tsx'
import styles from './services-page.module.css'

interface PlaceCardProps {
  readonly place: PlaceStanding
  readonly cuts: Standing['cuts']
  /** A coordinator keeps no topics. */
  readonly service: boolean
  readonly onKill: () => void
}

/** One place at one moment. */
export function PlaceCard({ place, cuts, service, onKill }: PlaceCardProps) {
  const { name, alive, changes, locks, holds } = place
  const away = cuts.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : []))
  return (
    <li className={styles['place']} data-dead={!alive}>
      <div className={styles['placeHead']}>
        <h3>{placeName(name)}</h3>
        <Button
          look="icon"
          aria-label={`Kill ${placeName(name)} at this moment`}
          title="Kill it at this moment, for two seconds"
          disabled={!alive}
          onClick={onKill}
        >
          <Skull aria-hidden="true" />
        </Button>
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
            <StatusMark status="unknown" label={`no wire to ${away.map(placeName).join(', ')}`} />
          </li>
        )}
      </ul>
      {holds && <PlaceHolds {...holds} />}
    </li>
  )
}
