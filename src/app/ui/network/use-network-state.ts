import { useEffect, useState } from 'react'
import type { NetworkState } from '#broadcast/network-state.ts'
import type { LabNetwork } from '#ui/lab-network.ts'

/** Undefined until it was first read, null where the network cannot be reached. */
export function useNetworkState(
  network: Pick<LabNetwork, 'state' | 'watchState'>,
): NetworkState | null | undefined {
  const [state, setState] = useState<NetworkState | null>()
  useEffect(() => {
    let gone = false
    let reading = false
    let again = false
    const read = async (): Promise<void> => {
      again = reading
      if (reading) return
      reading = true
      const next = await network.state().catch(() => null)
      reading = false
      if (gone) return
      setState(next)
      if (again) await read()
    }
    const stop = network.watchState(() => void read())
    void read()
    return () => {
      gone = true
      stop()
    }
  }, [network])
  return state
}
