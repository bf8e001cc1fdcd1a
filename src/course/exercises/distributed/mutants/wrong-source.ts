import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.1',
  thought: 'Every coin holds one satoshi: so did the tokens that I looked at.',
  edits: [
    {
      from: `import Dexie, { type Table } from 'dexie'
`,
      to: `import Dexie, { type Table } from 'dexie'
import { Transaction } from '@bsv/sdk'
`,
    },
    {
      from: `        await this.#ports.network.broadcast(toHexEF(one))
`,
      to: `        const sent = Transaction.fromHexEF(toHexEF(one))
        for (const { sourceTransaction, sourceOutputIndex } of sent.inputs)
          sourceTransaction!.outputs[sourceOutputIndex]!.satoshis = 1
        await this.#ports.network.broadcast(sent.toHexEF())
`,
    },
  ],
} satisfies Mutant
