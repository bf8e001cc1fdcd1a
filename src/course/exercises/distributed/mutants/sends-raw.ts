import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.1',
  thought: 'A network knows the coins that are spent.',
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
      to: `        await this.#ports.network.broadcast(Transaction.fromHexEF(toHexEF(one)).toHex())
`,
    },
  ],
} satisfies Mutant
