import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.4',
  thought: 'What was read a moment ago still holds.',
  edits: [
    {
      from: `  protected async spend(wanted: Wanted[]): Promise<SignedOperation> {
    return this.#inOneStep(async () => {
      const picked = await this.#pick(wanted)
`,
      to: `  protected async spend(wanted: Wanted[]): Promise<SignedOperation> {
    const picked = await this.#pick(wanted)
    return this.#inOneStep(async () => {
`,
    },
  ],
} satisfies Mutant
