import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.3',
  thought: 'What is right in a batch can be done, and the rest is left out.',
  edits: [
    {
      from: `    for (const operation of operations) {
      const spent`,
      to: `    const right = operations.filter((operation) => {
      const spent = spentBy(operation)
      const row = spent && held.get(spent.outpoint)
      return !row || row.basket === spent.basket
    })
    for (const operation of right) {
      const spent`,
    },
    {
      from: `operations.flatMap((one) => spentBy(one)?.outpoint ?? [])`,
      to: `right.flatMap((one) => spentBy(one)?.outpoint ?? [])`,
    },
    {
      from: `operations.flatMap((one) => madeBy(one) ?? [])`,
      to: `right.flatMap((one) => madeBy(one) ?? [])`,
    },
  ],
} satisfies Mutant
