import { concatBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { feeOf } from '#chain/build.ts'
import {
  encodeTransaction,
  FINAL,
  type NewOutput,
  type NewTransaction,
} from '#chain/encode-transaction.ts'
import { plainHashes } from '#chain/hash.ts'
import type { Outpoint } from '#chain/ids.ts'
import { lockToPerson } from '#chain/keys.ts'
import { pacer } from '#chain/pace.ts'
import { unlockingLength } from '#chain/sign.ts'
import { outpointBytes } from '#chain/wire.ts'
import { DEFAULT_BASKET } from '#baskets/plan-wallets.ts'
import type { BasketToken } from '#model/state.ts'
import { tokenKeyId, tokenLock } from '#model/token-fields.ts'
import type { ActOrder, ChosenInput, Destiny, MadeOutput } from './act-order.ts'
import type { ActFailure } from './wallet.ts'

export interface PlacedInput extends ChosenInput {
  readonly role: 'chosen' | 'money'
}

export interface PlacedOutput extends NewOutput {
  readonly destiny: Destiny | null
  readonly role: 'made' | 'change'
}

/** A funded order in its final order of inputs and outputs. */
export interface LaidOut {
  readonly transaction: NewTransaction
  readonly inputs: readonly PlacedInput[]
  readonly outputs: readonly PlacedOutput[]
  readonly fee: number
  readonly size: number
}

const sum = (coins: readonly { readonly satoshis: number }[]): number =>
  coins.reduce((total, { satoshis }) => total + satoshis, 0)

/** W4: takes as many coins of the payer's as outputs and fee need, and gives back what is left as the last output. */
export async function layOutOrder(order: ActOrder): Promise<Result<LaidOut, ActFailure>> {
  const { chosen, funds, payer } = order
  const first = chosen[0] ?? funds[0]
  const made = first ? await placed(order.outputs, first.outpoint) : []
  const own = chosen.map((input): PlacedInput => ({ ...input, role: 'chosen' }))
  const change: PlacedOutput = {
    satoshis: 0,
    lockingScript: lockToPerson(payer),
    destiny: { owner: payer.identityKey, basket: DEFAULT_BASKET, tags: [] },
    role: 'change',
  }
  let needed = sum(order.outputs) + 1
  for (let coins = 0; coins <= funds.length; coins++) {
    const inputs = [...own, ...funds.slice(0, coins).map(moneyInput)]
    if (inputs.length === 0) continue
    const size = (outputs: readonly PlacedOutput[]) =>
      encodeTransaction(transactionOf(order, inputs, outputs)).length
    needed = sum(made) + feeOf(size(made))
    const withChange = size([...made, change])
    const left = sum(inputs) - sum(made) - feeOf(withChange)
    const outputs = left >= 1 ? [...made, { ...change, satoshis: left }] : made
    if (sum(inputs) < needed || outputs.length === 0) continue
    const ordered = order.shuffled ? shuffled(outputs, payer.rootKey, inputs[0]) : outputs
    return ok({
      transaction: transactionOf(order, inputs, ordered),
      inputs,
      outputs: ordered,
      fee: sum(inputs) - sum(outputs),
      size: size(outputs),
    })
  }
  return err({
    code: 'insufficient-funds',
    owner: payer.identityKey,
    available: sum(funds),
    needed: Math.max(1, needed - sum(chosen)),
  })
}

const moneyInput = (token: BasketToken): PlacedInput => ({
  outpoint: token.outpoint,
  satoshis: token.satoshis,
  lockingScript: token.lockingScript,
  token,
  unlocking: { by: 'wallet' },
  role: 'money',
})

/** A token's lock takes some 4 ms. */
async function placed(
  outputs: readonly MadeOutput[],
  first: Outpoint,
): Promise<readonly PlacedOutput[]> {
  const pause = pacer()
  const all: PlacedOutput[] = []
  for (const [vout, { satoshis, lock, destiny }] of outputs.entries()) {
    await pause()
    const lockingScript =
      lock instanceof Uint8Array
        ? lock
        : tokenLock({
            ...lock,
            tag: 'TOK1',
            assetId: lock.assetId ?? first,
            keyId: tokenKeyId(first, vout),
          })
    all.push({ satoshis, lockingScript, destiny, role: 'made' })
  }
  return all
}

const blankLength = ({ unlocking, lockingScript }: PlacedInput): number =>
  unlocking.by === 'wallet'
    ? unlockingLength(lockingScript)
    : unlocking.by === 'script'
      ? unlocking.script.length
      : unlocking.length

const transactionOf = (
  { version, locktime }: ActOrder,
  inputs: readonly PlacedInput[],
  outputs: readonly PlacedOutput[],
): NewTransaction => ({
  version,
  inputs: inputs.map((input) => ({
    outpoint: input.outpoint,
    unlockingScript: new Uint8Array(blankLength(input)),
    sequence: input.sequence ?? FINAL,
  })),
  outputs: outputs.map(({ satoshis, lockingScript }) => ({ satoshis, lockingScript })),
  locktime,
})

/** An order that only the payer can foretell: the same act on the same state still makes the same bytes. */
function shuffled(
  outputs: readonly PlacedOutput[],
  secret: Uint8Array,
  first: PlacedInput | undefined,
): readonly PlacedOutput[] {
  const seed = concatBytes([secret, first ? outpointBytes(first.outpoint) : new Uint8Array()])
  const weight = (at: number): string =>
    plainHashes.sha256(concatBytes([seed, Uint8Array.of(at & 0xff, at >> 8)])).toString()
  return outputs
    .map((output, at) => ({ output, weight: weight(at) }))
    .toSorted((a, b) => (a.weight < b.weight ? -1 : 1))
    .map(({ output }) => output)
}
