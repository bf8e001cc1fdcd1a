import { X } from 'lucide-react'
import type { RunRequest } from '#services/lane-request.ts'
import { cueWords, duration } from '#lessons/services/lane-words.ts'
import { Button } from '#widgets/button.tsx'
import styles from './services-page.module.css'

interface PlannedTroubleProps {
  readonly request: RunRequest
  readonly onChange: (request: RunRequest) => void
}

/** What is bound to go wrong, and from when on the seed is another: each can be taken back. */
export function PlannedTrouble({ request, onChange }: PlannedTroubleProps) {
  const { cues, forks = [], ...rest } = request
  const without = (index: number): RunRequest => {
    const left = forks.toSpliced(index, 1)
    return { ...rest, cues, ...(left.length > 0 && { forks: left }) }
  }
  const planned = [
    ...cues.map((cue, i) => ({
      words: cueWords(cue),
      remove: () => onChange({ ...request, cues: cues.toSpliced(i, 1) }),
    })),
    ...forks.map(({ at, seed }, i) => ({
      words: `another course from ${duration(at)} on: ${seed}`,
      remove: () => onChange(without(i)),
    })),
  ]
  return (
    <ul className={styles['cues']} aria-label="Planned trouble">
      {planned.map(({ words, remove }, i) => (
        // The same may be planned twice.
        <li key={i}>
          {words}
          <Button look="icon" aria-label={`Remove: ${words}`} onClick={remove}>
            <X aria-hidden="true" />
          </Button>
        </li>
      ))}
    </ul>
  )
}
