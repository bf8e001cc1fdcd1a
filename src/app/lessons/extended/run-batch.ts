import { toHex } from '#base/bytes.ts'
import { memoryNetworkLog } from '#broadcast/network-log.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import { lessonNode } from '#lessons/run-scenario.ts'
import type { NetworkStatus } from '#model/action.ts'
import {
  ExtendedFormatBroadcastService,
  type BatchResult,
} from '#module4/extended-format-broadcast-service.ts'
import { sandboxBlocks } from '#samples/build-samples.ts'
import { efOf, lessonChain, SEED } from './lesson-chain.ts'

/** A member of the batch, and what came of it in each of two ways. */
export interface BatchMember {
  readonly title: string
  readonly plain: {
    /** ARC's code where it was refused. */
    readonly code: number | 'unreachable' | null
    /** Once all were sent. */
    readonly status: NetworkStatus | null
  }
  readonly service: BatchResult
}

/** Between what the second pays and what the others pay. */
const POLICY = { satoshisPerKilobyte: 50, knowsCoins: false }

/** Three in one batch, the second of which pays too little: sent as they are, and by the lab's service. */
export async function runBatch(): Promise<readonly BatchMember[]> {
  const { genesis, minted, child, apart, beefOf } = await lessonChain()
  const networkNow = async () => {
    const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
    await network.setPolicy(POLICY)
    return network
  }
  const batch = [
    { title: 'A payment', built: apart, beef: beefOf(apart) },
    { title: 'A mint that pays too little', built: minted, beef: beefOf(minted) },
    { title: 'A payment from the mint’s change', built: child, beef: beefOf(minted, child) },
  ]
  const network = await networkNow()
  const codes: BatchMember['plain']['code'][] = []
  for (const { built } of batch) {
    const answer = await network.submit(efOf(built))
    codes.push(answer.ok ? null : answer.error.code)
  }
  const node = await lessonNode(sandboxBlocks(SEED))
  const service = new ExtendedFormatBroadcastService({ ...node, network: await networkNow() })
  const results = await service.batchBroadcastBEEF(batch.map(({ beef }) => toHex(beef)))
  return Promise.all(
    batch.map(async ({ title, built }, at) => ({
      title,
      plain: { code: codes[at] ?? null, status: await network.status(built.txid) },
      service: results[at] ?? { kind: 'invalid', code: 'no-answer', detail: null },
    })),
  )
}
