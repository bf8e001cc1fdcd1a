import type { ChainName } from '#chain/ids.ts'
import { verifyAncestry } from '#chain/verify.ts'
import { openedBeef, type BeefTransaction } from './beef.ts'
import type { ChainPort } from './ports.ts'

/** By the chain that was asked: whether a transaction verifies follows from its bytes and from the headers alone. */
const verdicts = new WeakMap<ChainPort, WeakMap<BeefTransaction, Promise<boolean>>>()

/**
 * Whether each merkle root is one that the chain knows, and each script and sum between them and the
 * transaction holds. It says nothing of whether its coins are still unspent.
 */
export function verifyBeef(transaction: BeefTransaction, chain: ChainPort): Promise<boolean> {
  const known = verdicts.get(chain) ?? new WeakMap<BeefTransaction, Promise<boolean>>()
  verdicts.set(chain, known)
  const before = known.get(transaction)
  if (before) return before
  const verdict = verified(transaction, chain)
  known.set(transaction, verdict)
  return verdict
}

/** It verifies by how it was made: of coins whose transactions verify, with the keys that they want. */
export function rememberVerified(transaction: BeefTransaction, chain: ChainPort): void {
  const known = verdicts.get(chain) ?? new WeakMap<BeefTransaction, Promise<boolean>>()
  verdicts.set(chain, known)
  known.set(transaction, Promise.resolve(true))
}

async function verified(transaction: BeefTransaction, chain: ChainPort): Promise<boolean> {
  const { beef, ancestry } = openedBeef(transaction)
  const roots = new Map<number, { readonly chain: ChainName; readonly root: string }[]>()
  for (const { height, root } of beef.bumps) {
    if (root === null || !(await chain.isValidRootForHeight(root, height))) continue
    roots.set(height, [...(roots.get(height) ?? []), { chain: 'sandbox', root }])
  }
  const report = await verifyAncestry(beef, ancestry, roots)
  return report.verdict === 'verified'
}
