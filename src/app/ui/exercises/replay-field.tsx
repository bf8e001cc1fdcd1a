import { useId, useState, type FormEvent } from 'react'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import type { Reveal } from './place-button.tsx'
import { Stepper } from './stepper.tsx'
import type { ExerciseRun } from './use-exercise-run.ts'
import styles from './results.module.css'

interface ReplayFieldProps {
  readonly run: ExerciseRun
  readonly offered: string | null
  /** Whether the link's run came to what the link says; null: not known. */
  readonly verified: boolean | null
  /** Codes whose replay is shown at their check. */
  readonly shownAbove: readonly string[]
  readonly onReveal: Reveal
}

/** A code from a failing check, or from somebody else: brings about that very run, with the program as it is. */
export function ReplayField({ run, offered, verified, shownAbove, onReveal }: ReplayFieldProps) {
  const id = useId()
  const [text, setText] = useState(offered ?? '')
  const [fault, setFault] = useState<string | null>(null)
  const { replaying } = run.replays
  const here = 'code' in replaying && !shownAbove.includes(replaying.code)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setFault(run.replay(text))
  }
  return (
    <form className={styles['replay']} onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>A run by its code</h3>
      <p id={`${id}-about`}>
        {offered === null
          ? 'Paste the code of a failing run: it is brought about again with the program as it is now.'
          : 'A link brought this code. Nothing runs before you say so.'}
      </p>
      <div className={styles['row']}>
        <input
          type="text"
          aria-label="Code of a run"
          aria-describedby={`${id}-about`}
          aria-invalid={fault !== null}
          value={text}
          placeholder="topics~1a2b3c~scenario~01~c4"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === '' || run.busy !== null || !run.allowed}>
          Bring it about
        </Button>
      </div>
      <p role="status" className={styles['fault']}>
        {fault}
      </p>
      {verified === true && (
        <Banner tone="success" title="Verified: the same run, step for step, as in the link." />
      )}
      {verified === false && (
        <Banner tone="problem" title="This run does not come to what the link says.">
          Whoever made it may have had another version of the lab, or changed it by hand.
        </Banner>
      )}
      {here && <Stepper explained={null} replays={run.replays} onReveal={onReveal} />}
    </form>
  )
}
