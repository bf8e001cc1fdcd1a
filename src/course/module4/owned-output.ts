import { equalBytes } from '#base/bytes.ts'
import { DEFAULT_BASKET, INCOMING_BASKET } from '#baskets/plan-wallets.ts'
import type { IdentityKey } from '#chain/ids.ts'
import { isP2pkh, lockToIdentity } from '#chain/keys.ts'
import { readBeef } from '#chain/read-beef.ts'
import { actOf } from '#engine/wallet.ts'
import type { ActAction } from '#model/action.ts'
import { sourcedSubject } from '#overlay/topic-rule.ts'
import { tokenOwner } from '#services/participant-topic.ts'

/** An output that one of these people own, told by its lock alone. */
export interface OwnedOutput {
  readonly owner: IdentityKey
  readonly vout: number
  readonly isToken: boolean
}

/** The first output of a BEEF's subject that any of these people own; what only leaves a wallet left it with the act that signed it. */
export function ownedOutput(beef: Uint8Array, people: readonly IdentityKey[]): OwnedOutput | null {
  const read = readBeef(beef)
  const subject = read.ok ? sourcedSubject(read.value) : null
  for (const [vout, output] of (subject?.outputs ?? []).entries()) {
    const token = tokenOwner(output)
    const owner = people.find(
      (one) =>
        one === token ||
        (isP2pkh(output.lockingScript) && equalBytes(lockToIdentity(one), output.lockingScript)),
    )
    if (owner !== undefined) return { owner, vout, isToken: owner === token }
  }
  return null
}

/** Its owner takes it in: a token among what is incoming, money with the rest. */
export const takenIn = (beef: Uint8Array, { owner, vout, isToken }: OwnedOutput): ActAction =>
  actOf(owner, 'internalizeAction', {
    tx: [...beef],
    description: 'a distributed event',
    outputs: [
      {
        outputIndex: vout,
        protocol: 'basket insertion',
        insertionRemittance: { basket: isToken ? INCOMING_BASKET : DEFAULT_BASKET },
      },
    ],
  })
