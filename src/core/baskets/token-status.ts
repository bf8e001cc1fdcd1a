import type { Millis } from '#chain/ids.ts'
import type { Expectation } from '#model/plan.ts'
import type { BasketToken } from '#model/state.ts'

/** B5: free, or held by a reservation that has run out, or by the one that is being used. */
export function isAvailable({ status }: BasketToken, at: Millis, reservation?: string): boolean {
  if (status.kind === 'spent') return false
  if (reservation !== undefined)
    return status.kind === 'reserved' && status.id === reservation && status.until > at
  return status.kind === 'spendable' || status.until <= at
}

/** That a token stands where and as it was read; `null` was read as absent. */
export const stands = ({ owner, outpoint, status, basket }: BasketToken): Expectation => ({
  kind: 'token',
  owner,
  outpoint,
  is: status,
  in: basket,
})

export const isAbsent = ({
  owner,
  outpoint,
}: Pick<BasketToken, 'owner' | 'outpoint'>): Expectation => ({
  kind: 'token',
  owner,
  outpoint,
  is: 'absent',
})
