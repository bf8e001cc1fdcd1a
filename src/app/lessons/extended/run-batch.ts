import { memoryNetworkLog } from '#broadcast/network-log.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { NetworkStatus } from '#model/action.ts'
import { efOf, lessonChain, spoiled } from './lesson-chain.ts'

/** A member of the batch, and what came of it. */
export interface BatchMember {
  readonly title: string
  /** ARC's code where it was refused. */
  readonly code: number | 'unreachable' | null
  /** Once all were sent. */
  readonly status: NetworkStatus | null
}

/** Three in one batch, the second with a broken signature: each is judged by itself. */
export async function runBatch(): Promise<readonly BatchMember[]> {
  const { genesis, minted, moved, apart } = await lessonChain()
  const network = simulatedNetwork({ genesis, log: memoryNetworkLog() })
  const broken = efOf(minted)
  const read = readTransaction(broken)
  const at = (read.ok && read.value.inputs[0]?.scriptStart) || 0
  const batch = [
    { title: 'A mint', ...apart, ef: efOf(apart) },
    {
      title: 'Another mint, its signature broken',
      ...minted,
      ef: spoiled(broken, at + 10, (byte) => byte ^ 1),
    },
    { title: 'A transfer, built on the second', ...moved, ef: efOf(moved) },
  ]
  const sent = []
  for (const { ef, ...member } of batch) {
    const answer = await network.submit(ef)
    sent.push({ ...member, code: answer.ok ? null : answer.error.code })
  }
  return Promise.all(
    sent.map(async ({ title, txid, code }) => ({
      title,
      code,
      status: await network.status(txid),
    })),
  )
}
