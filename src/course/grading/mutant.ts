/** A fault put into an exercise's solution: proof that the check which is named for it works. */
export interface Mutant {
  /** The first check that it fails. */
  readonly fails: string
  /** What a learner might have thought. */
  readonly thought: string
  /** Each `from` stands in the solution exactly once. */
  readonly edits: readonly { readonly from: string; readonly to: string }[]
}

/** The faulty program. */
export function mutated(solution: string, { edits }: Pick<Mutant, 'edits'>): string {
  return edits.reduce((text, { from, to }) => {
    if (text.split(from).length !== 2) throw new Error(`not once in the solution: ${from}`)
    return text.replace(from, () => to)
  }, solution)
}
