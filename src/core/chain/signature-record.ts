import type { Signatures } from './signatures.ts'

/** Bytes of one record: public key 33, compact signature 64, digest 32. */
export const RECORD_LENGTH = 129

const SIGNATURE_AT = 33
const DIGEST_AT = 97

/** Writes record number `at`; only compressed keys fit. */
export function writeRecord(
  records: Uint8Array,
  at: number,
  [signature, publicKey, digest]: Parameters<Signatures['verify']>,
): void {
  const start = at * RECORD_LENGTH
  records.set(publicKey, start)
  records.set(signature, start + SIGNATURE_AT)
  records.set(digest, start + DIGEST_AT)
}

/** One byte for each record: 1 where its signature holds. */
export function checkRecords(records: Uint8Array, { verify }: Signatures): Uint8Array<ArrayBuffer> {
  const count = Math.floor(records.length / RECORD_LENGTH)
  return Uint8Array.from({ length: count }, (_, at) => {
    const start = at * RECORD_LENGTH
    const part = (from: number, to: number) => records.subarray(start + from, start + to)
    const signature = part(SIGNATURE_AT, DIGEST_AT)
    return verify(signature, part(0, SIGNATURE_AT), part(DIGEST_AT, RECORD_LENGTH)) ? 1 : 0
  })
}
