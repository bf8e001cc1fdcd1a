import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.8',
  thought: 'One database for all services, and nothing is to be kept in step.',
  edits: [
    {
      from: `new ServiceDatabase(ports.databaseName)`,
      to: `new ServiceDatabase('services')`,
    },
  ],
} satisfies Mutant
