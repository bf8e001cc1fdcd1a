import type { Timer } from '#base/rpc.ts'
import { err } from '#base/result.ts'
import type { Millis } from '#chain/ids.ts'
import type { Network } from '#model/network.ts'

/** What goes wrong between a node and its network; shares are of 0 to 1, and all may be set at once. */
export interface Faults {
  /** What every answer takes on top. */
  readonly latency: Millis
  /** Of submissions: 503, and nothing happened. */
  readonly serverErrors: number
  /** Of submissions: a timeout, and nothing happened. */
  readonly lostRequests: number
  /** Of submissions: a timeout, though the transaction was taken. */
  readonly lostAnswers: number
  /** Of news: never told. */
  readonly lostNews: number
}

export const NO_FAULTS: Faults = {
  latency: 0,
  serverErrors: 0,
  lostRequests: 0,
  lostAnswers: 0,
  lostNews: 0,
}

/** How long it takes to see that no answer comes. */
export const TIMES_OUT_AFTER: Millis = 2_000

export interface FaultyParts {
  /** Read anew for each call. */
  readonly faults: () => Faults
  /** In [0, 1). */
  readonly random: () => number
  readonly timer: Timer
}

/** The same network behind a bad line. */
export function faultyNetwork(network: Network, { faults, random, timer }: FaultyParts): Network {
  const wait = (ms: Millis): Promise<void> =>
    ms > 0 ? new Promise((resolve) => void timer(ms, resolve)) : Promise.resolve()
  const strikes = (share: number): boolean => share > 0 && random() < share

  return {
    chain: network.chain,
    async submit(ef) {
      const { latency, serverErrors, lostRequests, lostAnswers } = faults()
      await wait(latency)
      if (strikes(serverErrors)) return err({ code: 503 })
      const unheard = strikes(lostRequests)
      const answer = unheard ? null : await network.submit(ef)
      if (answer !== null && !strikes(lostAnswers)) return answer
      await wait(TIMES_OUT_AFTER)
      return err({ code: 'unreachable' })
    },
    async status(txid) {
      await wait(faults().latency)
      return network.status(txid)
    },
    watch: (tell) =>
      network.watch((news) => {
        if (!strikes(faults().lostNews)) tell(news)
      }),
  }
}
