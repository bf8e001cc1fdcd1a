import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.7',
  thought: 'Count what was reserved, and throw if it is too little.',
  edits: [
    {
      from: `if (free.length < quantity) throw`,
      to: `if (free.length < quantity && to !== null) throw`,
    },
    {
      from: `    return this.#inOneStep(async () => {
      const picked = await this.#pick(
`,
      to: `    const organized = await this.#inOneStep(async () => {
      const picked = await this.#pick(
`,
    },
    {
      from: `totalTokens: tokens.length }
    })
`,
      to: `totalTokens: tokens.length }
    })
    const required = requiredTokens.reduce((sum, { quantity }) => sum + quantity, 0)
    if (organized.totalTokens < required) throw new Error('too few')
    return organized
`,
    },
  ],
} satisfies Mutant
