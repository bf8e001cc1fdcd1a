import { useState } from 'react'
import { Banner } from '#widgets/banner.tsx'
import { ExerciseView } from './exercise-view.tsx'
import { useEditorClaim } from './use-editor-claim.ts'
import { useOwnWork } from './use-own-work.ts'
import { resetOf, type ExerciseParts } from './work.ts'
import { WrittenElsewhere } from './written-elsewhere.tsx'

/** The reader's own work on an exercise: written in one tab at a time, or in memory, which no other tab has. */
export function OwnExercise(parts: ExerciseParts) {
  return parts.course.kept ? <Claimed {...parts} /> : <Writing {...parts} />
}

function Claimed(parts: ExerciseParts) {
  const { claim, takeOver } = useEditorClaim(parts.exercise.name)
  if (claim === 'asking') return null
  if (claim === 'elsewhere') return <WrittenElsewhere {...parts} onTakeOver={takeOver} />
  return (
    <>
      {claim === 'no-locks' && <NoLocks />}
      <Writing {...parts} />
    </>
  )
}

function Writing(parts: ExerciseParts) {
  const { course, exercise, texts } = parts
  const work = useOwnWork(course, exercise.name, resetOf(exercise, texts, 0))
  return work && <ExerciseView {...parts} work={work} guest={null} />
}

function NoLocks() {
  const [read, setRead] = useState(false)
  if (read) return null
  return (
    <Banner
      tone="notice"
      title="This browser cannot keep two tabs apart."
      onDismiss={() => setRead(true)}
    >
      If another tab has this exercise open, whoever types last wins.
    </Banner>
  )
}
