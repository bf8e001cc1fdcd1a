import { err, ok, type Result } from '#base/result.ts'
import type { Millis } from '#chain/ids.ts'
import type { ActAction } from '#model/action.ts'
import type { ActContext, Prepared } from './act-order.ts'
import { prepareCreate } from './act-create.ts'
import { prepareInternalize } from './act-internalize.ts'
import { prepareBurn, prepareFaucet, prepareMint } from './act-make.ts'
import {
  prepareEnd,
  prepareMetadataMove,
  prepareRelinquish,
  prepareReserve,
  prepareSetRule,
} from './act-records.ts'
import { prepareSign } from './act-sign.ts'
import {
  prepareMove,
  prepareSale,
  prepareSwap,
  prepareTrade,
  prepareTransfer,
} from './act-trade.ts'
import type { NodeParts } from './create-engine.ts'
import type { Reader } from './read-args.ts'
import { verbReaders } from './verb-readers.ts'
import type { ActFailure } from './wallet.ts'
import type { Verb } from './wallet-args.ts'

type Prepare = (context: ActContext) => Promise<Result<Prepared, ActFailure>>

/** Reads a verb's arguments once; what they come to is prepared for each plan. */
const verb =
  <T>(read: Reader<T>, prepare: (context: ActContext, args: T) => ReturnType<Prepare>) =>
  (args: unknown): Result<Prepare, ActFailure> => {
    const found = read(args, '')
    return found.ok ? ok((context) => prepare(context, found.value)) : found
  }

const verbs: Readonly<Record<Verb, (args: unknown) => Result<Prepare, ActFailure>>> = {
  createAction: verb(verbReaders.createAction, prepareCreate),
  signAction: verb(verbReaders.signAction, prepareSign),
  abortAction: verb(verbReaders.abortAction, (context, { reference }) =>
    prepareEnd(context, reference, true),
  ),
  internalizeAction: verb(verbReaders.internalizeAction, prepareInternalize),
  relinquishOutput: verb(verbReaders.relinquishOutput, prepareRelinquish),
  faucet: verb(verbReaders.faucet, prepareFaucet),
  mint: verb(verbReaders.mint, prepareMint),
  move: verb(verbReaders.move, (context, args) =>
    args.on === 'chain' ? prepareMove(context, args) : prepareMetadataMove(context, args),
  ),
  transfer: verb(verbReaders.transfer, prepareTransfer),
  sale: verb(verbReaders.sale, (context, args) => {
    const { buyer } = args
    return buyer === undefined
      ? prepareBurn(context, args)
      : prepareSale(context, { ...args, buyer })
  }),
  swap: verb(verbReaders.swap, prepareSwap),
  exchange: verb(verbReaders.exchange, prepareTrade),
  reserve: verb(verbReaders.reserve, prepareReserve),
  release: verb(verbReaders.release, (context, { reservation }) =>
    prepareEnd(context, reservation, false),
  ),
  setRule: verb(verbReaders.setRule, prepareSetRule),
}

const isVerb = (name: string): name is Verb => Object.hasOwn(verbs, name)

/** A verb whose arguments were read, ready to be prepared for each plan. */
export interface Verbal {
  readonly prepare: Prepare
  readonly contextAt: (at: Millis) => ActContext
}

/** W6: an action's verb with its arguments read, or what is wrong with them. */
export function preparing(
  parts: NodeParts,
  { owner, verb: name, args }: ActAction,
): Result<Verbal, ActFailure> {
  if (!isVerb(name)) return err({ code: 'unknown-verb', verb: name })
  const { people } = parts
  const actor = people?.find(owner) ?? null
  if (people === undefined || actor === null)
    return err({ code: 'unknown-person', person: owner, path: 'owner' })
  const prepare = verbs[name](args)
  if (!prepare.ok) return prepare
  const contextAt = (at: Millis): ActContext => ({ parts, people, actor, at })
  return ok({ prepare: prepare.value, contextAt })
}
