import * as v from 'valibot'
import { parseTxid } from '#chain/ids.ts'
import type { Action, BlockNews } from '#model/action.ts'
import type { LinkAction } from './snapshot.ts'
import { argsOf } from './wire-args.ts'
import { beefOf } from './wire-beef.ts'
import {
  basket,
  chain,
  hash,
  LIMITS,
  list,
  name,
  natural,
  outpoint,
  owner,
  STATUSES,
  topic,
  txid,
} from './wire-schema.ts'

type Blobs = readonly Uint8Array[]
type ActionSchema = v.GenericSchema<unknown, Action>
type LinkActionSchema = v.GenericSchema<unknown, LinkAction>

/** Text that stays text: the BEEF is put together from it. */
const txidText = v.pipe(
  v.string(),
  v.check((text) => parseTxid(text).ok, 'a txid'),
)

const wireBeef = v.union([
  natural,
  v.strictTuple([
    v.picklist([1, 2]),
    v.union([v.literal(0), txidText]),
    list(natural),
    list(v.union([v.strictTuple([natural]), v.strictTuple([natural, natural]), txidText])),
  ]),
])

const placed = [outpoint, owner, basket, list(name)] as const
const instructions = v.pipe(v.string(), v.maxLength(LIMITS.instructions))

const remittance = v.pipe(
  v.union([v.strictTuple(placed), v.strictTuple([...placed, instructions])]),
  v.transform(([at, who, where, tags, more]) => ({
    outpoint: at,
    owner: who,
    basket: where,
    tags,
    ...(more !== undefined && { customInstructions: more }),
  })),
)

const blobIn = (blobs: Blobs) =>
  v.pipe(
    natural,
    v.check((place) => place < blobs.length, 'the place of some bytes'),
    v.transform((place) => blobs[place] ?? new Uint8Array()),
  )

const submit = (blobs: Blobs): ActionSchema =>
  v.pipe(
    v.strictTuple([
      v.literal('s'),
      v.pipe(
        wireBeef,
        v.check((wire) => beefOf(wire, blobs) !== null, 'a BEEF whose bytes are here'),
        v.transform((wire) => beefOf(wire, blobs) ?? new Uint8Array()),
      ),
      list(topic),
      v.picklist([0, 1]),
      list(remittance),
    ]),
    v.transform(([, beef, topics, mode, remittances]): Action => ({
      kind: 'submit',
      beef,
      topics,
      mode: mode === 0 ? 'all-or-nothing' : 'per-topic',
      remittances,
    })),
  )

const act = (blobs: Blobs): ActionSchema =>
  v.pipe(
    v.strictTuple([
      v.literal('a'),
      owner,
      name,
      v.pipe(
        v.unknown(),
        v.check((wire) => argsOf(wire, blobs) !== null, 'arguments whose bytes are here'),
        v.transform((wire) => argsOf(wire, blobs)?.args),
      ),
    ]),
    v.transform(([, who, verb, args]): Action => ({ kind: 'act', owner: who, verb, args })),
  )

function block(blobs: Blobs): ActionSchema {
  const blob = blobIn(blobs)
  const proof = v.pipe(
    v.strictTuple([txid, chain, natural, hash, blob]),
    v.transform(([of, on, height, root, bump]) => ({
      txid: of,
      proof: { chain: on, height, root, bump },
    })),
  )
  const news = v.pipe(
    v.strictTuple([natural, blob, list(proof)]),
    v.transform(([height, header, proofs]): BlockNews => ({ height, header, proofs })),
  )
  return v.pipe(
    v.strictTuple([v.literal('b'), chain, news, list(news)]),
    v.transform(([, on, first, branch]): Action => ({
      kind: 'block',
      chain: on,
      ...first,
      ...(branch.length > 0 && { branch }),
    })),
  )
}

const evict: ActionSchema = v.pipe(
  v.strictTuple([v.literal('e'), txid]),
  v.transform(([, evicted]): Action => ({ kind: 'evict', txid: evicted })),
)

const rejudge: ActionSchema = v.pipe(
  v.strictTuple([v.literal('r'), list(txid)]),
  v.transform(([, txids]): Action => ({ kind: 'rejudge', txids })),
)

const answer: ActionSchema = v.pipe(
  v.union([
    v.strictTuple([v.literal('n'), txid, v.picklist(STATUSES)]),
    v.strictTuple([v.literal('n'), txid, v.picklist(STATUSES), natural]),
  ]),
  v.transform(([, about, status, code]): Action => ({
    kind: 'answer',
    txid: about,
    status,
    ...(code !== undefined && { code }),
  })),
)

const mine: ActionSchema = v.pipe(
  v.strictTuple([v.literal('m'), v.union([v.literal(0), list(txid)]), natural]),
  v.transform(([, txids, replacing]): Action => ({
    kind: 'mine',
    txids: txids === 0 ? 'all' : txids,
    replacing,
  })),
)

const sent: LinkActionSchema = v.pipe(
  v.strictTuple([v.literal('t'), txid]),
  v.transform(([, of]): LinkAction => ({ kind: 'send', txid: of })),
)

const policy: LinkActionSchema = v.pipe(
  v.strictTuple([v.literal('p'), natural, v.picklist([0, 1])]),
  v.transform(([, satoshisPerKilobyte, knows]): LinkAction => ({
    kind: 'policy',
    policy: { satoshisPerKilobyte, knowsCoins: knows === 1 },
  })),
)

const broadcast = (blobs: Blobs): LinkActionSchema =>
  v.pipe(
    v.strictTuple([v.literal('x'), blobIn(blobs)]),
    v.transform(([, ef]): LinkAction => ({ kind: 'broadcast', ef })),
  )

const ofNodes = (blobs: Blobs): readonly (readonly [string, ActionSchema])[] => [
  ['s', submit(blobs)],
  ['e', evict],
  ['r', rejudge],
  ['a', act(blobs)],
  ['n', answer],
  ['b', block(blobs)],
  ['m', mine],
]

const ofNetworks = (blobs: Blobs): readonly (readonly [string, LinkActionSchema])[] => [
  ['x', broadcast(blobs)],
  ['t', sent],
  ['p', policy],
]

function listOf<T extends LinkAction>(
  kinds: ReadonlyMap<unknown, v.GenericSchema<unknown, T>>,
): v.GenericSchema<unknown, readonly T[]> {
  const none: v.GenericSchema<unknown, T> = v.never('an action')
  const action = v.lazy((wire) => (Array.isArray(wire) ? kinds.get(wire[0]) : undefined) ?? none)
  return list(action, LIMITS.actions)
}

/** Actions of version 1, read over the bytes that they name. */
export const actionsSchema = (blobs: Blobs) => listOf<Action>(new Map(ofNodes(blobs)))

/** The same, and what only a network is asked. */
export const linkActionsSchema = (blobs: Blobs) =>
  listOf<LinkAction>(new Map<string, LinkActionSchema>([...ofNodes(blobs), ...ofNetworks(blobs)]))
