import { serveCalls } from '#base/rpc.ts'
import { wasmPorts } from '#chain/wasm-ports.ts'
import { servedSignatures } from './signature-pool.ts'

const { signatures } = await wasmPorts()

// Last: nothing is sent before it is heard that this listens.
serveCalls(self, servedSignatures(signatures))
