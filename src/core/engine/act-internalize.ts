import { equalBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { outpointOf } from '#chain/ids.ts'
import { lockToPublicKey, paymentKey, publicKeyOf } from '#chain/keys.ts'
import { tokenSet } from '#baskets/plan-hold.ts'
import { DEFAULT_BASKET } from '#baskets/plan-wallets.ts'
import { stands } from '#baskets/token-status.ts'
import type { BasketToken } from '#model/state.ts'
import { actFailure, type ActContext, type MadeTransaction, type Prepared } from './act-order.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { readySubject } from './ready-subject.ts'
import type { Read } from './verb-readers.ts'
import type { ActFailure } from './wallet.ts'

/** BRC-100: outputs of somebody's transaction come into the actor's wallet; one that is there already changes its basket only. */
export async function prepareInternalize(
  context: ActContext,
  args: Read<'internalizeAction'>,
): Promise<Result<Prepared, ActFailure>> {
  const { parts, actor } = context
  const owner = actor.identityKey
  const ready = await readySubject({ ...parts, examiner: parts.aside }, args.tx, {})
  if (!ready.ok) return err(actFailure(ready.error))
  const { subject } = ready.value.checked()
  ready.value.close()
  const outpoints = args.outputs.map(({ outputIndex }) => outpointOf(subject.txid, outputIndex))
  const twice = outpoints.findIndex((one, at) => outpoints.indexOf(one) !== at)
  const again = outpoints[twice]
  if (again !== undefined)
    return err({ code: 'duplicate-outpoint', path: `outputs[${twice}]`, outpoint: again })
  const sliced = await sliceNow(parts.store, { ...emptyWant, tokensAt: outpoints })
  if (!sliced.ok) return sliced
  const remittances: MadeTransaction['remittances'][number][] = []
  const moved: BasketToken[] = []
  for (const [at, output] of args.outputs.entries()) {
    const { outputIndex: vout } = output
    const source = subject.outputs[vout]
    if (source === undefined) return err({ code: 'bad-remittance', output: vout })
    const placed = placeOf(context, output, `outputs[${at}]`, source)
    if (!placed.ok) return placed
    const there = sliced.value.tokens.find(
      (token) => token.owner === owner && token.outpoint === outpointOf(subject.txid, vout),
    )
    if (there?.status.kind === 'spent')
      return err({ code: 'token-spent', outpoint: there.outpoint, by: there.status.by })
    if (there && there.basket !== placed.value.basket)
      moved.push({ ...there, basket: placed.value.basket })
    remittances.push({ owner, vout, ...placed.value })
  }
  const before = sliced.value.tokens.filter((token) =>
    moved.some((one) => one.outpoint === token.outpoint && one.owner === token.owner),
  )
  const beside = { changes: moved.map(tokenSet), expects: before.map(stands) }
  const made = { beef: args.tx, remittances, topics: args.topics ?? [], claimed: [], beside }
  return ok({ kind: 'ready', made })
}

/** Where an internalized output goes, if it is the actor's to have. */
function placeOf(
  { parts, actor }: ActContext,
  output: Read<'internalizeAction'>['outputs'][number],
  path: string,
  source: { readonly satoshis: number; readonly lockingScript: Uint8Array },
) {
  const {
    outputIndex,
    protocol,
    paymentRemittance: payment,
    insertionRemittance: insertion,
  } = output
  const refused = err({ code: 'bad-remittance', output: outputIndex } as const)
  if (protocol === 'wallet payment') {
    const needs = { kind: 'object' } as const
    if (payment === undefined)
      return err({ code: 'bad-argument', path: `${path}.paymentRemittance`, needs } as const)
    const key = paymentKey(actor, payment.senderIdentityKey, payment)
    const lock = key && lockToPublicKey(publicKeyOf(key))
    if (lock === null || !equalBytes(lock, source.lockingScript)) return refused
    const { derivationPrefix, derivationSuffix, senderIdentityKey } = payment
    const names = { derivationPrefix, derivationSuffix, senderIdentityKey }
    return ok({ basket: DEFAULT_BASKET, tags: [], customInstructions: JSON.stringify(names) })
  }
  const needs = { kind: 'object' } as const
  if (insertion === undefined)
    return err({ code: 'bad-argument', path: `${path}.insertionRemittance`, needs } as const)
  const owned = parts.ownership.of(source)
  if (owned !== null && owned.owner !== actor.identityKey) return refused
  const { basket, tags, customInstructions } = insertion
  return ok({ basket, tags, ...(customInstructions !== undefined && { customInstructions }) })
}
