import { wildHistory } from './oracle-histories.ts'
import type { Ask } from './side-by-side.ts'
import { taggedWorld, type TaggedWorld } from './tagged-world.ts'

/** Equal seeds make equal transactions, in whichever tab. */
export interface Wild {
  readonly seed: string
  readonly transactions: number
}

/** A wild history's transactions, and what is asked of them. */
export function wildWorld({ seed, transactions }: Wild): {
  readonly world: TaggedWorld
  readonly asks: readonly Ask[]
} {
  const history = wildHistory(seed, transactions)
  const world = taggedWorld()
  for (const [name, shape] of Object.entries(history.transactions)) world.build(name, shape)
  return { world, asks: history.steps.flat() }
}
