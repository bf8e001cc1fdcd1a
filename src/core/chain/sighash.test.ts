import { Hash, LockingScript, TransactionSignature } from '@bsv/sdk'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { someTxid } from '#testing/toy-chain.ts'
import { encodeTransaction } from './encode-transaction.ts'
import { plainHashes, type Hashes } from './hash.ts'
import { outpointOf, txidOf, voutOf } from './ids.ts'
import { readTransaction } from './read-transaction.ts'
import { isForkScope, sighasher } from './sighash.ts'

const u32 = fc.integer({ min: 0, max: 0xffffffff })
const satoshis = fc.integer({ min: 0, max: 21e14 / 10 })
const script = fc.uint8Array({ maxLength: 300 })

const transactions = fc.record({
  version: fc.integer({ min: 0, max: 0x7fffffff }),
  locktime: u32,
  inputs: fc
    .array(fc.record({ vout: u32, unlockingScript: script, sequence: u32 }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((inputs) =>
      inputs.map(({ vout, ...rest }, place) => ({
        ...rest,
        outpoint: outpointOf(someTxid(`${place + 1}a`), vout),
      })),
    ),
  outputs: fc.array(fc.record({ satoshis, lockingScript: script }), { minLength: 1, maxLength: 5 }),
})

const FORK_SCOPES = [0x41, 0x42, 0x43, 0xc1, 0xc2, 0xc3]

function memberOf(transaction: Parameters<typeof encodeTransaction>[0]) {
  const bytes = encodeTransaction(transaction)
  const view = readTransaction(bytes)
  if (!view.ok) throw new Error(view.error.fault.code)
  return { bytes, view: view.value }
}

test('C16 every digest with FORKID is the SDK’s, of any transaction and input', () => {
  fc.assert(
    fc.property(
      transactions,
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      satoshis,
      fc.constantFrom(...FORK_SCOPES),
      (transaction, pick, code, value, scope) => {
        const { version, inputs, outputs, locktime } = transaction
        const at = pick % inputs.length
        const input = inputs[at]
        if (!input) throw new Error('it has that input')
        const named = inputs.map(({ outpoint, sequence }) => ({
          sourceTXID: txidOf(outpoint),
          sourceOutputIndex: voutOf(outpoint),
          sequence,
        }))
        const theirs = TransactionSignature.formatBytes({
          sourceTXID: txidOf(input.outpoint),
          sourceOutputIndex: voutOf(input.outpoint),
          sourceSatoshis: value,
          transactionVersion: version,
          otherInputs: named.toSpliced(at, 1),
          outputs: outputs.map((output) => ({
            satoshis: output.satoshis,
            lockingScript: LockingScript.fromHex(toHex(output.lockingScript)),
          })),
          inputIndex: at,
          subscript: new LockingScript([], code, undefined, false),
          inputSequence: input.sequence,
          lockTime: locktime,
          scope,
        })
        const ours = sighasher(memberOf(transaction), plainHashes)(at, code, value, scope)
        expect(ours).toEqual(Uint8Array.from(Hash.hash256(theirs)))
      },
    ),
    { numRuns: 200 },
  )
})

test('C16 the scopes that are ours: ALL, NONE, SINGLE with FORKID, alone or not; every other is the SDK’s', () => {
  const ours = Array.from({ length: 256 }, (_, scope) => scope).filter(isForkScope)
  expect(ours).toEqual(FORK_SCOPES)
})

test('C16 what inputs share is hashed once, however many they are', () => {
  const many = 50
  const member = memberOf({
    version: 1,
    inputs: Array.from({ length: many }, (_, vout) => ({
      outpoint: outpointOf(someTxid('a'), vout),
      unlockingScript: new Uint8Array(),
      sequence: 0,
    })),
    outputs: [{ satoshis: 1, lockingScript: Uint8Array.of(0x51) }],
    locktime: 0,
  })
  let hashed = 0
  const hash256 = (bytes: Uint8Array) => {
    hashed += bytes.length
    return plainHashes.hash256(bytes)
  }
  const counting: Hashes = { ...plainHashes, hash256 }
  const sighash = sighasher(member, counting)
  for (let at = 0; at < many; at++) sighash(at, new Uint8Array(25), 1, 0x41)
  expect(hashed).toBe(many * (36 + 4) + (8 + 2) + many * 182)
})
