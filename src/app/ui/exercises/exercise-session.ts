import { navigate } from 'wouter/use-hash-location'
import { create } from 'zustand'

/** Text by file name. */
export type Files = Readonly<Record<string, string>>

/** What stands in the editor of the page of one exercise: the reader's own, or a guest's. */
export interface ShownWork {
  /** The exercise's name, as in the address: `topics`. */
  readonly exercise: string
  readonly files: Files
  /** The code of the failing run that was seen last, if there is one. */
  readonly replay: string | null
  /** `runHash` of that run with exactly these files. */
  readonly came: string | null
}

/** What a link brings to an exercise; nothing of it runs before the reader says so. */
export interface GuestWork {
  readonly exercise: string
  /** A stranger's code, shown instead of the reader's own until it is closed; null: only a run. */
  readonly files: Files | null
  /** A counterexample's code (`parseReplayCode` of #grading/verdict.ts), offered to be run. */
  readonly replay: string | null
  /** `runHash` of what that run came to where it was shared; null: nobody said. */
  readonly came: string | null
}

interface ExerciseSession {
  /** Null where no exercise is shown. For whoever shares: `useExerciseSession.getState().shown`. */
  readonly shown: ShownWork | null
  readonly guest: GuestWork | null
}

/** What the pages of the exercises and links tell each other: light, so that the shell may have it. */
export const useExerciseSession = create<ExerciseSession>()(() => ({ shown: null, guest: null }))

export const setExerciseSession = useExerciseSession.setState

/** Goes to the exercise and shows there what a link holds, beside the reader's own work and never over it. */
export function openGuestWork(guest: GuestWork): void {
  setExerciseSession({ guest })
  navigate(`/exercises/${encodeURIComponent(guest.exercise)}`)
}

export const closeGuestWork = (): void => setExerciseSession({ guest: null })
