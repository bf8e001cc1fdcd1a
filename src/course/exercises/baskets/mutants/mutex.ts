import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.4',
  thought: 'A queue in memory lets one in at a time.',
  edits: [
    {
      from: `  readonly #db: BasketDatabase
`,
      to: `  readonly #db: BasketDatabase
  #queue: Promise<unknown> = Promise.resolve()
`,
    },
    {
      from: `  protected async spend(wanted: Wanted[]): Promise<SignedOperation> {
    return this.#inOneStep(async () => {
      const picked = await this.#pick(wanted)
`,
      to: `  protected spend(wanted: Wanted[]): Promise<SignedOperation> {
    const turn = this.#queue.then(() => this.#spendAlone(wanted))
    this.#queue = turn.catch(() => {})
    return turn
  }

  async #spendAlone(wanted: Wanted[]): Promise<SignedOperation> {
    const picked = await this.#pick(wanted)
    return this.#inOneStep(async () => {
`,
    },
  ],
} satisfies Mutant
