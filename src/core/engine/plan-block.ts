import { equalBytes } from '#base/bytes.ts'
import { assert, err, ok, type Result } from '#base/result.ts'
import type { Proof } from '#chain/ancestry.ts'
import { proofBytes } from '#chain/bump.ts'
import { follows, headerFault } from '#chain/headers.ts'
import type { ChainName, Millis, Txid } from '#chain/ids.ts'
import { HEADER_LENGTH, readHeader } from '#chain/read-header.ts'
import { readPasted } from '#chain/read.ts'
import type { HeaderView } from '#chain/view.ts'
import type { BlockAction, BlockNews } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import type { Expectation, Plan } from '#model/plan.ts'
import type { Slice } from '#model/store.ts'
import type { BlockFailure } from './engine.ts'

/** More blocks than 20,000 years hold. */
const MOST_HEIGHT = 2 ** 30

/** All blocks of the news, lowest first. */
const blocksIn = (news: BlockAction): readonly BlockNews[] => [news, ...(news.branch ?? [])]

/** What of the store a block is planned against: its height and that of its branch, and both neighbours. */
export const heightsAround = (news: BlockAction): readonly number[] =>
  Array.from({ length: blocksIn(news).length + 2 }, (_, at) => news.height - 1 + at).filter(
    (near) => near >= 0,
  )

/** N7, N15: pure; null where the headers and every proof are known already. `slice` holds what is proven from the news' height on. */
export function planBlock(
  news: BlockAction,
  slice: Slice,
  at: Millis,
): Result<Plan | null, BlockFailure> {
  const { chain } = news
  const blocks: Checked[] = []
  for (const block of blocksIn(news)) {
    const checked = check(block, chain, news.height + blocks.length)
    if (!checked.ok) return checked
    blocks.push(checked.value)
  }
  const kept = new Map(
    slice.headers.flatMap((stored) =>
      stored.chain === chain ? [[stored.height, stored.header] as const] : [],
    ),
  )
  const fitting = fit(blocks, kept, chain)
  if (!fitting.ok) return fitting
  const { replaced } = fitting.value

  const proofs = new Map<Txid, Proof>()
  for (const block of blocks)
    for (const { txid, proof } of block.proofs) {
      if (!slice.transactions.has(txid)) continue
      if (!proves(txid, proof, chain, block)) return err({ code: 'bad-proof', txid })
      proofs.set(txid, proof)
    }
  const changes: Change[] = [
    ...blocks
      .filter(({ height, header }) => !isKept(kept, height, header))
      .map(({ height, header }): Change => ({ kind: 'header-set', chain, height, header })),
    ...[...slice.transactions.values()].flatMap(({ txid, proof }): Change[] => {
      const fresh = proofs.get(txid)
      if (fresh !== undefined)
        return sameAnchor(proof, fresh) ? [] : [{ kind: 'proof-set', txid, proof: fresh }]
      return replaced !== null && isStale(proof, chain, replaced, blocks)
        ? [{ kind: 'proof-set', txid, proof: null }]
        : []
    }),
  ]
  if (changes.length === 0) return ok(null)
  const roots = heightsAround(news).map((height): Expectation => {
    const stored = kept.get(height)
    return { kind: 'root', chain, height, root: stored ? headerOf(stored).merkleRoot : null }
  })
  const whole: Expectation = { kind: 'store-at', revision: slice.revision }
  return ok({
    cause: news,
    at,
    basedOn: slice.revision,
    expects: replaced === null ? roots : [...roots, whole],
    transactions: [],
    changes,
    outcomes: {},
  })
}

interface Checked extends BlockNews {
  readonly view: HeaderView
}

function check(
  block: BlockNews,
  chain: ChainName,
  expected: number,
): Result<Checked, BlockFailure> {
  const { height, header } = block
  const possible = Number.isInteger(height) && height >= 0 && height <= MOST_HEIGHT
  if (!possible || height !== expected) return err({ code: 'bad-height', height })
  if (header.length !== HEADER_LENGTH) return err({ code: 'not-a-header', length: header.length })
  const view = headerOf(header)
  const fault = headerFault(view, chain)
  return fault === null ? ok({ ...block, view }) : err(fault)
}

const isKept = (kept: Headers, height: number, header: Uint8Array): boolean => {
  const here = kept.get(height)
  return here !== undefined && equalBytes(here, header)
}

type Headers = ReadonlyMap<number, Uint8Array>

/** The lowest height at which a kept header gives way; a branch may only replace what it is longer than, and only on the sandbox. */
function fit(
  blocks: readonly Checked[],
  kept: Headers,
  chain: ChainName,
): Result<{ readonly replaced: number | null }, BlockFailure> {
  const apart = (neighbour: number) => err({ code: 'does-not-follow', neighbour } as const)
  const [first, last] = [blocks[0], blocks.at(-1)]
  assert(first !== undefined && last !== undefined, 'news has a block')
  for (const [at, block] of blocks.entries()) {
    const below = blocks[at - 1]
    if (below !== undefined && !follows(block.view, below.view)) return apart(below.height)
  }
  const before = kept.get(first.height - 1)
  if (before !== undefined && !follows(first.view, headerOf(before))) return apart(first.height - 1)
  const after = kept.get(last.height + 1)
  if (after !== undefined && !follows(headerOf(after), last.view)) return apart(last.height + 1)
  const fork = blocks.find(
    ({ height, header }) => kept.has(height) && !isKept(kept, height, header),
  )
  if (fork === undefined) return ok({ replaced: null })
  return chain === 'main' || kept.has(last.height)
    ? apart(fork.height)
    : ok({ replaced: fork.height })
}

/** Proven by a block that is no more. */
function isStale(
  proof: Proof | null,
  chain: ChainName,
  replaced: number,
  blocks: readonly Checked[],
): boolean {
  if (proof === null || proof.chain !== chain || proof.height < replaced) return false
  return blocks.every(
    ({ height, view }) => height !== proof.height || view.merkleRoot !== proof.root,
  )
}

function headerOf(bytes: Uint8Array): HeaderView {
  const read = readHeader(bytes)
  assert(read.ok, 'any 80 bytes read as a header')
  return read.value
}

function proves(txid: Txid, proof: Proof, chain: ChainName, { height, view }: Checked): boolean {
  const { merkleRoot: root } = view
  if (proof.chain !== chain || proof.height !== height || proof.root !== root) return false
  const read = readPasted(proof.bump)
  if (!read.ok || read.value.kind !== 'bump') return false
  const { bump } = read.value
  return bump.height === height && bump.root === root && proofBytes(bump, txid) !== null
}

const sameAnchor = (a: Proof | null, b: Proof): boolean =>
  a !== null && a.chain === b.chain && a.height === b.height && a.root === b.root
