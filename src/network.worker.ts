import { serveCalls } from '#base/rpc.ts'
import { memoryNetworkLog, type NetworkLog } from '#broadcast/network-log.ts'
import type { Asked } from '#broadcast/reduce-network.ts'
import { servedNetwork, type NetworkOpening } from '#broadcast/served-network.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { openNetworkLog } from '#storage/network-log.ts'
import type { StorageProblem } from '#storage/problem.ts'

/** Where the browser keeps nothing, the network forgets with its tab, as the node does. */
async function logOf({ name, memoryOnly }: NetworkOpening): Promise<NetworkLog> {
  if (memoryOnly) return memoryNetworkLog()
  const lost = (storageProblem: StorageProblem): void => self.postMessage({ storageProblem })
  return openNetworkLog<Asked>(name, { indexedDB, IDBKeyRange }, lost).catch(memoryNetworkLog)
}

// Scripts are checked and the log is redone here. Last: the page sends nothing before it hears that this listens.
serveCalls(
  self,
  servedNetwork(async (opening) =>
    simulatedNetwork({ genesis: sandboxGenesis(opening.seed), log: await logOf(opening) }),
  ),
)
