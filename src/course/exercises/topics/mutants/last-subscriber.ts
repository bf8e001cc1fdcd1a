import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.9',
  thought: 'A topic has a subscriber.',
  edits: [
    {
      from: `    this.#subscribers.push({ topic, callback })`,
      to: `    const at = this.#subscribers.findIndex((one) => one.topic === topic)
    this.#subscribers.splice(at < 0 ? 0 : at, at < 0 ? 0 : 1, { topic, callback })`,
    },
  ],
} satisfies Mutant
