import { equalBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { parseTopicName, sure, type Outpoint } from '#chain/ids.ts'
import { decodeTokenFields, tokenLock, type TokenFields } from '#model/token-fields.ts'
import type { SubjectOutput } from './subject.ts'
import type { RuleAnswer, SourcedSubject, TopicRule } from './topic-rule.ts'

const documentation = `# tm_tokens

Fungible tokens that no transaction can inflate. A token is a PushDrop output (BRC-48) of 1 satoshi with these fields, and no signature field:

| field | bytes | meaning |
|-|-|-|
| tag | 4 | \`TOK1\` |
| assetId | 36 | an outpoint: the coin that the mint spent |
| amount | 8 | unsigned, little-endian, 1 to 2^53 - 1 |
| owner | 33 | identity key |
| keyId | 16 | names the owner's key for this output |
| note | 2 to 200 | optional, UTF-8 |

The lock must be the owner's BRC-42 child for protocol \`[2, 'overlay lab token']\`, the keyId and counterparty \`anyone\`. Every node recomputes it; only the owner can spend it.

## What is admitted

- **Mint:** the transaction spends the coin that the assetId names. A coin is spent once, so an asset is minted once. Any amounts.
- **Transfer, split, merge:** per asset, the outputs may hold at most what the spent coins of this topic held. If they hold more, none of that asset's outputs is admitted. What they hold less is burned.
- **Burn:** a transaction that spends tokens and makes none. Its coins are removed.

Assets in one transaction are judged one by one.

## What is retained

A spent coin is retained as history when the same transaction has admitted outputs of its asset. Otherwise it is removed.

## Why nothing was admitted

\`no-token-outputs\` no output is a token. \`bad-token-fields\` one is tagged as a token, and a field of it is not as the table says. \`wrong-satoshis\` a token must hold 1 satoshi. \`wrong-lock\` the lock is not the owner's. \`inflates\` more comes out than this topic knows to have gone in. A transaction that spends tokens which this topic has not seen yet waits as an orphan.
`

/** Conserving PushDrop tokens: minted once, transferred, split, merged, burned. */
export const tmTokens: TopicRule = {
  topic: sure(parseTopicName('tm_tokens')),
  about: {
    name: 'Conserving tokens',
    shortDescription: 'PushDrop tokens that are minted once and never inflated.',
    version: '1.0.0',
  },
  documentation,
  judge,
}

interface Claim {
  readonly vout: number
  readonly fields: TokenFields
}

function judge(subject: SourcedSubject, previousCoins: readonly number[]): RuleAnswer {
  const tokens = subject.outputs.map(readToken)
  const claims = tokens.flatMap((token, vout): Claim[] =>
    token.ok ? [{ vout, fields: token.value }] : [],
  )
  const held = previousCoins.flatMap((index) => {
    const source = sourceOf(subject, index)
    const token = source ? readToken(source) : null
    return token?.ok ? [{ index, fields: token.value }] : []
  })
  const spent = new Set(subject.inputs)
  const previous = new Set(previousCoins)
  const moneyIn = totals(held)
  const moneyOut = totals(claims)
  const conserved = (assetId: Outpoint): boolean =>
    spent.has(assetId) || (moneyOut.get(assetId) ?? 0n) <= (moneyIn.get(assetId) ?? 0n)

  const admitted = claims.filter(({ fields }) => conserved(fields.assetId))
  const moved = new Set(admitted.map(({ fields }) => fields.assetId))
  const inflates = admitted.length < claims.length
  const fault = tokens.flatMap((token) =>
    !token.ok && token.error.code !== 'no-token-outputs' ? [token.error.code] : [],
  )[0]
  return {
    outputs: admitted.map(({ vout }) => vout),
    retained: held.flatMap(({ index, fields }) => (moved.has(fields.assetId) ? [index] : [])),
    needs: subject.inputs.filter(
      (coin, index) => !previous.has(index) && mayHold(subject, coin, inflates),
    ),
    code: inflates ? 'inflates' : (fault ?? 'no-token-outputs'),
  }
}

/** A coin that the topic lacks matters if it is a token, also to a burn; if nobody can tell, it matters to what came out too large. */
function mayHold(subject: SourcedSubject, coin: Outpoint, inflates: boolean): boolean {
  const source = subject.sources.get(coin)
  return source === undefined ? inflates : readToken(source).ok
}

function sourceOf(subject: SourcedSubject, index: number): SubjectOutput | undefined {
  const coin = subject.inputs[index]
  return coin === undefined ? undefined : subject.sources.get(coin)
}

/** The fields of an output that is a token, well-formed, of 1 satoshi and locked to its owner; whether anybody admits it is another question. */
export function readToken(output: SubjectOutput): Result<TokenFields, { readonly code: string }> {
  const fields = decodeTokenFields(output.lockingScript)
  if (!fields.ok) {
    const tagged = fields.error.code === 'bad-field' && fields.error.field !== 'tag'
    return err({ code: tagged ? 'bad-token-fields' : 'no-token-outputs' })
  }
  if (output.satoshis !== 1) return err({ code: 'wrong-satoshis' })
  if (!equalBytes(tokenLock(fields.value), output.lockingScript)) return err({ code: 'wrong-lock' })
  return ok(fields.value)
}

/** Exact: sums of 53-bit amounts do not fit a number. */
function totals(
  tokens: readonly { readonly fields: TokenFields }[],
): ReadonlyMap<Outpoint, bigint> {
  const sums = new Map<Outpoint, bigint>()
  for (const { fields } of tokens)
    sums.set(fields.assetId, (sums.get(fields.assetId) ?? 0n) + BigInt(fields.amount))
  return sums
}
