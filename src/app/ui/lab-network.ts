import type { Result } from '#base/result.ts'
import type { Faults } from '#broadcast/faulty-network.ts'
import type { SimulatedNetwork } from '#broadcast/simulated-network.ts'
import type { Txid } from '#chain/ids.ts'
import type { SenderState } from '#engine/sender.ts'
import type { NetworkStatus } from '#model/action.ts'

/** The network of the page, which lives in a worker of its own over its own database; every tab sees the same one. */
export interface LabNetwork extends Pick<
  SimulatedNetwork,
  'state' | 'mine' | 'setPolicy' | 'watchState' | 'submit'
> {
  /** Sends a rival and mines it, in the place of what it competes with. */
  letRivalWin(
    ef: Uint8Array,
  ): Promise<
    Result<
      { readonly txid: Txid; readonly status: NetworkStatus },
      { readonly code: number | string }
    >
  >
  /** Between this tab's node and the network; `submit` suffers them too. */
  faults(): Faults
  setFaults(faults: Faults): void
  /** Of this tab: one tab sends for all. */
  sender(): SenderState
  watchSender(tell: () => void): () => void
}
