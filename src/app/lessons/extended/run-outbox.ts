import { realTimer } from '#base/rpc.ts'
import { assert } from '#base/result.ts'
import { memoryNetworkLog } from '#broadcast/network-log.ts'
import { simulatedNetwork, type SimulatedNetwork } from '#broadcast/simulated-network.ts'
import { startSender } from '#engine/sender.ts'
import { lessonNode } from '#lessons/run-scenario.ts'
import type { NetworkStatus } from '#model/action.ts'
import type { MemoryStore } from '#model/memory-store.ts'
import { sandboxBlocks } from '#samples/build-samples.ts'
import { TOKENS } from '#samples/topics.ts'
import { lessonChain, SEED } from './lesson-chain.ts'

/** When the process dies, for good: nothing of it runs afterwards. */
export type Death = 'before sending' | 'before the answer' | 'never'

export interface OutboxRun {
  readonly program: 'sketch' | 'outbox'
  readonly death: Death
  /** Outputs in the topic at the end. */
  readonly held: number
  /** Commits that admitted it: more than one would be twice. */
  readonly applied: number
  /** How often the network was sent it, over both lives. */
  readonly sent: number
  /** What the network says at the end. */
  readonly status: NetworkStatus | null
}

/** A line to the network that goes silent when its process dies. */
function lifeline(network: SimulatedNetwork, death: Death) {
  let dead = death === 'before sending'
  let sent = 0
  const alive = <T>(answer: () => Promise<T>): Promise<T> =>
    dead ? new Promise<T>(() => {}) : answer()
  return {
    sent: () => sent,
    died: () => dead,
    line: {
      chain: network.chain,
      async submit(ef: Uint8Array) {
        if (dead) return new Promise<never>(() => {})
        sent += 1
        const answer = await network.submit(ef)
        if (death === 'before the answer') dead = true
        return alive(async () => answer)
      },
      status: (...args: Parameters<typeof network.status>) => alive(() => network.status(...args)),
      tip: () => alive(() => network.tip()),
      headers: (from: number, count: number) => alive(() => network.headers(from, count)),
      blocks: (from: number) => alive(() => network.blocks(from)),
      mined: (...args: Parameters<typeof network.mined>) => alive(() => network.mined(...args)),
      watch: () => () => {},
    },
  }
}

async function until(check: () => boolean): Promise<void> {
  while (!check()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1)
    })
  }
}

const answered = ({ state }: MemoryStore): boolean =>
  [...state.broadcasts.values()].every(({ status }) => status !== 'queued')

async function runOne(program: OutboxRun['program'], death: Death): Promise<OutboxRun> {
  const { genesis, minted, beefOf } = await lessonChain()
  const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
  const { store, engine } = await lessonNode(
    sandboxBlocks(SEED),
    program === 'outbox' ? { chain: 'sandbox' } : undefined,
  )
  const submitted = await engine.submit({
    kind: 'submit',
    beef: beefOf(minted),
    topics: [TOKENS],
    mode: 'all-or-nothing',
    remittances: [],
  })
  assert(submitted.ok, 'a lesson submits what verifies')
  let sent = 0
  if (program === 'outbox') {
    const parts = { store, engine, timer: realTimer, clock: () => 0, random: () => 0 }
    const first = lifeline(network, death)
    const sender = startSender({ ...parts, network: first.line })
    await until(() => first.died() || answered(store))
    if (death === 'never') await sender.stop()
    const second = lifeline(network, 'never')
    const next = startSender({ ...parts, network: second.line })
    await until(() => answered(store))
    await next.stop()
    sent = first.sent() + second.sent()
  }
  const topic = store.state.topics.get(TOKENS)
  return {
    program,
    death,
    held: topic?.outputs.size ?? 0,
    applied: store.events.filter(({ outcomes }) => outcomes[TOKENS]?.kind === 'admitted').length,
    sent,
    status: await network.status(minted.txid),
  }
}

/** The sketch dies between applying and sending, and nobody remembers; the outbox dies at each of its two moments. */
export async function runOutbox(): Promise<readonly OutboxRun[]> {
  return [
    await runOne('sketch', 'before sending'),
    await runOne('outbox', 'before sending'),
    await runOne('outbox', 'before the answer'),
    await runOne('outbox', 'never'),
  ]
}
