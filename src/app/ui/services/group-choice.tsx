import { placeName } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface GroupChoiceProps {
  readonly places: readonly string[]
  readonly group: readonly string[]
  readonly onChange: (group: readonly string[]) => void
}

/** Who is on this side of a partition; all others are on the other. */
export function GroupChoice({ places, group, onChange }: GroupChoiceProps) {
  return (
    <fieldset className={styles['group']} aria-label="Who is parted from the others">
      {places.map((place) => (
        <label key={place}>
          <input
            type="checkbox"
            checked={group.includes(place)}
            onChange={({ target }) =>
              onChange(
                places.filter((one) => (one === place ? target.checked : group.includes(one))),
              )
            }
          />{' '}
          {placeName(place)}
        </label>
      ))}
    </fieldset>
  )
}
