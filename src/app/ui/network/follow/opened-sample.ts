import { useEffect, useState } from 'react'
import { err, type Result } from '#base/result.ts'
import type { Sample } from '#samples/sample.ts'
import type { Lab } from '#ui/lab.ts'
import {
  subjectIn,
  type ExtendedSubject,
  type NoSubject,
} from '#ui/panels/beef/extended/extended-subject.ts'

/** The subject of a sample in Extended Format, as the outbox will send it. */
export async function extendedOf(
  lab: Pick<Lab, 'engine'>,
  sample: Sample,
): Promise<Result<ExtendedSubject, NoSubject>> {
  const seen = await lab.engine.inspect(sample.beef)
  if (seen.kind !== 'beef') return err({ code: 'no-parents' })
  const { beef } = seen.reading
  const entry = beef.entries.find(({ txid }) => txid === seen.subject)
  return entry ? subjectIn(beef, entry) : err({ code: 'no-parents' })
}

/** Undefined until it was read, null where it cannot be extended. */
export function useExtended(
  lab: Pick<Lab, 'engine'>,
  sample: Sample | undefined,
): ExtendedSubject | null | undefined {
  const [found, setFound] = useState<{ of: Sample; subject: ExtendedSubject | null }>()
  useEffect(() => {
    if (!sample) return
    let gone = false
    void extendedOf(lab, sample).then((subject) => {
      if (!gone) setFound({ of: sample, subject: subject.ok ? subject.value : null })
    })
    return () => {
      gone = true
    }
  }, [lab, sample])
  return found?.of === sample ? found?.subject : undefined
}
