import { err, ok, type Result } from '#base/result.ts'
import { txidOf } from '#chain/ids.ts'
import { isAvailable } from '#baskets/token-status.ts'
import type { BasketToken } from '#model/state.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import {
  noPart,
  plainOrder,
  type ActContext,
  type ChosenInput,
  type Prepared,
} from './act-order.ts'
import { outputAt, verifiedIn } from './act-sources.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { fundsOf } from './choose-tokens.ts'
import type { Read } from './verb-readers.ts'
import type { ActFailure } from './wallet.ts'

/** BRC-100: inputs and outputs as asked for, funded out of `default`; it waits where an unlocking script is still to come. */
export async function prepareCreate(
  context: ActContext,
  args: Read<'createAction'>,
): Promise<Result<Prepared, ActFailure>> {
  const { actor } = context
  const owner = actor.identityKey
  const { inputs, options, topics = null } = args
  const twice = inputs.findIndex(
    ({ outpoint }, at) => inputs.findIndex((one) => one.outpoint === outpoint) !== at,
  )
  const again = inputs[twice]
  if (again !== undefined) {
    const path = `inputs[${twice}].outpoint`
    return err({ code: 'duplicate-outpoint', path, outpoint: again.outpoint })
  }
  const sources = await sourcesOf(context, args)
  if (!sources.ok) return sources
  const { chosen, ancestry } = sources.value
  const funds = await fundsOf(context, owner, chosen)
  if (!funds.ok) return funds
  const order = {
    ...plainOrder,
    chosen,
    ancestry,
    outputs: args.outputs.map(
      ({ satoshis, lockingScript, basket = null, tags, customInstructions }) => ({
        satoshis,
        lock: lockingScript,
        destiny:
          basket === null
            ? null
            : {
                owner,
                basket,
                tags,
                ...(customInstructions !== undefined && { customInstructions }),
              },
      }),
    ),
    payer: actor,
    funds: funds.value,
    topics,
    shuffled: options.randomizeOutputs,
    version: args.version,
    locktime: args.lockTime,
  }
  const waits = !options.signAndProcess || chosen.some(({ unlocking }) => unlocking.by === 'later')
  return ok(
    waits
      ? { kind: 'wait', order, reason: args.description, inputBeef: args.inputBEEF ?? null }
      : { kind: 'order', order, beside: noPart },
  )
}

/** The coins that the inputs spend: the actor's own tokens, or outputs of what the store keeps or inputBEEF brings. */
async function sourcesOf(
  context: ActContext,
  { inputs, inputBEEF }: Read<'createAction'>,
): Promise<
  Result<
    { readonly chosen: readonly ChosenInput[]; readonly ancestry: readonly TransactionRecord[] },
    ActFailure
  >
> {
  const { parts, actor, at } = context
  const given = inputBEEF ? await verifiedIn(context, inputBEEF) : ok([])
  if (!given.ok) return given
  const sliced = await sliceNow(parts.store, {
    ...emptyWant,
    tokensAt: inputs.map(({ outpoint }) => outpoint),
    txids: [...new Set(inputs.map(({ outpoint }) => txidOf(outpoint)))],
  })
  if (!sliced.ok) return sliced
  const { tokens, transactions } = sliced.value
  const records = new Map([...given.value.map((one) => [one.txid, one] as const), ...transactions])
  const chosen: ChosenInput[] = []
  for (const { outpoint, unlockingScript, unlockingScriptLength, sequenceNumber } of inputs) {
    const token = tokens.find((one) => one.outpoint === outpoint && one.owner === actor.identityKey)
    const usable = token ? usableToken(token, at) : ok(null)
    if (!usable.ok) return usable
    const source = outputAt(records, outpoint)
    if (source === undefined) return err({ code: 'missing-source', outpoint })
    const unlocking = unlockingScript
      ? ({ by: 'script', script: unlockingScript } as const)
      : unlockingScriptLength === undefined
        ? ({ by: 'wallet' } as const)
        : ({ by: 'later', length: unlockingScriptLength } as const)
    if (unlocking.by === 'wallet' && token === undefined)
      return err({ code: 'unknown-token', outpoint })
    chosen.push({ ...source, outpoint, token: token ?? null, unlocking, sequence: sequenceNumber })
  }
  return ok({ chosen, ancestry: given.value })
}

function usableToken(token: BasketToken, at: number): Result<null, ActFailure> {
  const { status, outpoint } = token
  if (isAvailable(token, at) || status.kind === 'spendable') return ok(null)
  return status.kind === 'spent'
    ? err({ code: 'token-spent', outpoint, by: status.by })
    : err({ code: 'token-reserved', outpoint, reservation: status.id, until: status.until })
}
