import { plainHashes, type Hashes } from './hash.ts'
import type { Remembered } from './remembered.ts'
import type { SignatureHelper } from './signature-job.ts'
import { plainSignatures, type Signatures } from './signatures.ts'

/** The two costly things that reading and verifying need, in either form. */
export interface Ports {
  readonly hashes: Hashes
  readonly signatures: Signatures
}

/** Plain JavaScript: for the page's own thread, and for the sandbox, which refuses WASM. */
export const plainPorts: Ports = { hashes: plainHashes, signatures: plainSignatures }

/** What verification may use besides: other threads, asked for where there is enough to do, and what it saw before. */
export interface VerifyingPorts extends Ports {
  readonly helpers?: () => readonly SignatureHelper[]
  readonly remembered?: Remembered
}
