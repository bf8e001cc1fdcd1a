import { assert, err, ok, type Result } from '#base/result.ts'
import type { NewTransaction } from '#chain/encode-transaction.ts'
import { txidOf } from '#chain/ids.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import { planEnd } from '#baskets/plan-hold.ts'
import type { ActContext, ChosenInput, MadeTransaction, Prepared } from './act-order.ts'
import { outputAt, verifiedIn } from './act-sources.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { pendingAction } from './choose-tokens.ts'
import { signOrder } from './sign-order.ts'
import type { Read } from './verb-readers.ts'
import { atomicBeef } from './wallet-beef.ts'
import type { ActFailure } from './wallet.ts'

/** The awaited scripts are put in, and the wallet signs its own inputs. */
export async function prepareSign(
  context: ActContext,
  args: Read<'signAction'>,
): Promise<Result<Prepared, ActFailure>> {
  const { parts, people, actor } = context
  const found = await pendingAction(context, args.reference, true)
  if (!found.ok) return found
  const { action, tokens } = found.value
  const pending = action.transaction
  if (pending === null) return err({ code: 'unknown-reference', reference: args.reference })
  for (const index of args.spends.keys())
    if (!pending.awaits.includes(index))
      return err({
        code: 'bad-argument',
        path: `spends.${index}`,
        needs: { kind: 'one-of', allowed: pending.awaits.map(String) },
      })
  const missing = pending.awaits.find((index) => !args.spends.has(index))
  if (missing !== undefined) return err({ code: 'cannot-sign', input: missing })

  const transaction = transactionIn(pending.unsigned)
  const given = pending.inputBeef ? await verifiedIn(context, pending.inputBeef) : ok([])
  if (!given.ok) return given
  const kept = await sliceNow(parts.store, {
    ...emptyWant,
    txids: [...new Set(transaction.inputs.map(({ outpoint }) => txidOf(outpoint)))],
  })
  if (!kept.ok) return kept
  const records = new Map([
    ...given.value.map((one) => [one.txid, one] as const),
    ...kept.value.transactions,
  ])
  const inputs: ChosenInput[] = []
  for (const [index, { outpoint }] of transaction.inputs.entries()) {
    const source = outputAt(records, outpoint)
    if (source === undefined) return err({ code: 'missing-source', outpoint })
    const token =
      tokens.find((one) => one.outpoint === outpoint && one.owner === actor.identityKey) ?? null
    if (action.holds.includes(outpoint)) {
      const { status } = token ?? { status: null }
      if (status?.kind === 'spent') return err({ code: 'token-spent', outpoint, by: status.by })
      if (status?.kind !== 'reserved' || status.id !== action.reference)
        return err({ code: 'unknown-token', outpoint })
    }
    const script = args.spends.get(index) ?? pending.scripts[index]
    const unlocking = script ? ({ by: 'script', script } as const) : ({ by: 'wallet' } as const)
    inputs.push({ ...source, outpoint, token, unlocking })
  }
  const signed = await signOrder(transaction, inputs, people)
  if (!signed.ok) return signed
  const beef = await atomicBeef(parts.store, signed.value, given.value)
  if (!beef.ok) return beef
  const made: MadeTransaction = {
    beef: beef.value,
    remittances: pending.destinies,
    topics: args.topics ?? pending.topics,
    claimed: [],
    beside: planEnd(action),
  }
  return ok({ kind: 'ready', made })
}

/** As it was laid out. */
function transactionIn(raw: Uint8Array): NewTransaction {
  const read = readTransaction(raw)
  assert(read.ok, 'a pending transaction reads back')
  const { version, inputs, outputs, locktime } = read.value
  return {
    version,
    inputs: inputs.map(({ outpoint, scriptStart, scriptEnd, sequence }) => ({
      outpoint,
      unlockingScript: raw.slice(scriptStart, scriptEnd),
      sequence,
    })),
    outputs: outputs.map(({ satoshis, scriptStart, scriptEnd }) => ({
      satoshis,
      lockingScript: raw.slice(scriptStart, scriptEnd),
    })),
    locktime,
  }
}
