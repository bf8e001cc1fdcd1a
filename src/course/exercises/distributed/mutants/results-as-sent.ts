import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.10',
  thought: 'Results come in the order in which things happen.',
  edits: [
    {
      from: `    return read.map((one) => {
`,
      to: `    if (!read.some((one) => one instanceof Error)) return [...results.values()]
    return read.map((one) => {
`,
    },
  ],
} satisfies Mutant
