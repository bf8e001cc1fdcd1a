import { useEffect, useId, useState } from 'react'
import type { SharedCode } from '#share/snapshot.ts'
import { openCourse } from '#ui/exercises/course.ts'
import type { Lab } from '#ui/lab.ts'
import { useSession } from '#ui/session.ts'
import { askForShare } from './ask-worker.ts'
import { MakeLink } from './make-link.tsx'
import { readLog } from './read-log.ts'
import styles from './share.module.css'

/** What was written in the exercises. */
function useWritten(): readonly SharedCode[] {
  const [written, setWritten] = useState<readonly SharedCode[]>([])
  useEffect(() => {
    let gone = false
    openCourse()
      .then(({ desk }) => desk.contents())
      .then(
        ({ work }) => gone || setWritten(work.map(({ exercise, files }) => ({ exercise, files }))),
        () => undefined,
      )
    return () => {
      gone = true
    }
  }, [])
  return written
}

/** All that was asked in this workspace, from its seed on, to be done again by whoever opens it. */
export function ShareWorkspace({ lab }: { readonly lab: Lab }) {
  const id = useId()
  const at = useSession((session) => session.at)
  const written = useWritten()
  const [exercise, setExercise] = useState('')
  const { workspace, people, store, queries, network } = lab
  const code = written.find((each) => each.exercise === exercise) ?? null
  return (
    <>
      <p>
        All that was asked in “{workspace.name}” and of its network, and the seed of its keys. What
        was built here is built again; only pasted BEEFs travel whole.
        {at !== null && ` It opens with the scrubber at revision ${at}.`}
      </p>
      {written.length > 0 && (
        <div className={styles['row']}>
          <label htmlFor={id}>Along with my code of</label>
          <select
            id={id}
            value={exercise}
            onChange={({ currentTarget }) => setExercise(currentTarget.value)}
          >
            <option value="">no exercise</option>
            {written.map((each) => (
              <option key={each.exercise}>{each.exercise}</option>
            ))}
          </select>
        </div>
      )}
      <MakeLink
        key={`${exercise}${at}`}
        name="workspace"
        make={async (watching) => {
          const read = await readLog({
            seed: workspace.seed,
            people: [...people.all(), people.miner],
            store,
            queries,
            history: () => network.history(),
          })
          return askForShare({ read, code, at }, watching)
        }}
      />
    </>
  )
}
