import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.7',
  thought: 'Parents come before their children.',
  edits: [
    {
      from: `        const adds = admitted.filter((_, index) => spent[index] === undefined)
`,
      to: `        void spent
        const adds = [...admitted]
`,
    },
  ],
} satisfies Mutant
