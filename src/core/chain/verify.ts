import { assert } from '#base/result.ts'
import type { Ancestry, KnownRoots, Member, Report, Step, Verdict, Watching } from './ancestry.ts'
import { txidOf, voutOf, type ChainName, type Outpoint, type Txid } from './ids.ts'
import { pacer } from './pace.ts'
import { plainPorts, type Ports } from './ports.ts'
import { scriptChecker, type SpentCoin } from './script-check.ts'
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

function coinOf(members: ReadonlyMap<Txid, Member>, outpoint: Outpoint): SpentCoin {
  const parent = members.get(txidOf(outpoint))
  const output = parent?.view.outputs[voutOf(outpoint)]
  assert(
    parent !== undefined && output !== undefined,
    'a linked ancestry holds each coin it spends',
  )
  const { satoshis, scriptStart, scriptEnd } = output
  return { satoshis, lockingScript: parent.bytes.subarray(scriptStart, scriptEnd) }
}

/** Scripts of pasted members only: the store keeps what was verified. */
function* memberSteps(member: Member, members: ReadonlyMap<Txid, Member>): Generator<Step> {
  const { txid, view, pasted } = member
  const check = pasted ? scriptChecker(member) : null
  let satoshisIn = 0
  for (const [input, { outpoint, start, end }] of view.inputs.entries()) {
    const coin = coinOf(members, outpoint)
    satoshisIn += coin.satoshis
    if (!check) continue
    const fault = check(input, coin)
    yield { kind: 'script', at: { start, end }, txid, input, outpoint, fault }
  }
  const satoshisOut = view.outputs.reduce((sum, { satoshis }) => sum + satoshis, 0)
  const at = pasted ? { start: view.start, end: view.end } : null
  yield { kind: 'value', at, txid, satoshisIn, satoshisOut, passed: satoshisIn >= satoshisOut }
}

function* stepsOf(
  anchors: readonly Anchor[],
  { members }: Ancestry,
  roots: KnownRoots,
): Generator<Step> {
  for (const anchor of anchors) yield rootStep(anchor, roots)
  const byTxid = new Map(members.map((member) => [member.txid, member]))
  for (const member of members) if (!member.proof) yield* memberSteps(member, byTxid)
}

const isFault = (step: Step): boolean =>
  (step.kind === 'script' && step.fault !== null) || (step.kind === 'value' && !step.passed)

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
  _ports: Ports = plainPorts,
): Promise<Report> {
  const anchors = anchorsOf(beef, ancestry)
  const open = ancestry.members.filter(({ proof }) => !proof)
  const inputs = open.reduce((sum, { view, pasted }) => sum + (pasted ? view.inputs.length : 0), 0)
  const total = anchors.length + inputs + open.length
  const pauseDue = pacer()
  const stopped = () => signal?.aborted === true
  const steps: Step[] = []
  onProgress?.(0, total)
  for (const step of stopped() ? [] : stepsOf(anchors, ancestry, roots)) {
    steps.push(step)
    const pause = pauseDue()
    if (pause) {
      onProgress?.(steps.length, total)
      await pause
    }
    if (stopped()) break
  }
  onProgress?.(steps.length, total)
  return judge(steps, steps.length < total)
}
