import type { ListOutputsArgs, ListOutputsResult, WalletOutput } from '@bsv/sdk'
import { toHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { txidOf, type IdentityKey } from '#chain/ids.ts'
import { fits } from '#baskets/select-tokens.ts'
import { isAvailable } from '#baskets/token-status.ts'
import type { BasketToken } from '#model/state.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import type { NodeParts } from './create-engine.ts'
import { listReader, type ListRead } from './verb-readers.ts'
import { mergedBeef } from './wallet-beef.ts'
import type { ActFailure } from './wallet.ts'

/** W7: a negative offset counts from the newest, -1, and lists newest first. */
export async function listOutputs(
  { people, store, clock }: NodeParts,
  owner: IdentityKey,
  given: ListOutputsArgs,
): Promise<Result<ListOutputsResult, ActFailure>> {
  if (!people?.find(owner)) return err({ code: 'unknown-person', person: owner, path: 'owner' })
  const read = listReader(given, '')
  if (!read.ok) return read
  const args = read.value
  const { basket, tags, tagQueryMode: tagMode, include, limit, offset } = args
  const sliced = await sliceNow(store, { ...emptyWant, baskets: [{ owner, basket }] })
  if (!sliced.ok) return sliced
  const at = clock()
  const all = sliced.value.tokens.filter(
    (token) => isAvailable(token, at) && fits(token, { tags, tagMode }),
  )
  const page =
    offset >= 0
      ? all.slice(offset, offset + limit)
      : all.toReversed().slice(-offset - 1, -offset - 1 + limit)
  const beef =
    include === 'entire transactions' && page.length > 0
      ? await mergedBeef(
          store,
          page.map(({ outpoint }) => txidOf(outpoint)),
        )
      : null
  if (beef && !beef.ok) return beef
  const outputs = page.map((token): WalletOutput => told(token, args))
  return ok({
    totalOutputs: all.length,
    outputs,
    ...(beef && { BEEF: beef.value }),
  })
}

function told(token: BasketToken, args: ListRead): WalletOutput {
  const { outpoint, satoshis, lockingScript, tags, customInstructions } = token
  return {
    outpoint,
    satoshis,
    spendable: true,
    ...(args.include === 'locking scripts' && { lockingScript: toHex(lockingScript) }),
    ...(args.includeTags && { tags: [...tags] }),
    ...(args.includeCustomInstructions &&
      customInstructions !== undefined && { customInstructions }),
  }
}
