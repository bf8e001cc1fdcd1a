import type { Change } from '#model/change.ts'
import type { Expectation } from '#model/plan.ts'
import type { BasketToken, PendingAction } from '#model/state.ts'
import { stands } from './token-status.ts'

interface Part {
  readonly changes: readonly Change[]
  readonly expects: readonly Expectation[]
}

/** B5: tokens that were read as available are held, under one reference, in one commit with the pending action. */
export function planHold(action: PendingAction, tokens: readonly BasketToken[]): Part {
  const { owner, reference, reason, until } = action
  const status = { kind: 'reserved', id: reference, reason, until } as const
  return {
    changes: [
      ...tokens.flatMap((token) => endsRunOut(token, reference)),
      ...tokens.map((token) => tokenSet({ ...token, status })),
      { kind: 'action-set', owner, reference, action },
    ],
    expects: [...tokens.map(stands), { kind: 'action', owner, reference, is: 'absent' }],
  }
}

/** B6: what a pending action still holds is free again, and the action has ended. `tokens` are those at its holds. */
export function planRelease(action: PendingAction, tokens: readonly BasketToken[]): Part {
  const { owner, reference } = action
  const held = tokens.filter(
    (token) =>
      token.owner === owner && token.status.kind === 'reserved' && token.status.id === reference,
  )
  const ended = planEnd(action)
  return {
    changes: [
      ...held.map((token) => tokenSet({ ...token, status: { kind: 'spendable' } })),
      ...ended.changes,
    ],
    expects: [...held.map(stands), ...ended.expects],
  }
}

/** The action has ended, whatever becomes of its tokens. */
export function planEnd({ owner, reference }: PendingAction): Part {
  return {
    changes: [{ kind: 'action-set', owner, reference, action: null }],
    expects: [{ kind: 'action', owner, reference, is: 'pending' }],
  }
}

/** Whoever takes a token whose reservation has run out ends what held it. */
export function endsRunOut({ owner, status }: BasketToken, but: string | null): readonly Change[] {
  if (status.kind !== 'reserved' || status.id === but) return []
  return [{ kind: 'action-set', owner, reference: status.id, action: null }]
}

export const tokenSet = (token: BasketToken): Change => ({
  kind: 'token-set',
  owner: token.owner,
  outpoint: token.outpoint,
  token,
})
