import { assert } from '#base/result.ts'
import { signAll, type BuiltTransaction, type OwnCoin } from '#chain/build.ts'
import {
  encodeTransaction,
  FINAL,
  type NewInput,
  type NewOutput,
} from '#chain/encode-transaction.ts'
import { outpointOf, txidOf } from '#chain/ids.ts'
import { NULL_OUTPOINT } from '#chain/rules.ts'
import { assembleBeef, type BeefPiece } from '#chain/assemble-beef.ts'
import type { Breakage } from './broken-bytes.ts'
import { paymentOutput, spendable } from './outputs.ts'
import { partsOf, type World } from './world.ts'

const entryOf = ({ raw }: BuiltTransaction): BeefPiece => ({ raw, bump: null })
const NOTHING = new Uint8Array()

/** Signs what no builder would lay out. */
async function insist(
  inputs: readonly OwnCoin[],
  outputs: readonly NewOutput[],
): Promise<BuiltTransaction> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
  return signAll(
    {
      version: 1,
      inputs: inputs.map(({ outpoint }) => ({
        outpoint,
        unlockingScript: NOTHING,
        sequence: FINAL,
      })),
      outputs,
      locktime: 0,
    },
    inputs,
  )
}

const written = (inputs: readonly NewInput[], outputs: readonly NewOutput[]): BeefPiece => ({
  raw: encodeTransaction({ version: 1, inputs, outputs, locktime: 0 }),
  bump: null,
})

/** Faults of the transactions and of how they hang together. */
export async function brokenTransactions(
  world: World,
  paid: BuiltTransaction,
): Promise<readonly Breakage[]> {
  const { alice, bob } = world
  const coin = world.coin(15)
  const parts = partsOf(world, paid)
  const [granted] = parts.entries
  const [otherBlock] = [world.proven.get(world.genesis.payment.txid)]
  assert(granted !== undefined && otherBlock !== undefined, 'the sandbox has its first blocks')
  const toBob = paymentOutput(bob, 500)
  const onward = await insist([spendable(paid, 1, alice)], [toBob])
  const besides = await insist([coin], [toBob])
  const again = await insist([coin], [paymentOutput(alice, 700)])
  const joined = await insist([spendable(besides, 0, bob), spendable(again, 0, alice)], [toBob])
  const twice = await insist([coin, coin], [paymentOutput(bob, 15_000)])
  const nowhere = { ...coin, outpoint: outpointOf(txidOf(coin.outpoint), 99) }
  const phantom = await insist([nowhere], [toBob])
  const stolen = await insist([{ ...coin, privateKey: bob.rootKey }], [toBob])
  const generous = await insist([coin], [paymentOutput(bob, 50_000)])
  const damaged = { ...besides, raw: besides.raw.with(90, (besides.raw[90] ?? 0) ^ 1) }
  const input = (outpoint = coin.outpoint, unlockingScript: Uint8Array = NOTHING): NewInput => ({
    outpoint,
    unlockingScript,
    sequence: FINAL,
  })

  const broken = (
    name: string,
    breaks: string,
    title: string,
    what: string,
    entries: readonly BeefPiece[],
    change: Partial<Parameters<typeof assembleBeef>[0]> = {},
  ): Breakage => ({
    name,
    breaks,
    title,
    what,
    beef: assembleBeef({ ...parts, entries, ...change }),
  })

  return [
    broken(
      'bad-bump-index',
      'bad-bump-index',
      'A path that is not there',
      'A transaction points at the fifth merkle path; there is only one.',
      [{ raw: 'raw' in granted ? granted.raw : NOTHING, bump: 4 }, entryOf(paid)],
    ),
    broken(
      'not-in-bump',
      'not-in-bump',
      'A borrowed path',
      'The merkle path is real, but it proves another transaction.',
      [granted, entryOf(paid)],
      { bumps: [otherBlock.bump] },
    ),
    broken(
      'no-transactions',
      'no-transactions',
      'No transaction',
      'A merkle path, and nothing that it proves.',
      [],
    ),
    broken(
      'duplicate-transaction',
      'duplicate-transaction',
      'A transaction twice',
      'The same transaction stands in it two times.',
      [granted, entryOf(paid), entryOf(paid)],
    ),
    broken(
      'parent-after-child',
      'parent-after-child',
      'The wrong order',
      'A child stands before its parent, so the parent would be taken for the subject.',
      [granted, entryOf(onward), entryOf(paid)],
    ),
    broken(
      'missing-parent',
      'missing-parent',
      'A parent is missing',
      'The transaction spends a coin whose transaction is not in the BEEF.',
      [entryOf(paid)],
      { bumps: [] },
    ),
    broken(
      'no-such-output',
      'no-such-output',
      'A coin that never was',
      'It spends output 99 of a transaction that has far fewer.',
      [granted, entryOf(phantom)],
    ),
    broken(
      'double-spend',
      'double-spend',
      'One coin, two inputs',
      'Both inputs spend the same coin, as if it counted twice.',
      [granted, entryOf(twice)],
    ),
    broken(
      'double-spend-above',
      'double-spend',
      'Rivals in one ancestry',
      'Its two parents spend the same coin, so they can never both be mined. The SDK verifies it.',
      [granted, entryOf(besides), entryOf(again), entryOf(joined)],
    ),
    broken(
      'unresolved-txid',
      'unresolved-txid',
      'Only a txid',
      'The parent is named and not included, and this node does not know it.',
      [{ only: paid.txid }, entryOf(onward)],
      { version: 2, bumps: [] },
    ),
    broken(
      'not-needed',
      'not-needed',
      'More than the subject needs',
      'An Atomic BEEF with a transaction that is no ancestor of its subject.',
      [granted, entryOf(besides), entryOf(paid)],
      { atomic: paid.txid },
    ),
    broken(
      'subject-missing',
      'subject-missing',
      'The subject is not in it',
      'An Atomic BEEF that names a transaction which it does not hold.',
      [granted, entryOf(paid)],
      { atomic: onward.txid },
    ),
    broken('no-inputs', 'no-inputs', 'Money from nothing', 'A transaction without inputs.', [
      granted,
      written([], [toBob]),
    ]),
    broken('no-outputs', 'no-outputs', 'Money to nobody', 'A transaction without outputs.', [
      granted,
      written([input()], []),
    ]),
    broken(
      'null-outpoint',
      'null-outpoint',
      'Half a coinbase',
      'One of two inputs spends “nothing”, which only a block’s first transaction may, alone.',
      [granted, written([input(), input(NULL_OUTPOINT)], [toBob])],
    ),
    broken(
      'bad-coinbase-script',
      'bad-coinbase-script',
      'A coinbase without its height',
      'Its script has one byte; it must have 2 to 100.',
      [written([input(NULL_OUTPOINT, Uint8Array.of(0))], [toBob])],
      { bumps: [] },
    ),
    broken(
      'value-too-large',
      'value-too-large',
      'More than all coins',
      'An output of 22 million coins; there will never be more than 21 million.',
      [granted, written([input()], [paymentOutput(bob, 22e14)])],
    ),
    broken(
      'bad-signature',
      'invalid',
      'A damaged signature',
      'One bit of the signature is flipped.',
      [granted, entryOf(damaged)],
    ),
    broken(
      'wrong-key',
      'invalid',
      'Signed by somebody else',
      'Bob signs for a coin that is locked to Alice.',
      [granted, entryOf(stolen)],
    ),
    broken(
      'outputs-exceed-inputs',
      'invalid',
      'Pays out more than it has',
      'It spends 10,000 satoshis and pays 50,000, properly signed.',
      [granted, entryOf(generous)],
    ),
  ]
}
