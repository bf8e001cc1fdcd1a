import { toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import type { BuiltTransaction } from '#chain/build.ts'
import type { Chance } from '#grading/exercise.ts'
import type { Stage } from '#grading/scenario.ts'
import { brokenBytes, brokenPaths } from '#samples/broken-bytes.ts'
import { NOTES, TOKENS } from '#samples/topics.ts'
import { partsOf, worldOf, type World } from '#samples/world.ts'
import { moverIn, type Made, type Mover } from './mover.ts'

/** A BEEF that must be refused. */
export interface BrokenBeef {
  readonly beef: string
  readonly why: string
}

/** Signed afresh from the seed: keys, amounts, texts, places of outputs and the order of the topics are of this run only. */
export async function topicInputs(seed: string, chance: Chance) {
  const world = worldOf(seed)
  const beefs: Record<string, string> = {}
  const mover = moverIn(world, chance, beefs)
  const tokens = await tokenMoves(mover, world, 2 + chance.below(1_000))
  const notes = await noteMoves(mover)
  const pairs = await pairMoves(mover, world, notes.note)
  const made = { ...tokens, ...notes, ...pairs }
  const broken = brokenBeefs(world, made.mint.built, chance)
  for (const { beef, bytes } of broken) beefs[beef] = toHex(bytes)
  const topics: readonly [string, string] =
    chance.below(2) === 0 ? [TOKENS, NOTES] : [NOTES, TOKENS]
  const stage: Omit<Stage, 'entry' | 'seed'> = {
    beefs,
    roots: world.genesis.blocks.map(({ height, root }) => [height, root]),
    topics,
  }
  return {
    stage,
    topics,
    moves: made,
    broken: broken.map(({ beef, why }): BrokenBeef => ({ beef, why })),
  }
}

export type TopicInputs = Awaited<ReturnType<typeof topicInputs>>

async function tokenMoves({ coin, token, move }: Mover, { alice, bob }: World, most: number) {
  const [gold, silver] = [coin(), coin()]
  const mint = await move('mint', [gold], [token(gold, gold.outpoint, most)])
  const golden = mint.own(0)
  const split = (name: string, part: number) =>
    move(
      name,
      [golden, coin()],
      [token(golden, gold.outpoint, part, bob), token(golden, gold.outpoint, most - part, alice)],
      [mint],
    )
  return {
    mint,
    transfer: await split('transfer', 1),
    rivalTransfer: await split('rival-transfer', most - 1),
    otherMint: await move('other-mint', [silver], [token(silver, silver.outpoint, most + 1)]),
    payment: await move('payment', [coin()], []),
  }
}

async function noteMoves({ coin, note, move }: Mover) {
  const written = coin()
  const first = await move('note', [written], [note(written)])
  const edit = (name: string) => move(name, [first.own(0), coin()], [note(first.own(0))], [first])
  return { note: first, edit: await edit('edit'), rivalEdit: await edit('rival-edit') }
}

/** What matters to both topics at once. */
async function pairMoves({ coin, token, note, move }: Mover, { alice, bob }: World, text: Made) {
  const [bronze, copper] = [coin(), coin()]
  const pair = await move('pair', [bronze], [token(bronze, bronze.outpoint, 7), note(bronze)])
  const onward = (name: string, owner: World['alice']) => {
    const first = pair.own(0)
    const slots = [token(first, bronze.outpoint, 7, owner), note(first)]
    return move(name, [first, pair.own(1), coin()], slots, [pair])
  }
  const again = text.own(0)
  return {
    pair,
    pairMoved: await onward('pair-moved', alice),
    rivalPair: await onward('rival-pair', bob),
    /** Edits the note as `edit` does, and mints a token. */
    noteAndToken: await move(
      'note-and-token',
      [again, copper],
      [note(again), token(again, copper.outpoint, 5)],
      [text],
    ),
  }
}

/** Around a sound transaction, each with the one thing that is wrong with it. */
export function brokenBeefs(world: World, minted: BuiltTransaction, chance: Chance) {
  const parts = partsOf(world, minted)
  const whole = assembleBeef(parts)
  const at = 60 + chance.below(15)
  const raw = minted.raw.with(at, (minted.raw[at] ?? 0) ^ (1 + chance.below(255)))
  const sample = (name: string): Uint8Array => {
    const all = [...brokenBytes(parts), ...brokenPaths(world, parts)]
    const found = all.find((breakage) => breakage.name === name)
    assert(found !== undefined, `there is a sample ${name}`)
    return found.beef
  }
  const last = { raw: minted.raw, bump: null }
  const ancestors = parts.entries.slice(0, -1)
  return [
    {
      beef: 'truncated',
      why: 'its last bytes are missing',
      bytes: whole.slice(0, -1 - chance.below(40)),
    },
    { beef: 'trailing', why: 'bytes follow its end', bytes: sample('trailing-bytes') },
    {
      beef: 'unknown-root',
      why: 'its merkle path leads to a root that no block has',
      bytes: sample('unknown-root'),
    },
    {
      beef: 'missing-parent',
      why: 'the transaction whose coin it spends is missing',
      bytes: assembleBeef({ ...parts, bumps: [], entries: [last] }),
    },
    {
      beef: 'bad-signature',
      why: 'its signature is damaged',
      bytes: assembleBeef({ ...parts, entries: [...ancestors, { raw, bump: null }] }),
    },
  ]
}
