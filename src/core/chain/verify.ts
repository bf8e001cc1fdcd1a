import { assert } from '#base/result.ts'
import type { Ancestry, KnownRoots, Report, Step, Verdict, Watching } from './ancestry.ts'
import { checkMembers, isFault, stepCount } from './check-members.ts'
import type { ChainName } from './ids.ts'
import { plainPorts, type VerifyingPorts } from './ports.ts'
import type { BeefView, ByteRange } from './view.ts'

interface Anchor {
  readonly at: ByteRange | null
  readonly height: number
  readonly root: string
}

/** One per merkle root that the ancestry rests on: its BUMPs in order, then stored proofs. */
function anchorsOf(beef: BeefView, ancestry: Ancestry): readonly Anchor[] {
  const bumps = new Set<number>()
  const stored = new Map<string, Anchor>()
  for (const { proof } of ancestry.members) {
    if (proof?.kind === 'bump') bumps.add(proof.bump)
    if (proof?.kind === 'stored') {
      const { height, root } = proof.proof
      stored.set(`${height} ${root}`, { at: null, height, root })
    }
  }
  const pasted = beef.bumps.flatMap(({ start, end, height, root }, index): Anchor[] => {
    if (!bumps.has(index)) return []
    assert(root !== null, 'a BEEF that was read has the roots of its BUMPs')
    return [{ at: { start, end }, height, root }]
  })
  return [...pasted, ...stored.values()]
}

/** Heights whose headers `verifyAncestry` wants to know. */
export function anchorHeights(beef: BeefView, ancestry: Ancestry): readonly number[] {
  return [...new Set(anchorsOf(beef, ancestry).map(({ height }) => height))]
}

function rootStep({ at, height, root }: Anchor, roots: KnownRoots): Step {
  const known = roots.get(height) ?? []
  const chains = known.filter((one) => one.root === root).map(({ chain }) => chain)
  return { kind: 'root', at, height, root, chains, others: known.filter((o) => o.root !== root) }
}

/** The chains that have every root; null until each root is known. */
function commonChains(steps: readonly Step[]): readonly ChainName[] | null {
  const anchors = steps.flatMap((step) => (step.kind === 'root' ? [step.chains] : []))
  if (anchors.length === 0 || anchors.some((chains) => chains.length === 0)) return null
  return (['sandbox', 'main'] as const).filter((chain) =>
    anchors.every((chains) => chains.includes(chain)),
  )
}

function judge(steps: readonly Step[], cancelled: boolean): Report {
  const chains = commonChains(steps)
  const chain = chains?.[0] ?? null
  const verdict = ((): Verdict => {
    if (steps.some(isFault)) return 'invalid'
    if (!chains || cancelled) return 'unknown-root'
    return chain ? 'verified' : 'mixed-chains'
  })()
  return { verdict, chain, steps, cancelled }
}

/** Roots, then each unproven member's scripts and sums, all of them whatever is found. Of what was cancelled the verdict is never `verified`. Coinbase maturity is not its business. */
export async function verifyAncestry(
  beef: BeefView,
  ancestry: Ancestry,
  roots: KnownRoots,
  { signal, onProgress }: Watching = {},
  ports: VerifyingPorts = plainPorts,
): Promise<Report> {
  const anchors = anchorsOf(beef, ancestry)
  const total = anchors.length + stepCount(ancestry)
  const stopped = () => signal?.aborted === true
  let told = 0
  const watch = {
    stopped,
    tell(done: number) {
      told = Math.max(told, done + anchors.length)
      onProgress?.(told, total)
    },
  }
  onProgress?.(0, total)
  const steps = stopped()
    ? []
    : [
        ...anchors.map((anchor) => rootStep(anchor, roots)),
        ...(await checkMembers(ancestry, ports, watch)),
      ]
  onProgress?.(steps.length, total)
  return judge(steps, steps.length < total)
}
