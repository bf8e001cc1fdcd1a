import { assert } from '#base/result.ts'
import type { KnownTransaction } from '#chain/ancestry.ts'
import { buildTransaction, type BuiltTransaction, type OwnCoin } from '#chain/build.ts'
import { bumpOfBlock } from '#chain/bump-of-block.ts'
import { encodeBeef } from '#chain/encode.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import { ownCoin, sandboxGenesis } from '#chain/genesis.ts'
import { outpointOf, txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { childPrivateKey, lockToPerson, personOf, type Person } from '#chain/keys.ts'
import { mineBlock, type Block } from '#chain/mine.ts'
import type { BlockAction } from '#model/action.ts'
import { noteKeyId, noteLock } from '#model/note-fields.ts'
import { tokenKeyId, tokenLock } from '#model/token-fields.ts'

export type Name = 'alice' | 'bob'

/** A token or note output to be, and how its owner spends it. */
export interface Lockable extends NewOutput {
  readonly privateKey: Uint8Array
}

/** A small chain with people and money, and transactions built on it; equal seeds give equal bytes. */
export function toyWorld(seed = 'toys') {
  const genesis = sandboxGenesis(seed, [
    { name: 'alice', coins: 20, satoshis: 10_000 },
    { name: 'bob', coins: 3, satoshis: 10_000 },
  ])
  const people: Readonly<Record<Name, Person>> = {
    alice: personOf(seed, 'alice'),
    bob: personOf(seed, 'bob'),
  }
  const blocks: Block[] = [...genesis.blocks]
  const made = new Map<Txid, BuiltTransaction>(genesis.transactions.map((tx) => [tx.txid, tx]))

  const proofOf = (txid: Txid): KnownTransaction['proof'] => {
    const block = blocks.find(({ txids }) => txids.includes(txid))
    if (!block) return null
    const bump = bumpOfBlock(block.txids, block.txids.indexOf(txid), block.height)
    return { chain: 'sandbox', height: block.height, root: block.root, bump }
  }
  const known = ({ txid, raw }: BuiltTransaction): KnownTransaction => ({
    txid,
    raw,
    proof: proofOf(txid),
  })

  /** Money of a person's own: their n-th granted coin. */
  function money(name: Name, n: number): OwnCoin {
    const grant = genesis.grants.find(({ person }) => person.name === name)
    assert(grant !== undefined, 'people have grants')
    return ownCoin(grant.person, grant.transaction, n)
  }

  function build(inputs: readonly OwnCoin[], outputs: readonly NewOutput[]): BuiltTransaction {
    const built = buildTransaction({ inputs, outputs, change: lockToPerson(people.alice) })
    assert(built.ok, 'the inputs cover the outputs')
    made.set(built.value.txid, built.value)
    return built.value
  }

  function token(
    firstInput: Outpoint,
    vout: number,
    owner: Name,
    amount: number,
    assetId = firstInput,
  ): Lockable {
    const keyId = tokenKeyId(firstInput, vout)
    const fields = {
      tag: 'TOK1',
      assetId,
      amount,
      owner: people[owner].identityKey,
      keyId,
    } as const
    const privateKey = childPrivateKey(people[owner], 'overlay lab token', keyId)
    return { satoshis: 1, lockingScript: tokenLock(fields), privateKey }
  }

  function note(firstInput: Outpoint, vout: number, author: Name, text: string): Lockable {
    const keyId = noteKeyId(firstInput, vout)
    const fields = { tag: 'NOTE', text, author: people[author].identityKey, keyId } as const
    const privateKey = childPrivateKey(people[author], 'overlay lab note', keyId)
    return { satoshis: 1, lockingScript: noteLock(fields), privateKey }
  }

  /** The ancestry of a transaction up to proven ones; `bare` names those to be left as txids. */
  function beef(subject: BuiltTransaction, bare: readonly Txid[] = []): Uint8Array {
    const members: (KnownTransaction | Txid)[] = []
    const placed = new Set<Txid>()
    const place = (transaction: BuiltTransaction): void => {
      if (placed.has(transaction.txid)) return
      placed.add(transaction.txid)
      const member = known(transaction)
      if (bare.includes(transaction.txid)) return void members.push(transaction.txid)
      if (member.proof === null)
        for (const { outpoint } of transaction.sources) {
          const parent = made.get(txidOf(outpoint))
          if (parent) place(parent)
        }
      members.push(member)
    }
    place(subject)
    return encodeBeef({ version: 2, atomic: null, members })
  }

  /** Mines these on top; their BEEFs then stop at the proof. */
  function mine(transactions: readonly BuiltTransaction[]): Block {
    const rest = transactions.map(({ txid }) => txid)
    const first = genesis.transactions[0]
    assert(first !== undefined, 'a genesis has transactions')
    const block = mineBlock(blocks.at(-1) ?? null, [first.txid, ...rest])
    blocks.push(block)
    return block
  }

  const blockAction = (
    { height, header }: Pick<Block, 'height' | 'header'>,
    proven: readonly Txid[] = [],
  ): BlockAction => ({
    kind: 'block',
    chain: 'sandbox',
    height,
    header,
    proofs: proven.flatMap((txid) => {
      const proof = proofOf(txid)
      return proof ? [{ txid, proof }] : []
    }),
  })

  return {
    people,
    blocks: blocks as readonly Block[],
    money,
    build,
    token,
    note,
    beef,
    mine,
    blockAction,
    /** An output of a built transaction as a coin of the person whose key it is. */
    spend: (transaction: BuiltTransaction, vout: number, privateKey: Uint8Array): OwnCoin => {
      const coin = transaction.coins[vout]
      assert(coin !== undefined, 'the output exists')
      return { ...coin, privateKey }
    },
    outpoint: ({ txid }: BuiltTransaction, vout: number) => outpointOf(txid, vout),
  }
}

export type ToyWorld = ReturnType<typeof toyWorld>
