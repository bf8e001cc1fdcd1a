import { assert, ok, type Result } from '#base/result.ts'
import { outpointOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import { planWallets, type Rival, type WalletTransaction } from '#baskets/plan-wallets.ts'
import type { Remittance } from '#model/action.ts'
import { spendersAmong } from '#model/descendants.ts'
import { judgedBy } from '#model/forget.ts'
import type { Expectation } from '#model/plan.ts'
import type { BasketToken } from '#model/state.ts'
import type { Slice } from '#model/store.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { Subject } from '#overlay/subject.ts'
import { emptyWant, sliceNow, type StoreFailure } from './chain-facts.ts'
import type { NodeParts } from './create-engine.ts'
import type { Draft } from './draft.ts'
import { ownOutputs, type Owned } from './own-outputs.ts'
import { parentsFirst } from './parents-first.ts'

/** What a draft does besides what its topics' marks tell. */
export interface WalletPart {
  /** The subject, which the store may not keep yet, and where its outputs go. */
  readonly subject?: Subject
  readonly remittances?: readonly Remittance[]
  /** Applied though no topic was asked, or none had news. */
  readonly always?: boolean
  readonly claimed?: readonly BasketToken[]
  /** With every output of theirs. */
  readonly evicted?: readonly (TransactionRecord & { readonly outputs: readonly Outpoint[] })[]
}

/** W2: what a draft does to the baskets of this node's people becomes part of it: transactions that topics come to apply, waiting ones too, and those that are evicted. */
export async function addWalletPart(
  parts: NodeParts,
  draft: Draft,
  { subject, remittances = [], always = false, claimed = [], evicted = [] }: WalletPart,
): Promise<Result<readonly Rival[], StoreFailure>> {
  const { people } = parts
  if (people === undefined) return ok([])
  const ids = admittedIn(draft)
  if (always && subject) ids.add(subject.txid)
  const read = await subjectsOf(parts, ids, subject)
  if (!read.ok) return read
  const found: { readonly subject: Subject; readonly own: readonly Owned[] }[] = []
  for (const one of read.value) {
    const named = one.txid === subject?.txid ? remittances : []
    found.push({ subject: one, own: await ownOutputs(one, named, parts.ownership, people) })
  }
  if (found.length === 0 && evicted.length === 0) return ok([])

  const made = found.flatMap(({ subject: { txid }, own }) =>
    own.map(({ vout }) => outpointOf(txid, vout)),
  )
  const around = await sliceNow(parts.store, {
    ...emptyWant,
    topics: parts.examiner.topics,
    descendantsOf: made,
    rules: found.flatMap(({ own }) =>
      own.flatMap(({ owner, kind }) =>
        kind.is === 'token' ? [{ owner, asset: kind.fields.assetId }] : [],
      ),
    ),
    tokensAt: [
      ...new Set([
        ...made,
        ...found.flatMap(({ subject: { inputs } }) => inputs),
        ...evicted.flatMap(({ spends, outputs }) => [...spends, ...outputs]),
      ]),
    ],
  })
  if (!around.ok) return around
  const gone = new Set(evicted.map(({ txid }) => txid))
  const applied = parentsFirst(
    found.map(({ subject: one, own }) => ({
      txid: one.txid,
      inputs: one.inputs,
      spends: one.inputs,
      remittances: one.txid === subject?.txid ? remittances : [],
      own: own.map((output) => ({
        ...output,
        spentBy: spenderOf(around.value, outpointOf(one.txid, output.vout), gone),
      })),
    })),
  ) satisfies readonly WalletTransaction[]
  const plan = planWallets({
    at: parts.clock(),
    applied,
    claimed,
    tokens: around.value.tokens,
    rules: around.value.rules,
    evicted: evicted.map(({ txid, spends, outputs }) => ({ txid, inputs: spends, outputs })),
  })
  const kept = [...around.value.transactions.values()]
  const spenders = made.map((outpoint): Expectation => ({
    kind: 'spenders',
    outpoint,
    are: spendersAmong(kept, outpoint),
  }))
  draft.add({ changes: plan.changes, expects: [...plan.expects, ...spenders] })
  return ok(plan.rivals)
}

function admittedIn(draft: Draft): Set<Txid> {
  const marks = [...judgedBy(draft.changes()).values()].flatMap((topic) => [...topic])
  return new Set(marks.flatMap(([txid, outcome]) => (outcome?.kind === 'admitted' ? [txid] : [])))
}

async function subjectsOf(
  { store }: NodeParts,
  ids: ReadonlySet<Txid>,
  subject: Subject | undefined,
): Promise<Result<readonly Subject[], StoreFailure>> {
  const rest = [...ids].filter((txid) => txid !== subject?.txid)
  const own = subject && ids.has(subject.txid) ? [subject] : []
  if (rest.length === 0) return ok(own)
  const sliced = await sliceNow(store, { ...emptyWant, txids: rest })
  if (!sliced.ok) return sliced
  return ok([...own, ...[...sliced.value.transactions.values()].map(subjectOfRecord)])
}

/** Of a kept transaction. */
export function subjectOfRecord({ txid, raw, spends }: TransactionRecord): Subject {
  const read = readTransaction(raw)
  assert(read.ok, 'a kept transaction reads back')
  return {
    txid,
    inputs: spends,
    outputs: read.value.outputs.map(({ satoshis, scriptStart, scriptEnd }) => ({
      satoshis,
      lockingScript: new Uint8Array(raw.subarray(scriptStart, scriptEnd)),
    })),
  }
}

/** A child may have come first: only one that a topic applied has spent the coin. */
function spenderOf(
  { transactions, topics }: Slice,
  outpoint: Outpoint,
  gone: ReadonlySet<Txid>,
): Txid | null {
  const spenders = spendersAmong(transactions.values(), outpoint)
  const applied = spenders.find(
    (txid) =>
      !gone.has(txid) &&
      [...topics.values()].some(({ judged }) => judged.get(txid)?.kind === 'admitted'),
  )
  return applied ?? null
}
