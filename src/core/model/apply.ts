import type { Change } from './change.ts'
import { foldOver } from './fold.ts'
import type { LabState } from './lab-state.ts'

/** One change, pure; revisions stay, since only an event is a commit. For many, `replay` copies less. */
export function apply(state: LabState, change: Change): LabState {
  const fold = foldOver(state)
  fold.change(change)
  return { ...fold.state }
}
