import { concatBytes, hex } from '#base/bytes.ts'
import { encodeBump } from '#chain/encode-bump.ts'
import { encodeOutput } from '#chain/encode-transaction.ts'
import { BEEF_MAGIC } from '#chain/read-beef.ts'
import { EXTENDED_MARKER } from '#chain/read-transaction.ts'
import type { BeefEntry, BeefView, Reading, TransactionView } from '#chain/view.ts'
import { hashBytes, outpointBytes, sized, u32, varint } from '#chain/wire.ts'

function transactionBytes(bytes: Uint8Array, view: TransactionView): Uint8Array {
  const coin = (part: { satoshis: number; scriptStart: number; scriptEnd: number }) =>
    encodeOutput({
      satoshis: part.satoshis,
      lockingScript: bytes.subarray(part.scriptStart, part.scriptEnd),
    })
  return concatBytes([
    u32(view.version),
    ...(view.extended ? [EXTENDED_MARKER] : []),
    varint(view.inputs.length),
    ...view.inputs.flatMap(({ outpoint, scriptStart, scriptEnd, sequence, source }) => [
      outpointBytes(outpoint),
      sized(bytes.subarray(scriptStart, scriptEnd)),
      u32(sequence),
      ...(source ? [coin(source)] : []),
    ]),
    varint(view.outputs.length),
    ...view.outputs.map(coin),
    u32(view.locktime),
  ])
}

function entryBytes({ bytes, version }: BeefView, entry: BeefEntry): readonly Uint8Array[] {
  const { transaction, proof, txid } = entry
  if (!transaction) return [Uint8Array.of(2), hashBytes(txid)]
  const mark = proof ? [Uint8Array.of(1), varint(proof.bump)] : [Uint8Array.of(0)]
  const raw = transactionBytes(bytes, transaction)
  return version === 1 ? [raw, ...mark] : [...mark, raw]
}

/** The bytes of a reading, made from its values alone: equal to what was read, or the reader dropped something. */
export function rewritten(reading: Reading): Uint8Array {
  switch (reading.kind) {
    case 'transaction':
      return transactionBytes(reading.bytes, reading.transaction)
    case 'bump':
      return encodeBump(reading.bump)
    case 'header': {
      const { version, previousHash, merkleRoot, time, bits, nonce } = reading.header
      const hashes = [hashBytes(previousHash), hashBytes(merkleRoot)]
      return concatBytes([u32(version), ...hashes, u32(time), u32(bits), u32(nonce)])
    }
    case 'beef': {
      const { version, atomic, bumps, entries } = reading.beef
      return concatBytes([
        ...(atomic ? [hex(BEEF_MAGIC.atomic), hashBytes(atomic.txid)] : []),
        hex(BEEF_MAGIC[version]),
        varint(bumps.length),
        ...bumps.map(encodeBump),
        varint(entries.length),
        ...entries.flatMap((entry) => entryBytes(reading.beef, entry)),
      ])
    }
    case 'fragment':
      throw new Error('a fragment is not whole')
  }
}
