import { equalBytes } from '#base/bytes.ts'
import { assert, err, ok, type Result } from '#base/result.ts'
import type { Proof } from '#chain/ancestry.ts'
import { proofBytes } from '#chain/bump.ts'
import { follows, headerFault } from '#chain/headers.ts'
import type { Millis, Txid } from '#chain/ids.ts'
import { HEADER_LENGTH, readHeader } from '#chain/read-header.ts'
import { readPasted } from '#chain/read.ts'
import type { HeaderView } from '#chain/view.ts'
import type { BlockAction } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import type { Expectation, Plan } from '#model/plan.ts'
import type { Slice } from '#model/store.ts'
import type { BlockFailure } from './engine.ts'

/** More blocks than 20,000 years hold. */
const MOST_HEIGHT = 2 ** 30

/** What of the store a block is planned against: its own height and both neighbours. */
export const heightsAround = (height: number): readonly number[] =>
  [height - 1, height, height + 1].filter((near) => near >= 0)

/** N7: pure; null where the header and every proof are known already. */
export function planBlock(
  news: BlockAction,
  slice: Slice,
  at: Millis,
): Result<Plan | null, BlockFailure> {
  const { chain, height, header: bytes } = news
  if (!Number.isInteger(height) || height < 0 || height > MOST_HEIGHT)
    return err({ code: 'bad-height', height })
  if (bytes.length !== HEADER_LENGTH) return err({ code: 'not-a-header', length: bytes.length })
  const header = headerOf(bytes)
  const fault = headerFault(header, chain)
  if (fault !== null) return err(fault)

  const kept = new Map(
    slice.headers.flatMap((stored) =>
      stored.chain === chain ? [[stored.height, stored.header] as const] : [],
    ),
  )
  const here = kept.get(height)
  if (here !== undefined && !equalBytes(here, bytes))
    return err({ code: 'does-not-follow', neighbour: height })
  const before = kept.get(height - 1)
  if (before !== undefined && !follows(header, headerOf(before)))
    return err({ code: 'does-not-follow', neighbour: height - 1 })
  const after = kept.get(height + 1)
  if (after !== undefined && !follows(headerOf(after), header))
    return err({ code: 'does-not-follow', neighbour: height + 1 })

  const proofs = news.proofs.filter(({ txid }) => slice.transactions.has(txid))
  const lie = proofs.find(({ txid, proof }) => !proves(txid, proof, news, header.merkleRoot))
  if (lie !== undefined) return err({ code: 'bad-proof', txid: lie.txid })

  const changes: Change[] = [
    ...(here === undefined ? [{ kind: 'header-set', chain, height, header: bytes } as const] : []),
    ...proofs.flatMap(({ txid, proof }): Change[] =>
      sameAnchor(slice.transactions.get(txid)?.proof ?? null, proof)
        ? []
        : [{ kind: 'proof-set', txid, proof }],
    ),
  ]
  if (changes.length === 0) return ok(null)
  const expects = heightsAround(height).map((near): Expectation => {
    const stored = kept.get(near)
    const root = stored === undefined ? null : headerOf(stored).merkleRoot
    return { kind: 'root', chain, height: near, root }
  })
  return ok({
    cause: news,
    at,
    basedOn: slice.revision,
    expects,
    transactions: [],
    changes,
    outcomes: {},
  })
}

function headerOf(bytes: Uint8Array): HeaderView {
  const read = readHeader(bytes)
  assert(read.ok, 'any 80 bytes read as a header')
  return read.value
}

function proves(txid: Txid, proof: Proof, news: BlockAction, root: string): boolean {
  if (proof.chain !== news.chain || proof.height !== news.height || proof.root !== root)
    return false
  const read = readPasted(proof.bump)
  if (!read.ok || read.value.kind !== 'bump') return false
  const { bump } = read.value
  return bump.height === news.height && bump.root === root && proofBytes(bump, txid) !== null
}

const sameAnchor = (a: Proof | null, b: Proof): boolean =>
  a !== null && a.chain === b.chain && a.height === b.height && a.root === b.root
