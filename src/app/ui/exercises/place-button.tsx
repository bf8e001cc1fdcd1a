import type { Place } from '#runner/protocol.ts'
import styles from './place-button.module.css'

/** Shows the editor's line: file, line, column. */
export type Reveal = (file: string, line: number, column: number) => void

interface PlaceButtonProps {
  readonly place: Place
  readonly onReveal: Reveal
  /** What is wrong there. */
  readonly words?: string
}

/** What was said of a place in the learner's own files, and the way to it. */
export function PlaceButton({ place, onReveal, words }: PlaceButtonProps) {
  const { file, line, column } = place
  return (
    <button type="button" className={styles['place']} onClick={() => onReveal(file, line, column)}>
      {words !== undefined && `${words} `}
      <span>{`${file}, line ${line}`}</span>
    </button>
  )
}
