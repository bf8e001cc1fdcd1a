import { hex, toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import { signAll, type OwnCoin } from '#chain/build.ts'
import { FINAL, type NewOutput } from '#chain/encode-transaction.ts'
import { parseOutpoint, sure, txidOf, type Txid } from '#chain/ids.ts'
import { childPrivateKey, lockToPerson, personOf, type Person } from '#chain/keys.ts'
import { decodeTokenFields, tokenKeyId, tokenLock, type TokenFields } from '#model/token-fields.ts'
import { openedBeef, parseBeef, type BeefTransaction } from './beef.ts'
import type { BasketOperation, ChainPort, WalletPort, WantedMove } from './ports.ts'
import { rememberVerified } from './verify-beef.ts'

/** Whose tokens a wallet signs for, and what came along with the transactions that others made. JSON. */
export interface WalletStage {
  /** The people's keys follow from it: toys. */
  readonly seed: string
  readonly people: readonly string[]
  /** By txid. */
  readonly operations: Readonly<Record<string, readonly BasketOperation[]>>
}

export const NO_WALLET: WalletStage = { seed: '', people: [], operations: {} }

/** A transaction as a BEEF carries it. */
interface Known {
  readonly txid: Txid
  readonly raw: Uint8Array
  readonly parents: readonly Txid[]
  /** Its merkle path; null: its parents come along. */
  readonly bump: Uint8Array | null
}

interface Signed {
  readonly txid: Txid
  readonly beef: string
  readonly operations: readonly BasketOperation[]
}

interface OwnToken {
  readonly coin: OwnCoin
  readonly owner: Person
  readonly fields: TokenFields
}

/** The wallet of a stage: it knows the tokens of `sound` transactions and of its own, and what it signs verifies without being looked at. */
export function createWallet(
  { seed, people, operations }: WalletStage,
  sound: readonly BeefTransaction[],
  chain: ChainPort,
): WalletPort {
  const persons = people.map((name) => personOf(seed, name))
  const known = new Map<Txid, Known>()
  const outputs = new Map<string, { readonly satoshis: number; readonly lockingScript: string }>()
  const tokens = new Map<string, OwnToken>()
  const told = new Map(Object.entries(operations))
  const signed = new Map<string, Signed>()

  function learn(transaction: BeefTransaction): void {
    const { beef, ancestry } = openedBeef(transaction)
    for (const { txid, bytes, view, proof } of ancestry.members) {
      const bump = proof?.kind === 'bump' ? beef.bumps[proof.bump] : undefined
      known.set(txid, {
        txid,
        raw: bytes.slice(view.start, view.end),
        parents: view.inputs.map(({ outpoint }) => txidOf(outpoint)),
        bump: bump ? beef.bytes.slice(bump.start, bump.end) : null,
      })
    }
    for (const output of transaction.outputs) outputs.set(output.outpoint, output)
  }

  function tokenAt(outpoint: string): OwnToken {
    const before = tokens.get(outpoint)
    if (before) return before
    const output = outputs.get(outpoint)
    const lockingScript = hex(output?.lockingScript ?? '')
    const fields = decodeTokenFields(lockingScript)
    const owner = fields.ok && persons.find((one) => one.identityKey === fields.value.owner)
    if (!output || !fields.ok || !owner) throw new Error(`the wallet knows no token ${outpoint}`)
    const token = {
      owner,
      fields: fields.value,
      coin: {
        outpoint: sure(parseOutpoint(outpoint)),
        satoshis: output.satoshis,
        lockingScript,
        privateKey: childPrivateKey(owner, 'overlay lab token', fields.value.keyId),
      },
    }
    tokens.set(outpoint, token)
    return token
  }

  function ownerOf(basket: string): Person {
    const name = basket.slice(0, Math.max(0, basket.indexOf('/')))
    const person = persons.find((one) => one.name === name)
    if (!person) throw new Error(`the wallet knows nobody whose basket is ${basket}`)
    return person
  }

  /** Every transaction up to those that are proven, parents first. */
  function ancestryOf(txids: readonly Txid[], found = new Set<Known>()): ReadonlySet<Known> {
    for (const txid of txids) {
      const one = known.get(txid)
      assert(one !== undefined, `the wallet knows ${txid}`)
      if (found.has(one)) continue
      if (!one.bump) ancestryOf(one.parents, found)
      found.add(one)
    }
    return found
  }

  function beefOf(raw: Uint8Array, parents: readonly Txid[]): Uint8Array {
    const ancestors = [...ancestryOf(parents)]
    const proven = ancestors.filter(({ bump }) => bump !== null)
    return assembleBeef({
      version: 1,
      bumps: proven.flatMap(({ bump }) => bump ?? []),
      entries: [
        ...ancestors.map((one) => ({ raw: one.raw, bump: one.bump && proven.indexOf(one) })),
        { raw, bump: null },
      ],
    })
  }

  function made(wanted: readonly WantedMove[]): Signed {
    const spent = wanted.map((move) => ({ ...move, token: tokenAt(move.outpoint) }))
    const [first] = spent
    if (!first) throw new Error('nothing to sign')
    const kept = spent.flatMap(({ to, ...move }) => (to === null ? [] : [{ ...move, to }]))
    const outs: NewOutput[] = kept.map(({ token, to }, vout) => ({
      satoshis: token.coin.satoshis,
      lockingScript: tokenLock({
        tag: 'TOK1',
        assetId: token.fields.assetId,
        amount: token.fields.amount,
        owner: ownerOf(to).identityKey,
        keyId: tokenKeyId(first.token.coin.outpoint, vout),
      }),
    }))
    const consumed = spent.filter(({ to }) => to === null)
    const [burned] = consumed
    if (burned) {
      const satoshis = consumed.reduce((sum, { token }) => sum + token.coin.satoshis, 0)
      outs.push({ satoshis, lockingScript: lockToPerson(burned.token.owner) })
    }
    const coins = spent.map(({ token }) => token.coin)
    const inputs = coins.map(({ outpoint }) => ({
      outpoint,
      unlockingScript: new Uint8Array(0),
      sequence: FINAL,
    }))
    const { txid, raw } = signAll({ version: 1, inputs, outputs: outs, locktime: 0 }, coins)
    const beef = toHex(
      beefOf(
        raw,
        coins.map(({ outpoint }) => txidOf(outpoint)),
      ),
    )
    const does: readonly BasketOperation[] = [
      ...kept.map(({ token, from, outpoint, to }, vout) => ({
        type: 'move' as const,
        asset: token.fields.assetId,
        from,
        spent: outpoint,
        to,
        outpoint: `${txid}.${vout}`,
      })),
      ...consumed.map(({ token, from, outpoint }) => ({
        type: 'consume' as const,
        asset: token.fields.assetId,
        basket: from,
        outpoint,
      })),
    ]
    const transaction = parseBeef(beef)
    rememberVerified(transaction, chain)
    learn(transaction)
    return { txid, beef, operations: does }
  }

  for (const transaction of sound) learn(transaction)
  return Object.freeze({
    operationsOf: ({ txid }: BeefTransaction) =>
      (told.get(txid) ?? []).map((operation) => ({ ...operation })),
    sign(moves: readonly WantedMove[]) {
      const wanted = moves.map(({ outpoint, from, to }) => ({ outpoint, from, to }))
      const name = JSON.stringify(wanted)
      const done = signed.get(name) ?? made(wanted)
      signed.set(name, done)
      // Baskets are not on chain: moves that differ in them alone are one transaction, told as it was asked for last.
      told.set(done.txid, done.operations)
      return done.beef
    },
  })
}
