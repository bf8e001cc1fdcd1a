import { err, ok, type Result } from '#base/result.ts'
import type { Selection } from '#baskets/select-tokens.ts'
import {
  base64Text,
  basket,
  bytes,
  hexBytes,
  identityKey,
  list,
  object,
  oneOf,
  only,
  optional,
  otherwise,
  outpoint,
  outpoints,
  text,
  topic,
  whole,
  yesOrNo,
  type ArgFault,
  type Reader,
} from './read-args.ts'

/** 21 million coins. */
const MOST_SATOSHIS = 2_100_000_000_000_000
const MOST_INDEX = 0xffffffff
const MOST_UNITS = Number.MAX_SAFE_INTEGER
/** A hold ends by itself after a day at most. */
const DAY = 86_400_000
const MINUTE = 60_000

const topics = optional(list(topic, 0, 20))
const tags = list(text(1, 300, true), 0, 50)
const description = text(5, 50)
const reference = base64Text(4, 400)
const none = list((value, path) => ok([value, path]), 0, 1000)

const filter = object({
  asset: optional(outpoint),
  tags: otherwise(tags, []),
  tagMode: otherwise(oneOf('all', 'any'), 'all' as const),
})

const rawChoice = object({
  basket,
  outpoints: optional(outpoints),
  quantity: optional(whole(1, 1000)),
  amount: optional(whole(1, MOST_UNITS)),
  filter: otherwise(filter, { asset: undefined, tags: [], tagMode: 'all' as const }),
  reservation: optional(reference),
})

/** TokenChoice as what the baskets select by; what it has to leave out is told. */
const choice: Reader<Selection> = (value, path) => {
  const read = rawChoice(value, path)
  if (!read.ok) return read
  const { basket: name, outpoints: named, quantity, amount, filter: by, reservation } = read.value
  const ways = [
    ...(named ? [{ by: 'outpoints', outpoints: named } as const] : []),
    ...(quantity === undefined ? [] : [{ by: 'quantity', quantity } as const]),
    ...(amount === undefined ? [] : [{ by: 'amount', amount } as const]),
  ]
  const [count] = ways
  const allowed = ['outpoints', 'quantity', 'amount']
  if (count === undefined || ways.length > 1)
    return err({ code: 'bad-argument', path, needs: { kind: 'just-one-of', allowed } })
  const { asset, ...rest } = by
  if (amount !== undefined && asset === undefined)
    return err({ code: 'bad-argument', path: `${path}.filter.asset`, needs: { kind: 'outpoint' } })
  return ok({
    basket: name,
    count,
    filter: { ...rest, ...(asset !== undefined && { asset }) },
    ...(reservation !== undefined && { reservation }),
  })
}

const spendsByIndex: Reader<ReadonlyMap<number, Uint8Array>> = (value, path) => {
  const spend = object({
    unlockingScript: hexBytes,
    sequenceNumber: only(whole(0, MOST_INDEX), (n) => n === MOST_INDEX, MOST_INDEX),
  })
  const map = new Map<number, Uint8Array>()
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return err({ code: 'bad-argument', path, needs: { kind: 'object' } })
  for (const [key, one] of Object.entries(value)) {
    const index = whole(0, MOST_INDEX)(/^\d{1,10}$/.test(key) ? Number(key) : key, `${path}.${key}`)
    if (!index.ok) return index
    const read = spend(one, `${path}.${key}`)
    if (!read.ok) return read
    map.set(index.value, read.value.unlockingScript)
  }
  return ok(map)
}

/** BRC-100's options, each in the one way that this wallet has. */
const sending = {
  acceptDelayedBroadcast: only(yesOrNo, (yes) => yes, true),
  trustSelf: optional(oneOf('known')),
  knownTxids: only(none, ({ length }) => length === 0, []),
  returnTXIDOnly: otherwise(yesOrNo, false),
  noSend: only(yesOrNo, (yes) => !yes, false),
  sendWith: only(none, ({ length }) => length === 0, []),
}

const createOptions = object({
  ...sending,
  signAndProcess: otherwise(yesOrNo, true),
  noSendChange: only(none, ({ length }) => length === 0, []),
  randomizeOutputs: otherwise(yesOrNo, true),
})

const createInput = object({
  outpoint,
  inputDescription: description,
  unlockingScript: optional(hexBytes),
  unlockingScriptLength: optional(whole(1, 100_000)),
  sequenceNumber: otherwise(whole(0, MOST_INDEX), MOST_INDEX),
})

const createOutput = object({
  lockingScript: hexBytes,
  satoshis: whole(0, MOST_SATOSHIS),
  outputDescription: description,
  basket: optional(basket),
  customInstructions: optional(text(0, 2500)),
  tags: otherwise(tags, []),
})

const payment = object({
  derivationPrefix: base64Text(4, 800),
  derivationSuffix: base64Text(4, 800),
  senderIdentityKey: identityKey,
})
const insertion = object({
  basket,
  customInstructions: optional(text(0, 2500)),
  tags: otherwise(tags, []),
})

const internalized = object({
  outputIndex: whole(0, MOST_INDEX),
  protocol: oneOf('wallet payment', 'basket insertion'),
  paymentRemittance: optional(payment),
  insertionRemittance: optional(insertion),
})

const labels = only(list(text(1, 300, true), 0, 1000), ({ length }) => length === 0, [])

/** One reader a verb: what it makes is believed from there on. */
export const verbReaders = {
  createAction: object({
    description,
    inputBEEF: optional(bytes),
    inputs: otherwise(list(createInput, 0, 1000), []),
    outputs: otherwise(list(createOutput, 0, 1000), []),
    lockTime: otherwise(whole(0, MOST_INDEX), 0),
    version: otherwise(whole(0, MOST_INDEX), 1),
    labels,
    options: (value: unknown, path: string) => createOptions(value ?? {}, path),
    topics,
  }),
  signAction: object({
    reference,
    spends: spendsByIndex,
    options: (value: unknown, path: string) => object(sending)(value ?? {}, path),
    topics,
  }),
  abortAction: object({ reference }),
  internalizeAction: object({
    tx: bytes,
    outputs: list(internalized, 1, 1000),
    description,
    labels,
    seekPermission: optional(yesOrNo),
    topics,
  }),
  relinquishOutput: object({ basket, output: outpoint }),
  faucet: object({ satoshis: otherwise(whole(1, 10_000_000), 10_000), topics }),
  mint: object({
    basket,
    amounts: list(whole(1, MOST_UNITS), 1, 100),
    note: optional(text(2, 200, true)),
    tags: otherwise(tags, []),
    topics,
  }),
  move: object({
    from: choice,
    to: basket,
    on: oneOf('chain', 'metadata'),
    tags: optional(tags),
    topics,
  }),
  transfer: object({
    to: identityKey,
    tokens: optional(choice),
    satoshis: optional(whole(1, MOST_SATOSHIS)),
    into: optional(basket),
    topics,
  }),
  sale: object({
    tokens: choice,
    buyer: optional(identityKey),
    price: otherwise(whole(0, MOST_SATOSHIS), 0),
    into: optional(basket),
    topics,
  }),
  swap: object({
    tokens: choice,
    counterparty: identityKey,
    price: whole(1, MOST_SATOSHIS),
    into: optional(basket),
    topics,
  }),
  exchange: object({
    moves: list(
      object({ from: identityKey, tokens: choice, to: identityKey, into: optional(basket) }),
      1,
      50,
    ),
    payments: otherwise(
      list(
        object({ from: identityKey, to: identityKey, satoshis: whole(1, MOST_SATOSHIS) }),
        0,
        50,
      ),
      [],
    ),
    topics,
  }),
  reserve: object({
    tokens: list(choice, 1, 100),
    reason: otherwise(text(1, 200), 'held'),
    milliseconds: otherwise(whole(1, DAY), MINUTE),
  }),
  release: object({ reservation: reference }),
  setRule: object({ asset: outpoint, basket: optional(basket) }),
} as const

type Readers = typeof verbReaders

/** A verb's arguments as they were read. */
export type Read<V extends keyof Readers> =
  ReturnType<Readers[V]> extends Result<infer T, ArgFault> ? T : never

export const listReader = object({
  basket,
  tags: otherwise(tags, []),
  tagQueryMode: otherwise(oneOf('all', 'any'), 'any' as const),
  include: optional(oneOf('locking scripts', 'entire transactions')),
  includeCustomInstructions: otherwise(yesOrNo, false),
  includeTags: otherwise(yesOrNo, false),
  includeLabels: only(yesOrNo, (yes) => !yes, false),
  limit: otherwise(whole(1, 10_000), 10),
  offset: otherwise(whole(-MOST_INDEX, MOST_INDEX), 0),
  seekPermission: optional(yesOrNo),
})

export type ListRead = ReturnType<typeof listReader> extends Result<infer T, ArgFault> ? T : never
