import { Transaction } from '@bsv/sdk'
import type { KnownRoots } from '#chain/ancestry.ts'
import { linkBeef } from '#chain/link.ts'
import { plainPorts, type Ports } from '#chain/ports.ts'
import { readBeef } from '#chain/read-beef.ts'
import { verifyAncestry } from '#chain/verify.ts'

/** Ours on some bytes: how far they came, and the code or the words that stopped them. */
export type OurVerdict =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'checked'; readonly verdict: string; readonly faults: readonly string[] }

/** Reads, links and verifies; nothing is known but the roots. */
export async function ourVerdict(
  bytes: Uint8Array,
  roots: KnownRoots,
  ports: Ports = plainPorts,
): Promise<OurVerdict> {
  const read = readBeef(bytes, ports.hashes)
  if (!read.ok) return { kind: 'refused', code: read.error.fault.code }
  const link = linkBeef(read.value, new Map(), ports.hashes)
  if (!link.ok) return { kind: 'refused', code: link.error.code }
  const { verdict, steps } = await verifyAncestry(read.value, link.value, roots, {}, ports)
  const faults = steps.flatMap((step) => {
    if (step.kind === 'script' && step.fault !== null) return [step.fault]
    return step.kind === 'value' && !step.passed ? ['more out than in'] : []
  })
  return { kind: 'checked', verdict, faults }
}

/** A tracker that knows the same roots; it never asks a network. */
export const trackerOf = (roots: KnownRoots) => ({
  isValidRootForHeight: (root: string, height: number) =>
    Promise.resolve(roots.get(height)?.some((known) => known.root === root) === true),
  currentHeight: () => Promise.resolve(Math.max(0, ...roots.keys()) + 1),
})

/** @bsv/sdk's `fromBEEF` and `verify`: true, or why not. */
export async function sdkVerdict(bytes: Uint8Array, roots: KnownRoots): Promise<true | string> {
  try {
    const verified = await Transaction.fromBEEF(bytes).verify(trackerOf(roots))
    return verified || 'more out than in'
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
  }
}
