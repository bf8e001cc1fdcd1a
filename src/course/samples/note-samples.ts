import { lockToPerson } from '#chain/keys.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import { noteOutput, spendable, tokenOutput } from './outputs.ts'
import type { Sample } from './sample.ts'
import { NOTES, TOKENS } from './topics.ts'
import { mint } from './token-samples.ts'
import { forge, partsOf, type World } from './world.ts'

/** Notes, and what one transaction does in two topics. */
export async function noteSamples(world: World): Promise<readonly Sample[]> {
  const { alice, coin } = world
  const change = lockToPerson(alice)
  const written = await forge({
    inputs: [coin(3)],
    outputs: [noteOutput({ first: coin(3), vout: 0 }, 'Meet at noon.', alice)],
    change,
  })
  const first = spendable(written, 0, alice)
  const edited = await forge({
    inputs: [first, spendable(written, 1, alice)],
    outputs: [noteOutput({ first, vout: 0 }, 'Meet at one instead.', alice)],
    change,
  })
  const both = await forge({
    inputs: [coin(4)],
    outputs: [
      tokenOutput({ first: coin(4), vout: 0 }, coin(4).outpoint, 1, alice, 'seat 12'),
      noteOutput({ first: coin(4), vout: 1 }, 'Seat 12 is yours.', alice),
    ],
    change,
  })
  const half = await mint(world, 5, 7)
  return [
    {
      name: 'note',
      title: 'Write a note',
      what: 'Alice puts a short text on chain, locked to her.',
      group: 'notes',
      beef: assembleBeef(partsOf(world, written)),
      topics: [NOTES],
    },
    {
      name: 'note-edit',
      title: 'Edit the note',
      what: 'Alice spends the note and makes its next version in the same transaction.',
      group: 'notes',
      beef: assembleBeef(partsOf(world, written, edited)),
      topics: [NOTES],
    },
    {
      name: 'token-and-note',
      title: 'A token and a note at once',
      what: 'One transaction with an output for each of two topics: both change, or neither.',
      group: 'notes',
      beef: assembleBeef(partsOf(world, both)),
      topics: [TOKENS, NOTES],
    },
    {
      name: 'half-relevant',
      title: 'Two topics, one interested',
      what: 'Only a token, submitted to both topics: all-or-nothing withholds it, per-topic admits half.',
      group: 'notes',
      beef: assembleBeef(partsOf(world, half)),
      topics: [TOKENS, NOTES],
    },
  ]
}
