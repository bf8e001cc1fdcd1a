import { assert } from '#base/result.ts'
import type { IdentityKey } from '#chain/ids.ts'
import { personOf, type Person } from '#chain/keys.ts'
import type { DrawnBasket } from '#diagrams/basket-diagram.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import type { Engine } from '#engine/engine.ts'
import { actOf, type Acted } from '#engine/wallet.ts'
import type { Verb, VerbArgs } from '#engine/wallet-args.ts'
import { memoryStore } from '#model/memory-store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { sandboxBlocks } from '#samples/build-samples.ts'
import { faucetOf } from '#samples/faucet.ts'

/** A chain of the lessons' own: its people are nobody of the reader's. */
const SEED = 'lesson on baskets'

/** A node with wallets, which forgets all when the lesson lets go of it. */
export interface WalletNode {
  readonly engine: Engine
  keyOf(name: string): IdentityKey
  /** For acts that a lesson knows to succeed. */
  done<V extends Verb>(name: string, verb: V, args: VerbArgs[V]): Promise<Acted>
  /** What stands in each basket: nothing that is spent. */
  baskets(): readonly DrawnBasket[]
}

export async function walletNode(names: readonly string[]): Promise<WalletNode> {
  const people = [...names, 'miner'].map((name) => personOf(SEED, name))
  const find = (owner: IdentityKey): Person | null =>
    people.find(({ identityKey }) => identityKey === owner) ?? null
  const keyOf = (name: string): IdentityKey => {
    const person = people.find((each) => each.name === name)
    assert(person !== undefined, `${name} has a wallet on this node`)
    return person.identityKey
  }
  const store = memoryStore()
  // The shipped managers answer at once: no clock is needed to give up on them.
  const examiner = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
  const engine = createEngine({
    store,
    examiner,
    clock: () => 0,
    people: { all: () => people, find, faucet: async () => faucetOf(SEED) },
  })
  for (const block of sandboxBlocks(SEED)) await engine.hear(block)
  return {
    engine,
    keyOf,
    async done(name, verb, args) {
      const acted = await engine.act(actOf(keyOf(name), verb, args))
      assert(
        acted.ok,
        `${verb} by ${name} succeeds${acted.ok ? '' : `: ${JSON.stringify(acted.error)}`}`,
      )
      return acted.value
    },
    baskets: () => basketsOf(people.slice(0, -1), store.state.tokens),
  }
}

function basketsOf(
  people: readonly Person[],
  tokens: ReturnType<typeof memoryStore>['state']['tokens'],
): readonly DrawnBasket[] {
  return people.flatMap(({ name, identityKey }) => {
    const held = [...(tokens.get(identityKey)?.values() ?? [])].filter(
      ({ status }) => status.kind !== 'spent',
    )
    const names = [...new Set(held.map(({ basket }) => basket))].toSorted()
    return names.map((basket) => ({
      owner: name,
      basket,
      tokens: held.filter((token) => token.basket === basket),
      unread: 0,
    }))
  })
}
