import { equalBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import type { Timer } from '#base/rpc.ts'
import type { Txid } from '#chain/ids.ts'
import type { ChainSource, Network } from '#model/network.ts'
import type { Store } from '#model/store.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import type { Engine } from './engine.ts'
import { reached } from './reach.ts'

export interface FollowParts {
  readonly store: Store
  readonly engine: Pick<Engine, 'answer' | 'hear'>
  readonly network: Network & ChainSource
  readonly timer: Timer
}

/** Why a step must be tried again: the network or the store did not answer, or what they say does not fit together. */
export type Setback = { readonly code: string | number }

/** Headers compared at a time, from the tip down. */
const STEP = 32

/** Hears every block that the node lacks, as one branch from the last that both have; a longer chain wins (N15). */
export async function followChain(parts: FollowParts): Promise<Result<null, Setback>> {
  const { engine, network, timer } = parts
  const tip = await reached(timer, () => network.tip())
  if (!tip.ok) return tip
  const fork = await forkBelow(parts, tip.value)
  if (!fork.ok) return fork
  if (fork.value >= tip.value) return ok(null)
  const news = await reached(timer, () => network.blocks(fork.value + 1))
  if (!news.ok) return news
  if (news.value === null) return ok(null)
  const heard = await engine.hear(news.value)
  return heard.ok ? ok(null) : heard
}

/** The highest block that node and network share; -1 if there is none. */
async function forkBelow(
  { store, network, timer }: FollowParts,
  tip: number,
): Promise<Result<number, Setback>> {
  for (let top = tip; top >= 0; top -= STEP) {
    const from = Math.max(0, top - STEP + 1)
    const heights = Array.from({ length: top - from + 1 }, (_, at) => from + at)
    const theirs = await reached(timer, () => network.headers(from, heights.length))
    if (!theirs.ok) return theirs
    const own = await sliceNow(store, { ...emptyWant, heights })
    if (!own.ok) return own
    const shared = own.value.headers.filter(({ chain, height, header }) => {
      const other = theirs.value[height - from]
      return chain === network.chain && other !== undefined && equalBytes(header, other)
    })
    if (shared.length > 0) return ok(Math.max(...shared.map(({ height }) => height)))
  }
  return ok(-1)
}

/** Takes over what the network says of a transaction now, whatever it said before; what it does not know was refused at the door, if `code` says so. */
export async function settle(
  { engine, network, timer }: FollowParts,
  txid: Txid,
  code?: number,
): Promise<Result<null, Setback>> {
  const asked = await reached(timer, () => network.status(txid))
  if (!asked.ok) return asked
  const status = asked.value
  if (status === null) {
    if (code === undefined) return ok(null)
    const refused = await engine.answer({ kind: 'answer', txid, status: 'REJECTED', code })
    return refused.ok ? ok(null) : refused
  }
  if (status === 'MINED') {
    const mined = await reached(timer, () => network.mined(txid))
    if (!mined.ok) return mined
    const heard = mined.value && (await engine.hear(mined.value))
    if (heard && !heard.ok) return err(heard.error)
  }
  const answered = await engine.answer({ kind: 'answer', txid, status })
  return answered.ok ? ok(null) : answered
}
