import { foldOver, type Written } from './fold.ts'
import type { LabState } from './lab-state.ts'

/** Events in revision order onto a state that stays as it is; linear in the rows that they touch and in the changes. */
export function replay(state: LabState, events: Iterable<Written>): LabState {
  const fold = foldOver(state)
  for (const event of events) fold.event(event)
  return { ...fold.state }
}
