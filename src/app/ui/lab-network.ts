import type { Result } from '#base/result.ts'
import type { ArcRequest } from '#broadcast/arc-messages.ts'
import type { Faults } from '#broadcast/faulty-network.ts'
import type { SimulatedNetwork } from '#broadcast/simulated-network.ts'
import type { Txid } from '#chain/ids.ts'
import type { SenderState } from '#engine/sender.ts'
import type { NetworkStatus } from '#model/action.ts'

/** The network of the page, which lives in a worker of its own over its own database; every tab sees the same one. */
export interface LabNetwork extends Pick<
  SimulatedNetwork,
  'state' | 'history' | 'mine' | 'setPolicy' | 'watchState' | 'submit'
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
  /** ARC's HTTP surface at any address: `new ARC(url, { httpClient: new FetchHttpClient(fetch) })` takes it. */
  fetch(url: string, request?: ArcRequest): Promise<Response>
  /** Between this tab's node and the network; `submit` and `fetch` suffer them too. */
  faults(): Faults
  setFaults(faults: Faults): void
  /** Of this tab: one tab sends for all. */
  sender(): SenderState
  watchSender(tell: () => void): () => void
}
