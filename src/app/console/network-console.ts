import { err, type Result } from '#base/result.ts'
import { parseTxid, type Txid } from '#chain/ids.ts'
import type { NetworkState, Policy } from '#broadcast/network-state.ts'
import type { NetworkRefusal } from '#broadcast/reduce-network.ts'
import type { SimulatedNetwork, Unreachable } from '#broadcast/simulated-network.ts'
import type { NetworkStatus } from '#model/action.ts'

type Refused = { readonly ok: false; readonly code: string; readonly message: string }

export interface NetworkConsoleParts {
  readonly network: Pick<SimulatedNetwork, 'state' | 'mine' | 'setPolicy'>
  /** What this node knows of a transaction that it sends. */
  readonly sent: (txid: Txid) => Promise<NetworkStatus | null>
  readonly notDone: (refusal: NetworkRefusal | Unreachable) => string
}

/** `lab.network`: nothing here throws on bad input. */
export interface NetworkConsole {
  /** The whole of it: blocks, transactions with their statuses, policy. */
  state(): Promise<NetworkState>
  /** What this node has committed, and what the network says now. */
  status(txid: string): Promise<
    | {
        readonly ok: true
        readonly node: NetworkStatus | null
        readonly network: NetworkStatus | null
      }
    | Refused
  >
  /** One block with all that is minable or what is named; `replacing` n blocks mines n + 1. */
  mine(
    txids?: 'all' | readonly string[],
    replacing?: number,
  ): Promise<{ readonly ok: true; readonly heights: readonly number[] } | Refused>
  policy(
    change?: Partial<Policy>,
  ): Promise<{ readonly ok: true; readonly policy: Policy } | Refused>
}

export function networkConsole({ network, sent, notDone }: NetworkConsoleParts): NetworkConsole {
  const refused = (refusal: NetworkRefusal | Unreachable): Refused => ({
    ok: false,
    code: String(refusal.code),
    message: notDone(refusal),
  })
  const noTxid = (text: unknown): Refused => ({
    ok: false,
    code: 'not-a-txid',
    message: `${String(text)} is no txid: 64 hex digits are.`,
  })
  return {
    state: () => network.state(),
    async status(text) {
      const txid = parseTxid(text)
      if (!txid.ok) return noTxid(text)
      const { transactions } = await network.state()
      const status = transactions.get(txid.value)?.status ?? null
      return { ok: true, node: await sent(txid.value), network: status }
    },
    async mine(txids = 'all', replacing = 0) {
      const wanted = txids === 'all' ? { ok: true as const, value: txids } : txidsIn(txids)
      if (!wanted.ok) return noTxid(wanted.error)
      const mined = await network.mine(wanted.value, replacing)
      return mined.ok ? { ok: true, heights: mined.value } : refused(mined.error)
    },
    async policy(change = {}) {
      const { policy } = await network.state()
      const set = await network.setPolicy({ ...policy, ...change })
      return set.ok ? { ok: true, policy: set.value } : refused(set.error)
    },
  }
}

function txidsIn(texts: unknown): Result<readonly Txid[], unknown> {
  const found: Txid[] = []
  for (const text of Array.isArray(texts) ? texts : [texts]) {
    const txid = parseTxid(String(text))
    if (!txid.ok) return err(text)
    found.push(txid.value)
  }
  return { ok: true, value: found }
}
