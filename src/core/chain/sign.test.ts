import {
  CompletedProtoWallet,
  LockingScript,
  P2PKH,
  PrivateKey,
  PushDrop,
  Transaction,
} from '@bsv/sdk'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { buildTransaction, type BuiltTransaction } from './build.ts'
import { outpointOf, parseTxid, sure } from './ids.ts'
import { childPrivateKey, childPublicKey, lockToPerson, personOf } from './keys.ts'
import { encodePushDrop } from './pushdrop.ts'

const alice = personOf('seed', 'alice')
const rootKey = new PrivateKey(toHex(alice.rootKey), 'hex')
const keyId = '00112233445566778899aabbccddeeff'
const tokenScript = encodePushDrop({
  publicKey: childPublicKey(alice.identityKey, 'overlay lab token', keyId) ?? new Uint8Array(),
  fields: [Uint8Array.of(1, 2, 3)],
})

/** A payment coin and a token, of one transaction that the SDK made. */
const source = new Transaction(
  1,
  [],
  [
    { satoshis: 1000, lockingScript: LockingScript.fromHex(toHex(lockToPerson(alice))) },
    { satoshis: 1, lockingScript: LockingScript.fromHex(toHex(tokenScript)) },
  ],
)

function ours(): BuiltTransaction {
  const txid = sure(parseTxid(source.id('hex')))
  const built = buildTransaction({
    inputs: [
      {
        outpoint: outpointOf(txid, 0),
        satoshis: 1000,
        lockingScript: lockToPerson(alice),
        privateKey: alice.rootKey,
      },
      {
        outpoint: outpointOf(txid, 1),
        satoshis: 1,
        lockingScript: tokenScript,
        privateKey: childPrivateKey(alice, 'overlay lab token', keyId),
      },
    ],
    outputs: [{ satoshis: 300, lockingScript: lockToPerson(alice) }],
    change: lockToPerson(alice),
  })
  if (!built.ok) throw new Error(built.error.code)
  return built.value
}

async function theirs(): Promise<string> {
  const wallet = new CompletedProtoWallet(rootKey)
  const lockingScript = LockingScript.fromHex(toHex(lockToPerson(alice)))
  const unlock = new PushDrop(wallet).unlock([2, 'overlay lab token'], keyId, 'anyone')
  const outputs = ours().coins.map(({ satoshis }) => ({ satoshis, lockingScript }))
  const tx = new Transaction(
    1,
    [
      {
        sourceTransaction: source,
        sourceOutputIndex: 0,
        unlockingScriptTemplate: new P2PKH().unlock(rootKey),
        sequence: 0xffffffff,
      },
      {
        sourceTransaction: source,
        sourceOutputIndex: 1,
        unlockingScriptTemplate: unlock,
        sequence: 0xffffffff,
      },
    ],
    outputs,
  )
  await tx.sign()
  return tx.toHex()
}

describe('K6 deterministic signatures', () => {
  test('K6 the SDK’s wallet signs the same bytes, P2PKH and PushDrop', async () => {
    expect(toHex(ours().raw)).toBe(await theirs())
  })
  test('K6 S is low', () => {
    const half = BigInt('0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0')
    const tx = Transaction.fromBinary(Array.from(ours().raw))
    for (const { unlockingScript } of tx.inputs) {
      const der = unlockingScript?.chunks[0]?.data ?? []
      const lengthOfR = der[3] ?? 0
      const s = der.slice(6 + lengthOfR, -1)
      expect(BigInt(`0x${toHex(Uint8Array.from(s))}`) <= half).toBe(true)
    }
  })
})
