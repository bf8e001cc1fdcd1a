import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { setExerciseSession } from '#ui/exercises/exercise-session.ts'
import { setSession } from '#ui/session.ts'
import { arrivalIn } from '#ui/share/arrival.ts'
import { Banner } from '#widgets/banner.tsx'

/** In a guest workspace that was just opened: the scrubber goes to its place, and the code that came along is told of. */
export function ArrivedBanner({ workspace }: { readonly workspace: string }) {
  const [read, setRead] = useState(false)
  const arrived = arrivalIn(workspace)
  useEffect(() => {
    const come = arrivalIn(workspace)
    if (come === null) return
    setSession({ at: come.at })
    if (come.code) setExerciseSession({ guest: { ...come.code, replay: null, came: null } })
  }, [workspace])
  if (read || !arrived?.code) return null
  const { exercise } = arrived.code
  return (
    <Banner
      tone="notice"
      title={`Code for the exercise “${exercise}” came with this workspace.`}
      onDismiss={() => setRead(true)}
      action={
        <Link href={`/exercises/${exercise}`} onClick={() => setRead(true)}>
          Look at it
        </Link>
      }
    >
      It does not run before you say so.
    </Banner>
  )
}
