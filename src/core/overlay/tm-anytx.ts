import { parseTopicName, sure } from '#chain/ids.ts'
import type { TopicRule } from './topic-rule.ts'

/** Admits every output of every transaction, so its unspent outputs are a whole UTXO set. */
export const tmAnytx: TopicRule = {
  topic: sure(parseTopicName('tm_anytx')),
  about: {
    name: 'Any transaction',
    shortDescription: 'Admits every output of every transaction.',
    version: '1.0.0',
  },
  documentation: `# tm_anytx

Admits every output of every transaction that verifies.

- **Admitted:** each output, also those that nobody can spend.
- **Spent:** a coin of this topic that a transaction spends is removed; none is retained as history.
- **Rivals:** the first spender of a coin stands. This topic refuses the second, as every topic here does. Which of the two a miner takes is another matter.
`,
  judge: (subject) => ({
    outputs: subject.outputs.map((_, vout) => vout),
    retained: [],
    needs: [],
    code: 'no-outputs',
  }),
}
