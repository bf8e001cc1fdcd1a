import type { Progress } from '#model/desk.ts'
import type { Other } from './code-panel.tsx'
import type { Files } from './exercise-session.ts'
import type { ExerciseParts } from './work.ts'

/** What may be compared with: the sketch always, the solution once it was seen or is no help any more. */
export function othersFor(
  { exercise, texts }: ExerciseParts,
  { solutionSeen, solved }: Progress,
  own: Files | null,
): readonly Other[] {
  const { entry } = exercise
  const sketch = { id: 'starter', title: 'The sketch', files: { [entry]: texts.starter } }
  const solution = { id: 'solution', title: 'The solution', files: { [entry]: texts.solution } }
  return [
    ...(own ? [{ id: 'own', title: 'My own work', files: own }] : []),
    sketch,
    ...(solutionSeen || solved ? [solution] : []),
  ]
}
