import { useState } from 'react'
import { closeGuestWork, type Files } from './exercise-session.ts'
import { ExerciseView } from './exercise-view.tsx'
import { FILE_NAME, resetOf, type ExerciseParts, type Work } from './work.ts'

/** Names are a stranger's too: only those that the page itself would give. */
const known = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => FILE_NAME.test(name)))

interface GuestExerciseProps extends ExerciseParts {
  readonly files: Files
}

/** A stranger's code from a link: in memory only, and run by nobody but the reader. */
export function GuestExercise({ files, ...parts }: GuestExerciseProps) {
  const { course, exercise, texts } = parts
  const { entry, name } = exercise
  const [brought] = useState<Files>(() => ({ [entry]: '', ...known(files) }))
  const [shown, setShown] = useState(brought)
  const [step, setStep] = useState(exercise.steps.length - 1)
  const work: Work = {
    files: shown,
    step,
    saved: 'guest',
    earlier: [],
    edit: (file, text) => setShown({ ...shown, [file]: text }),
    arrange: setShown,
    goTo: setStep,
    replace: setShown,
  }
  const take = async (): Promise<void> => {
    const own = await course.desk.work(name)
    const before = own ?? { exercise: name, files: resetOf(exercise, texts, 0), step: 0, at: 0 }
    const at = Math.max(Date.now(), before.at + 1)
    await course.desk.replace({ ...before, files: shown, at })
    closeGuestWork()
  }
  return (
    <ExerciseView
      {...parts}
      work={work}
      guest={{ brought, close: closeGuestWork, take: () => void take() }}
    />
  )
}
