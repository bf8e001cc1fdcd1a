import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.4',
  thought: 'Who comes second while another is at it is turned away.',
  edits: [
    {
      from: `  protected async spend(wanted: Wanted[]): Promise<SignedOperation> {
    return this.#inOneStep(async () => {
      const picked = await this.#pick(wanted)
`,
      to: `  protected async spend(wanted: Wanted[]): Promise<SignedOperation> {
    const before = await this.#db.applied.count()
    return this.#inOneStep(async () => {
      if ((await this.#db.applied.count()) !== before) throw new Error('another was faster')
      const picked = await this.#pick(wanted)
`,
    },
  ],
} satisfies Mutant
