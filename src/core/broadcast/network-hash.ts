import { toHex } from '#base/bytes.ts'
import { plainHashes } from '#chain/hash.ts'
import type { NetworkState } from './network-state.ts'

/** What two networks of the same log must agree on: sha256 over sorted lines of tip, policy, and each transaction with its place and status. */
export function networkHash({ blocks, transactions, policy }: NetworkState): string {
  const tip = blocks.at(-1)
  const lines = [
    ['tip', tip ? [tip.height, toHex(tip.header)] : null],
    ['policy', policy.satoshisPerKilobyte, policy.knowsCoins],
    ...[...transactions.values()].map(({ txid, height, status }) => ['sent', txid, height, status]),
  ].map((line) => `${JSON.stringify(line)}\n`)
  return toHex(plainHashes.sha256(new TextEncoder().encode(lines.toSorted().join(''))))
}
