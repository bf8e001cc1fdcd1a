import { parseLookupName, sure, txidOf, type TopicName } from '#chain/ids.ts'
import type { LookupRule } from './lookup-rule.ts'

/** Whatever these topics hold unspent, without a look at what it is. */
export const lsOutputs = (topics: readonly TopicName[]): LookupRule => ({
  service: sure(parseLookupName('ls_outputs')),
  topics,
  about: {
    name: 'Outputs',
    shortDescription: 'Unspent outputs of every topic, by topic or by transaction.',
    version: '1.0.0',
  },
  documentation: `# ls_outputs

Answers with unspent outputs of any topic. A query has at most one of

- \`topic\`: a topic's name,
- \`txid\`: the transaction that made them,
- \`outpoint\`: one output,

and may have \`limit\` (1 to 200, otherwise 50) and \`after\` (the last outpoint of the page before). Without a field: all of them, by outpoint. An output that two topics hold is answered once.
`,
  fields: ['topic', 'txid'],
  describe: ({ topic, outpoint }) => ({ topic, txid: txidOf(outpoint) }),
})
