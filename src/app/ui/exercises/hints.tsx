import { Button } from '#widgets/button.tsx'
import styles from './step-panel.module.css'

interface HintsProps {
  readonly hints: readonly string[]
  /** How many were read. */
  readonly read: number
  readonly onRead: (count: number) => void
  readonly solution: {
    readonly shown: boolean
    readonly show: () => void
    readonly seen: boolean
  }
}

/** A ladder: one hint at a time, each says more; after the last the solution, beside one's own work. */
export function Hints({ hints, read, onRead, solution }: HintsProps) {
  const shown = hints.slice(0, read)
  return (
    <div className={styles['hints']}>
      <ol aria-label="Hints" aria-live="polite">
        {shown.map((hint, index) => (
          <li key={hint}>
            <strong>{`Hint ${index + 1} of ${hints.length}`}</strong>
            <p>{hint}</p>
          </li>
        ))}
      </ol>
      {read < hints.length ? (
        <Button look="quiet" onClick={() => onRead(read + 1)}>
          {`Read hint ${read + 1} of ${hints.length}`}
        </Button>
      ) : (
        <div className={styles['row']}>
          <Button look="quiet" aria-pressed={solution.shown} onClick={solution.show}>
            See the solution beside my code
          </Button>
          {!solution.seen && <span>It will be said that you have seen it.</span>}
        </div>
      )}
    </div>
  )
}
