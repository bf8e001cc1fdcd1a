import { assert } from '#base/result.ts'
import type { KnownTransaction } from '#chain/ancestry.ts'
import { buildTransaction, type BuiltTransaction, type OwnCoin } from '#chain/build.ts'
import { bumpOfBlock } from '#chain/bump-of-block.ts'
import { encodeBeef } from '#chain/encode.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import { ownCoin, sandboxGenesis, type Genesis } from '#chain/genesis.ts'
import { txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { childPrivateKey, lockToPerson, personOf, type Person } from '#chain/keys.ts'
import type { BlockAction } from '#model/action.ts'
import { tokenKeyId, tokenLock } from '#model/token-fields.ts'

/** A token that its owner can spend. */
export interface ForgedToken {
  readonly coin: OwnCoin
  readonly owner: Person
  readonly assetId: Outpoint
  readonly amount: number
}

/** A transaction of a scenario and the tokens that it makes, in the order in which they were asked for. */
export interface Forged {
  readonly built: BuiltTransaction
  readonly tokens: readonly ForgedToken[]
  /** What is left for whoever paid. */
  readonly change: OwnCoin
}

/** The chain and the people of one scenario: equal seeds give equal bytes. */
export interface Forge {
  readonly genesis: Genesis
  readonly blocks: readonly BlockAction[]
  person(name: string): Person
  /** A new asset, shared out: who gets how much, one output each. */
  mint(minter: string, shares: readonly (readonly [string, number])[]): Forged
  /** Hands a token on whole; the holder pays the fee with the next of its coins. */
  transfer(token: ForgedToken, to: string): Forged
  /** A token against satoshis in one transaction that both sign; the buyer pays with this coin, the fee too. */
  trade(token: ForgedToken, buyer: string, satoshis: number, pays: OwnCoin): Forged
  /** With all unproven ancestors, and the proven ones that they rest on. */
  beefOf(forged: Forged): Uint8Array
}

export function scenarioForge(seed: string, names: readonly string[]): Forge {
  const genesis = sandboxGenesis(
    seed,
    names.map((name) => ({ name, coins: 40, satoshis: 5_000 })),
  )
  const people = new Map(names.map((name) => [name, personOf(seed, name)]))
  const made = new Map<Txid, BuiltTransaction>(genesis.transactions.map((one) => [one.txid, one]))
  const spent = new Map<string, number>()

  function person(name: string): Person {
    const found = people.get(name)
    assert(found !== undefined, 'a scenario names its own people')
    return found
  }

  function money(name: string): OwnCoin {
    const grant = genesis.grants.find((one) => one.person.name === name)
    assert(grant !== undefined, 'everybody has a grant')
    const index = spent.get(name) ?? 0
    spent.set(name, index + 1)
    return ownCoin(grant.person, grant.transaction, index)
  }

  function forge(
    inputs: readonly OwnCoin[],
    assetId: Outpoint,
    shares: readonly (readonly [string, number])[],
    payer: string,
    payments: readonly NewOutput[] = [],
  ): Forged {
    const first = inputs[0]?.outpoint ?? assetId
    const outputs = shares.map(([owner, amount], vout) => ({
      satoshis: 1,
      lockingScript: tokenLock({
        tag: 'TOK1',
        assetId,
        amount,
        owner: person(owner).identityKey,
        keyId: tokenKeyId(first, vout),
      }),
    }))
    const change = lockToPerson(person(payer))
    const order = { inputs, outputs: [...outputs, ...payments], change }
    const built = buildTransaction(order)
    assert(built.ok, 'a scenario pays for itself')
    made.set(built.value.txid, built.value)
    const tokens = shares.map(([name, amount], vout): ForgedToken => {
      const owner = person(name)
      const key = childPrivateKey(owner, 'overlay lab token', tokenKeyId(first, vout))
      const coin = built.value.coins[vout]
      assert(coin !== undefined, 'each share is an output')
      return { coin: { ...coin, privateKey: key }, owner, assetId, amount }
    })
    const left = ownCoin(person(payer), built.value, shares.length + payments.length)
    return { built: built.value, tokens, change: left }
  }

  function known({ txid, raw }: BuiltTransaction): KnownTransaction {
    const block = genesis.blocks.find(({ txids }) => txids.includes(txid))
    if (!block) return { txid, raw, proof: null }
    const bump = bumpOfBlock(block.txids, block.txids.indexOf(txid), block.height)
    return { txid, raw, proof: { chain: 'sandbox', height: block.height, root: block.root, bump } }
  }

  function ancestry(txid: Txid, seen: Map<Txid, KnownTransaction>): void {
    const built = made.get(txid)
    if (!built || seen.has(txid)) return
    const member = known(built)
    if (member.proof === null)
      for (const { outpoint } of built.sources) ancestry(txidOf(outpoint), seen)
    seen.set(txid, member)
  }

  return {
    genesis,
    blocks: genesis.blocks.map(({ height, header }) => ({
      kind: 'block',
      chain: 'sandbox',
      height,
      header,
      proofs: [],
    })),
    person,
    mint(minter, shares) {
      const coin = money(minter)
      return forge([coin], coin.outpoint, shares, minter)
    },
    transfer({ coin, owner, assetId, amount }, to) {
      return forge([coin, money(owner.name)], assetId, [[to, amount]], owner.name)
    },
    trade({ coin, owner, assetId, amount }, buyer, satoshis, pays) {
      const payment = { satoshis, lockingScript: lockToPerson(owner) }
      return forge([coin, pays], assetId, [[buyer, amount]], buyer, [payment])
    },
    beefOf({ built }) {
      const members = new Map<Txid, KnownTransaction>()
      ancestry(built.txid, members)
      return encodeBeef({ version: 1, atomic: null, members: [...members.values()] })
    },
  }
}
