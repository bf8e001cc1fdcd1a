import { parseLookupName, sure } from '#chain/ids.ts'
import { decodeTokenFields } from '#model/token-fields.ts'
import type { LookupRule } from './lookup-rule.ts'
import { tmTokens } from './tm-tokens.ts'

/** Unspent tokens, by asset and by owner. */
export const lsTokens: LookupRule = {
  service: sure(parseLookupName('ls_tokens')),
  topics: [tmTokens.topic],
  about: {
    name: 'Tokens',
    shortDescription: 'Unspent tokens, by asset or by owner.',
    version: '1.0.0',
  },
  documentation: `# ls_tokens

Answers with the unspent outputs of \`tm_tokens\`. A query has at most one of

- \`assetId\`: the outpoint that names the asset,
- \`owner\`: an identity key,
- \`outpoint\`: one output,

and may have \`limit\` (1 to 200, otherwise 50) and \`after\` (the last outpoint of the page before). Without a field: all tokens, by outpoint.
`,
  fields: ['assetId', 'owner'],
  describe({ lockingScript }) {
    const fields = decodeTokenFields(lockingScript)
    return fields.ok ? { assetId: fields.value.assetId, owner: fields.value.owner } : null
  },
}
