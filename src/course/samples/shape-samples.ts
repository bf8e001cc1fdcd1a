import { hex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { lockToPerson } from '#chain/keys.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import { MAINNET } from './mainnet-beef.ts'
import { paymentOutput } from './outputs.ts'
import type { Sample } from './sample.ts'
import { ANYTX } from './topics.ts'
import { forge, partsOf, type World } from './world.ts'

/** The forms that a BEEF can have, and one from the real chain. */
export async function shapeSamples(world: World): Promise<readonly Sample[]> {
  const paid = await forge({
    inputs: [world.coin(13)],
    outputs: [paymentOutput(world.bob, 1_000)],
    change: lockToPerson(world.alice),
  })
  const parts = partsOf(world, paid)
  const { payment } = world.genesis
  const proven = world.proven.get(payment.txid)
  assert(proven !== undefined, 'the payment is in block 2')
  return [
    {
      name: 'beef-v1',
      title: 'BEEF version 1',
      what: 'BRC-62: each transaction, then a flag that says whether a merkle path proves it.',
      group: 'shapes',
      beef: assembleBeef(parts),
      topics: [ANYTX],
    },
    {
      name: 'beef-v2',
      title: 'BEEF version 2',
      what: 'BRC-96: the flag stands first. The same transaction as in version 1, so a duplicate after it.',
      group: 'shapes',
      beef: assembleBeef({ ...parts, version: 2 }),
      topics: [ANYTX],
    },
    {
      name: 'beef-atomic',
      title: 'Atomic BEEF',
      what: 'BRC-95: names its subject in front and may hold nothing that the subject does not need.',
      group: 'shapes',
      beef: assembleBeef({ ...parts, atomic: paid.txid }),
      topics: [ANYTX],
    },
    {
      name: 'proven',
      title: 'Already in a block',
      what: 'The subject has its own merkle path to block 2, so it needs no ancestors at all.',
      group: 'shapes',
      beef: assembleBeef({
        version: 1,
        bumps: [proven.bump],
        entries: [{ raw: proven.raw, bump: 0 }],
      }),
      topics: [ANYTX],
    },
    {
      name: 'mainnet',
      title: 'A real transaction',
      what: `From block ${MAINNET.height} of the main chain: paste the block’s header to verify it offline.`,
      group: 'real',
      beef: hex(MAINNET.beef),
      topics: [ANYTX],
      header: { height: MAINNET.height, hex: MAINNET.header },
    },
  ]
}
