import { StatusMark } from '#widgets/status-mark.tsx'
import type { CrashRun } from './run-crash.ts'

/** Whether the topics tell one story about the transaction. */
export function Standing({ standing }: Pick<CrashRun, 'standing'>) {
  if (standing === 'torn') return <StatusMark look="pill" status="torn" />
  return (
    <StatusMark
      look="pill"
      status="passed"
      label={standing === 'before' ? 'as before' : 'all of it'}
    />
  )
}
