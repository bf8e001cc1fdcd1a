import { ok, type Result } from '#base/result.ts'
import { outpointOf } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import { DEFAULT_BASKET } from '#baskets/plan-wallets.ts'
import type { BasketToken } from '#model/state.ts'
import type { ActContext, ActOrder } from './act-order.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { fundsIn } from './choose-tokens.ts'
import { subjectOfRecord } from './wallet-part.ts'
import type { ActFailure, FaucetCoin } from './wallet.ts'

/** The miner's money: what the wallet keeps, and the first coins, which come into it when the faucet is first used. */
export async function faucetFunds(
  { parts, at }: ActContext,
  person: Person,
  coins: readonly FaucetCoin[],
): Promise<Result<Pick<ActOrder, 'funds' | 'claimed' | 'ancestry'>, ActFailure>> {
  const owner = person.identityKey
  const sliced = await sliceNow(parts.store, {
    ...emptyWant,
    baskets: [{ owner, basket: DEFAULT_BASKET }],
    tokensAt: coins.map(({ record, vout }) => outpointOf(record.txid, vout)),
  })
  if (!sliced.ok) return sliced
  const own = sliced.value.tokens.filter((token) => token.owner === owner)
  const known = new Set(own.map(({ outpoint }) => outpoint))
  const claimed = coins.flatMap(({ record, vout }): readonly BasketToken[] => {
    const outpoint = outpointOf(record.txid, vout)
    const output = subjectOfRecord(record).outputs[vout]
    if (output === undefined || known.has(outpoint)) return []
    const status = { kind: 'spendable' } as const
    return [{ owner, basket: DEFAULT_BASKET, outpoint, ...output, tags: [], status }]
  })
  const funds = fundsIn({ tokens: [...own, ...claimed] }, owner, at)
  return ok({ funds, claimed, ancestry: coins.map(({ record }) => record) })
}
