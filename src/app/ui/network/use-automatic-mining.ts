import { useEffect, useState } from 'react'
import type { NetworkState } from '#broadcast/network-state.ts'
import type { LabNetwork } from '#ui/lab-network.ts'
import { setNetworkSession, useNetworkSession } from './network-session.ts'

/** Mines while anything waits, as often as the session says, and stops for good when the tab hides; returns whether it did. */
export function useAutomaticMining(
  network: Pick<LabNetwork, 'mine'>,
  state: NetworkState,
): boolean {
  const every = useNetworkSession((session) => session.every)
  const [stopped, setStopped] = useState(false)
  const waits = [...state.transactions.values()].some(
    ({ status }) => status === 'SEEN_ON_NETWORK' || status === 'DOUBLE_SPEND_ATTEMPTED',
  )
  useEffect(() => {
    if (every === null) return
    const stop = () => {
      if (document.visibilityState === 'visible') return
      setNetworkSession({ every: null })
      setStopped(true)
    }
    document.addEventListener('visibilitychange', stop)
    return () => document.removeEventListener('visibilitychange', stop)
  }, [every])
  useEffect(() => {
    if (every === null || !waits) return
    const timer = setInterval(() => void network.mine(), every * 1000)
    return () => clearInterval(timer)
  }, [every, waits, network])
  return stopped && every === null
}
