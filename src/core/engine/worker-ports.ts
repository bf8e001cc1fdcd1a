import { realTimer } from '#base/rpc.ts'
import { plainPorts, type VerifyingPorts } from '#chain/ports.ts'
import { rememberTransactions } from '#chain/remembered.ts'
import { wasmPorts } from '#chain/wasm-ports.ts'
import { signaturePool, startSignatureWorker, threadsHere } from './signature-pool.ts'

/** What a worker verifies with: WASM (plain JavaScript where it does not load), `threads` threads with its own, and a memory of what it saw. */
export async function workerPorts(threads = threadsHere()): Promise<VerifyingPorts> {
  const ports = await wasmPorts().catch(() => plainPorts)
  const helpers = signaturePool(startSignatureWorker, threads - 1, realTimer)
  return { ...ports, helpers, remembered: rememberTransactions() }
}
