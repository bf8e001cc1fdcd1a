import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.9',
  thought: 'Subscribers do not fail.',
  edits: [
    {
      from: `        Promise.resolve(callback({ ...event })).catch(() => {})
      } catch {
        // The others are told all the same.
      }
`,
      to: `        Promise.resolve(callback({ ...event })).catch(() => {})
      } finally {
        // Whoever fails is heard.
      }
`,
    },
  ],
} satisfies Mutant
