import { toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import type { BuiltTransaction, OwnCoin } from '#chain/build.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import type { Outpoint } from '#chain/ids.ts'
import { lockToPerson, type Person } from '#chain/keys.ts'
import type { Chance } from '#grading/exercise.ts'
import { noteOutput, paymentOutput, spendable, tokenOutput } from '#samples/outputs.ts'
import { NOTES, TOKENS } from '#samples/topics.ts'
import { forge, partsOf, type World } from '#samples/world.ts'

/** A transaction that the checks submit, and what it must come to. */
export interface Move {
  /** Name of its BEEF on the stage. */
  readonly beef: string
  readonly txid: string
  readonly spends: readonly string[]
  /** What each topic admits of it, if it holds what the transaction spends; a topic that is not named does not care. */
  readonly admits: Readonly<Record<string, readonly string[]>>
}

/** A move with what later ones are built on. */
export interface Made extends Move {
  readonly built: BuiltTransaction
  readonly ancestors: readonly BuiltTransaction[]
  /** The coin of its n-th slot, for its owner to spend: Alice, if not said. */
  readonly own: (slot: number, owner?: Person) => OwnCoin
}

/** An output of a topic, wherever it will stand. */
export type Slot = (vout: number) => { readonly topic: string; readonly output: NewOutput }

export interface Mover {
  /** A coin that nothing has spent. */
  readonly coin: () => OwnCoin
  readonly token: (first: OwnCoin, assetId: Outpoint, amount: number, owner?: Person) => Slot
  readonly note: (first: OwnCoin) => Slot
  readonly move: (
    name: string,
    inputs: readonly OwnCoin[],
    slots: readonly Slot[],
    parents?: readonly Made[],
  ) => Promise<Made>
}

/** Builds moves whose slots stand at places of their own, with payments between them that no topic cares for; `beefs` gets their hex by name. */
export function moverIn(world: World, chance: Chance, beefs: Record<string, string>): Mover {
  const { alice, bob } = world
  let coins = 0

  function placed(slots: readonly Slot[]) {
    const outputs: NewOutput[] = []
    const places = slots.map((slot) => {
      for (let i = chance.below(3) + (outputs.length === 0 ? 1 : 0); i > 0; i--)
        outputs.push(paymentOutput(bob, 1 + chance.below(9)))
      const vout = outputs.length
      const { topic, output } = slot(vout)
      outputs.push(output)
      return { topic, vout }
    })
    return { outputs, places }
  }

  return {
    coin: () => world.coin(coins++),
    token:
      (first, assetId, amount, owner = alice) =>
      (vout) => ({
        topic: TOKENS,
        output: tokenOutput({ first, vout }, assetId, amount, owner),
      }),
    note: (first) => (vout) => ({
      topic: NOTES,
      output: noteOutput({ first, vout }, `Note ${chance.below(1_000_000)}`, alice),
    }),
    async move(name, inputs, slots, parents = []) {
      const { outputs, places } = placed(slots)
      const built = await forge({ inputs, outputs, change: lockToPerson(alice) })
      const ancestors = [
        ...new Set(parents.flatMap((parent) => [...parent.ancestors, parent.built])),
      ]
      beefs[name] = toHex(assembleBeef(partsOf(world, ...ancestors, built)))
      const admits: Record<string, string[]> = {}
      for (const { topic, vout } of places) (admits[topic] ??= []).push(`${built.txid}.${vout}`)
      const spends = inputs.map(({ outpoint }) => outpoint)
      return {
        beef: name,
        txid: built.txid,
        spends,
        admits,
        built,
        ancestors,
        own(slot, owner = alice) {
          const place = places[slot]
          assert(place !== undefined, `the move ${name} has a slot ${slot}`)
          return spendable(built, place.vout, owner)
        },
      }
    },
  }
}
