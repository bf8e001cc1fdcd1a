import { create } from 'zustand'
import type { Txid } from '#chain/ids.ts'

/** What a reload may lose. */
interface NetworkSession {
  /** To be mined alone. */
  readonly chosen: ReadonlySet<Txid>
  /** Whose way is drawn. */
  readonly open: Txid | null
  /** Seconds between blocks that come by themselves. */
  readonly every: number | null
}

export const useNetworkSession = create<NetworkSession>()(() => ({
  chosen: new Set(),
  open: null,
  every: null,
}))

export const setNetworkSession = useNetworkSession.setState

export function toggleChosen(txid: Txid): void {
  setNetworkSession(({ chosen }) => {
    const next = new Set(chosen)
    if (!next.delete(txid)) next.add(txid)
    return { chosen: next }
  })
}
