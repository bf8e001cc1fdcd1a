import type { ChainName } from './ids.ts'
import type { HeaderView } from './view.ts'

/** Expected hashes that a `main` header must have cost: below it, anyone could mine one at home. */
export const MAIN_WORK_FLOOR = 2n ** 64n

/** Why a header proves nothing. */
export type HeaderFault =
  | { readonly code: 'no-proof-of-work'; readonly hash: string }
  | { readonly code: 'too-little-work'; readonly hash: string; readonly bits: number }

/** The largest hash that compact `bits` allow; 0 for the negative, zero and overflowing ones, which nothing meets. */
export function targetOf(bits: number): bigint {
  const mantissa = BigInt(bits & 0x7fffff)
  const shift = 8n * (BigInt(bits >>> 24) - 3n)
  if ((bits & 0x800000) !== 0) return 0n
  const target = shift < 0n ? mantissa >> -shift : mantissa << shift
  return target < 2n ** 256n ? target : 0n
}

/** Hashes that meeting `bits` takes on average. */
export const workOf = (bits: number): bigint => 2n ** 256n / (targetOf(bits) + 1n)

/** Whether the header's own hash meets the target that it states. */
export function hasProofOfWork({ hash, bits }: HeaderView): boolean {
  const target = targetOf(bits)
  return target > 0n && BigInt(`0x${hash}`) <= target
}

/** What is wrong with a header as evidence of a chain; `sandbox` has no floor. */
export function headerFault(header: HeaderView, chain: ChainName): HeaderFault | null {
  const { hash, bits } = header
  if (!hasProofOfWork(header)) return { code: 'no-proof-of-work', hash }
  if (chain === 'main' && workOf(bits) < MAIN_WORK_FLOOR) {
    return { code: 'too-little-work', hash, bits }
  }
  return null
}

export const follows = (next: HeaderView, previous: HeaderView): boolean =>
  next.previousHash === previous.hash
