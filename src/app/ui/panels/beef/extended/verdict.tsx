import { explainExtended, noticers } from '#ui/explain/extended.ts'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { useExtendedExamination } from './use-extended-examination.ts'
import styles from './extended.module.css'

interface VerdictProps {
  readonly checking: ReturnType<typeof useExtendedExamination>
  readonly changed: boolean
}

/** Who notices, in one line that a screen reader hears. */
export function Verdict({ checking, changed }: VerdictProps) {
  const { examination, lost, running } = checking
  if (lost)
    return <p role="alert">The worker that runs the checks did not answer. Load the page again.</p>
  if (!examination) return <p className={styles['soft']}>Checking…</p>
  const { what, where } = explainExtended(examination, changed)
  const who = noticers.find((one) => one.who === examination.noticer)
  return (
    <p className={styles['verdict']} role="status" aria-busy={running}>
      <StatusMark
        look="pill"
        status={who ? 'failed' : 'passed'}
        label={who?.notices ?? 'nobody objects'}
      />{' '}
      {what} {where}
    </p>
  )
}
