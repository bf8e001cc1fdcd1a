import { assert } from '#base/result.ts'
import { realTimer } from '#base/rpc.ts'
import { memoryNetworkLog } from '#broadcast/network-log.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import type { BuiltTransaction } from '#chain/build.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import type { Txid } from '#chain/ids.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { startSender, type SenderParts } from '#engine/sender.ts'
import type { ChainSource, Network } from '#model/network.ts'
import type { Store } from '#model/store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { seededRandom } from '#simulation/random.ts'
import { emptyWant } from '#engine/chain-facts.ts'
import { submitAction, topic } from './toy-node.ts'
import { toyWorld } from './toy-world.ts'

export const TOKENS = topic('tm_tokens')

/** A toy world and the network of its first blocks; `mint`, a `transfer` of it, a `rival` of the transfer, and a `second` mint. */
export function networkedWorld() {
  const seed = 'networked'
  const world = toyWorld(seed)
  const grants = [
    { name: 'alice', coins: 20, satoshis: 10_000 },
    { name: 'bob', coins: 3, satoshis: 10_000 },
  ]
  const genesis = sandboxGenesis(seed, grants)
  const fresh = () => {
    const log = memoryNetworkLog()
    return { log, network: simulatedNetwork({ genesis, log, checkScripts: () => true }) }
  }
  const mintOf = (n: number) => {
    const money = world.money('alice', n)
    const lock = world.token(money.outpoint, 0, 'alice', 5)
    return { lock, built: world.build([money], [lock]) }
  }
  const mint = mintOf(0)
  const held = world.spend(mint.built, 0, mint.lock.privateKey)
  const moved = (n: number, owner: 'alice' | 'bob') =>
    world.build(
      [held, world.money('alice', n)],
      [world.token(held.outpoint, 0, owner, 5, mint.built.sources[0]?.outpoint)],
    )
  return {
    world,
    ...fresh(),
    /** Another network of the same first blocks, where nothing has happened. */
    fresh,
    mint: mint.built,
    transfer: moved(1, 'bob'),
    rival: moved(2, 'alice'),
    second: mintOf(3).built,
    submitting: (built: BuiltTransaction) => submitAction(world.beef(built), [TOKENS]),
  }
}

export type NetworkedWorld = ReturnType<typeof networkedWorld>

/** An engine that queues for the network, and a sender when it is started. */
export function networkedNode(
  store: Store,
  network: Network & ChainSource,
  parts: Partial<SenderParts> = {},
) {
  const examiner = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
  const engine = createEngine({ store, examiner, clock: () => 0, network })
  const statusOf = async ({ txid }: { readonly txid: Txid }) => {
    const sliced = await store.slice({ ...emptyWant, txids: [txid] })
    return sliced.ok ? (sliced.value.broadcasts.get(txid)?.status ?? null) : null
  }
  return {
    store,
    engine,
    statusOf,
    start: () =>
      startSender({
        store,
        engine,
        network,
        timer: realTimer,
        clock: () => 0,
        random: seededRandom('sender').next,
        ...parts,
      }),
    hearAll: async ({ world }: NetworkedWorld) => {
      for (const block of world.blocks)
        assert((await engine.hear(world.blockAction(block))).ok, 'heard')
    },
    /** Waits, in whatever time the test runs in, until the node knows a status. */
    until: async (built: BuiltTransaction, status: string) => {
      for (let tries = 0; tries < 10_000; tries++) {
        if ((await statusOf(built)) === status) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`${built.txid} never became ${status}`)
    },
  }
}
