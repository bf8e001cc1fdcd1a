import { assert } from '#base/result.ts'
import { memoryNetworkLog } from '#broadcast/network-log.ts'
import { networkHash } from '#broadcast/network-hash.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import type { Txid } from '#chain/ids.ts'
import { personOf, type Person } from '#chain/keys.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { extended, outgoing } from '#engine/outgoing.ts'
import type { Verb, VerbArgs } from '#engine/wallet-args.ts'
import { actOf } from '#engine/wallet.ts'
import { stateHash } from '#model/hash.ts'
import { memoryStore } from '#model/memory-store.ts'
import { shippedLookups } from '#overlay/shipped-lookups.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import { faucetOf } from '#samples/faucet.ts'
import { actorsHash, logOf, type LogSource } from '#share/log-of.ts'
import type { LogLink } from '#share/snapshot.ts'
import { seededRandom, type Random } from '#simulation/random.ts'

export const loneExaminer = () => directExaminer({ hosted: shippedTopics, timer: () => () => {} })

/** A workspace as the page has one, on memory stores, and one step after the other of whatever people do with it. */
export async function randomWorkspace(seed: string, steps: number) {
  const random = seededRandom(`${seed}/steps`)
  const store = memoryStore()
  const log = memoryNetworkLog()
  const genesis = sandboxGenesis(seed)
  const network = simulatedNetwork({ genesis, log, checkScripts: () => true })
  const first = sandboxBlocks(seed)
  const faucet = faucetOf(seed)
  const miner = personOf(seed, 'miner')
  let people: readonly Person[] = ['alice', 'bob', 'merchant'].map((name) => personOf(seed, name))
  let now = 1_700_000_000_000
  const engine = createEngine({
    store,
    examiner: loneExaminer(),
    clock: () => now,
    lookups: shippedLookups,
    network: { chain: 'sandbox' },
    people: {
      all: () => [...people, miner],
      find: (owner) => [...people, miner].find(({ identityKey }) => identityKey === owner) ?? null,
      faucet: async () => faucet,
    },
  })
  for (const block of first) assert((await engine.hear(block)).ok, 'the first blocks are heard')
  const good = (await buildSamples(seed)).filter(({ breaks, header }) => !breaks && !header)
  const done = new Set<string>()

  async function one(): Promise<string> {
    now += random.below(40)
    const [who, other] = [pick(random, people), pick(random, people)]
    const act = <V extends Verb>(verb: V, args: VerbArgs[V]) =>
      engine.act(actOf(who.identityKey, verb, args))
    const held = [...(store.state.tokens.get(who.identityKey)?.values() ?? [])].filter(
      ({ fields, status }) => fields && status.kind === 'spendable',
    )
    const token = held.length > 0 ? pick(random, held) : undefined
    const choice = token && { basket: token.basket, outpoints: [token.outpoint] }
    switch (random.below(13)) {
      case 0:
        await act('faucet', { satoshis: 500 + random.below(500) })
        return 'faucet'
      case 1:
      case 2:
        await act('mint', { basket: pick(random, ['art', 'stock']), amounts: [3, 4] })
        return 'mint'
      case 3:
        if (choice) await act('transfer', { to: other.identityKey, tokens: choice })
        return 'transfer'
      case 4:
        if (choice)
          await act('move', { from: choice, to: 'shelf', on: pick(random, ['chain', 'metadata']) })
        return 'move'
      case 5:
        if (choice) await act('reserve', { tokens: [choice], milliseconds: 1 + random.below(120) })
        return 'reserve'
      case 6:
        await act('createAction', {
          description: 'a payment that waits',
          outputs: [{ lockingScript: '51', satoshis: 5, outputDescription: 'anybody' }],
          options: { signAndProcess: false },
        })
        return 'createAction'
      case 7:
      case 8: {
        const { beef, topics } = pick(random, good)
        const mode = pick(random, ['all-or-nothing', 'per-topic'] as const)
        await engine.submit({ kind: 'submit', beef, topics, mode, remittances: [] })
        return 'submit'
      }
      case 12:
        if (token?.fields) await act('setRule', { asset: token.fields.assetId, basket: 'ruled' })
        return 'rule'
      case 9: {
        const box = await outgoing(store, 5)
        for (const { txid, ef } of box.ok ? box.value : []) {
          if (ef === null) continue
          const answer = await network.submit(ef)
          // As if it had been refused elsewhere, now and then.
          const status = answer.ok && random.below(5) > 0 ? answer.value : ('REJECTED' as const)
          await engine.answer({ kind: 'answer', txid, status })
        }
        return 'send'
      }
      case 10: {
        const replacing = random.below(3) === 0 ? 1 : 0
        const mined = await network.mine('all', replacing)
        const from = mined.ok ? mined.value[0] : undefined
        const news = from === undefined ? null : await network.blocks(from)
        if (news) await engine.hear(news)
        return replacing > 0 ? 'replace' : 'mine'
      }
      default: {
        const txids = [
          ...new Set(
            store.events.flatMap(({ changes }) =>
              changes.flatMap((change): readonly Txid[] =>
                change.kind === 'judged' ? [change.txid] : [],
              ),
            ),
          ),
        ]
        if (txids.length === 0) return 'evict'
        const txid = pick(random, txids)
        if (random.below(3) === 0) await engine.rejudge([txid])
        else await engine.evict(txid)
        return 'evict'
      }
    }
  }

  for (let step = 0; step < steps; step++) {
    if (step === Math.floor(steps / 2)) people = [...people, personOf(seed, 'dora')]
    done.add(await one())
  }

  const { asked } = await log.load(null)
  const source: LogSource = {
    seed,
    events: store.events,
    first,
    people: [...people, miner],
    asked,
    extended: await formsOf(store),
  }
  const hashes = {
    lab: stateHash(store.state),
    ...(asked.length > 0 && { network: networkHash(await network.state()) }),
  }
  const link: LogLink = { ...logOf(source), hash: actorsHash(hashes) }
  return { store, source, link, done, network: await network.state() }
}

async function formsOf(store: ReturnType<typeof memoryStore>) {
  const kept = await extended(store, [...store.state.broadcasts.keys()])
  assert(kept.ok, 'a store in memory answers')
  return new Map(kept.value.flatMap(({ txid, ef }) => (ef ? [[txid, ef] as const] : [])))
}

function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[random.below(from.length)]
  assert(found !== undefined, 'there is one to pick')
  return found
}
