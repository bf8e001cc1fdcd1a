import type { IdentityKey, Txid } from '#chain/ids.ts'
import type { DrawnCoin, DrawnTransaction } from '#diagrams/transaction-diagram.ts'
import { assetWords } from '#diagrams/token-words.ts'
import type { ActInput, ActLayout, ActOutput } from '#engine/wallet.ts'

type NameOf = (owner: IdentityKey) => string

const inputOf =
  (nameOf: NameOf) =>
  ({ outpoint, satoshis, token }: ActInput): DrawnCoin => ({
    outpoint,
    satoshis,
    owner: token && nameOf(token.owner),
    basket: token && token.basket,
    carries: token?.fields ? assetWords(token.fields) : null,
  })

const outputOf =
  (nameOf: NameOf) =>
  ({ satoshis, owner, basket, fields }: ActOutput): DrawnCoin => ({
    outpoint: null,
    satoshis,
    owner: owner && nameOf(owner),
    basket: basket ?? (owner === null ? null : 'as they choose'),
    carries: fields && assetWords(fields),
  })

/** A laid out transaction as the diagrams draw it. */
export const drawnLayout = (
  title: string,
  txid: Txid | null,
  { inputs, outputs }: ActLayout,
  nameOf: NameOf,
): DrawnTransaction => ({
  title,
  txid,
  inputs: inputs.map(inputOf(nameOf)),
  outputs: outputs.map(outputOf(nameOf)),
})
