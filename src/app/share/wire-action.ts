import { unreachable } from '#base/result.ts'
import type { BlockAction, BlockNews, Remittance } from '#model/action.ts'
import type { BlobWriter } from './blobs.ts'
import type { LinkAction } from './snapshot.ts'
import { writeArgs } from './wire-args.ts'
import { writeBeef, type WireBeef } from './wire-beef.ts'

type WireProof = readonly [string, string, number, string, number]
type WireNews = readonly [number, number, readonly WireProof[]]
type WireRemittance =
  | readonly [string, string, string, readonly string[]]
  | readonly [string, string, string, readonly string[], string]

/** An action as version 1 of links writes it: by place, so that neither a new word of the model nor a renamed one closes an old link. */
export type WireAction =
  | readonly ['s', WireBeef, readonly string[], 0 | 1, readonly WireRemittance[]]
  | readonly ['e', string]
  | readonly ['r', readonly string[]]
  | readonly ['a', string, string, unknown]
  | readonly ['n', string, string]
  | readonly ['n', string, string, number]
  | readonly ['b', string, WireNews, readonly WireNews[]]
  | readonly ['m', 0 | readonly string[], number]
  | readonly ['x', number]
  | readonly ['t', string]
  | readonly ['p', number, 0 | 1]

const news = ({ height, header, proofs }: BlockNews, { place }: BlobWriter): WireNews => [
  height,
  place(header),
  proofs.map(({ txid, proof }) => [txid, proof.chain, proof.height, proof.root, place(proof.bump)]),
]

const block = (action: BlockAction, blobs: BlobWriter): WireAction => [
  'b',
  action.chain,
  news(action, blobs),
  (action.branch ?? []).map((one) => news(one, blobs)),
]

const remittance = (one: Remittance): WireRemittance => {
  const { outpoint, owner, basket, tags, customInstructions: more } = one
  return more === undefined
    ? [outpoint, owner, basket, tags]
    : [outpoint, owner, basket, tags, more]
}

export function writeAction(action: LinkAction, blobs: BlobWriter): WireAction {
  switch (action.kind) {
    case 'submit':
      return [
        's',
        writeBeef(action.beef, blobs),
        action.topics,
        action.mode === 'all-or-nothing' ? 0 : 1,
        action.remittances.map(remittance),
      ]
    case 'evict':
      return ['e', action.txid]
    case 'rejudge':
      return ['r', action.txids]
    case 'act':
      return ['a', action.owner, action.verb, writeArgs(action.args, blobs)]
    case 'answer':
      return action.code === undefined
        ? ['n', action.txid, action.status]
        : ['n', action.txid, action.status, action.code]
    case 'block':
      return block(action, blobs)
    case 'mine':
      return ['m', action.txids === 'all' ? 0 : action.txids, action.replacing]
    case 'broadcast':
      return ['x', blobs.place(action.ef)]
    case 'send':
      return ['t', action.txid]
    case 'policy':
      return ['p', action.policy.satoshisPerKilobyte, action.policy.knowsCoins ? 1 : 0]
    default:
      return unreachable(action)
  }
}
