import { parentPort } from 'node:worker_threads'
import { assert } from '#base/result.ts'
import { serveCalls } from '#base/rpc.ts'
import { wasmPorts } from '#chain/wasm-ports.ts'
import { servedSignatures } from '#engine/signature-pool.ts'
import { messageTarget } from './node-port.ts'

const { signatures } = await wasmPorts()
assert(parentPort !== null, 'this runs as a thread')
serveCalls(messageTarget(parentPort), servedSignatures(signatures))
