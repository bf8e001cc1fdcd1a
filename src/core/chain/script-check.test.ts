import { Hash, LockingScript, TransactionSignature, UnlockingScript, Spend } from '@bsv/sdk'
import { secp256k1 } from '@bitauth/libauth'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '#base/bytes.ts'
import {
  allOf,
  compressedKey,
  payToHash,
  payToKey,
  puzzleAndKey,
  pushDropLock,
  sureBytes,
  twoOfThree,
  uncompressedKey,
  type Lock,
} from '#testing/locks.ts'
import { someTxid } from '#testing/toy-chain.ts'
import type { Member } from './ancestry.ts'
import { encodeTransaction } from './encode-transaction.ts'
import { outpointOf } from './ids.ts'
import { plainPorts, type Ports } from './ports.ts'
import { readTransaction } from './read-transaction.ts'
import { scriptChecker } from './script-check.ts'
import { isForkScope, sighasher } from './sighash.ts'
import { wasmPorts } from './wasm-ports.ts'

const key = new Uint8Array(32).fill(7)
const otherKey = new Uint8Array(32).fill(8)
const thirdKey = new Uint8Array(32).fill(9)
const source = someTxid('a')
const SATOSHIS = 1000
const OP_NOT = 0x91

function memberOf(version: number, unlockingScript: Uint8Array): Member {
  const bytes = encodeTransaction({
    version,
    inputs: [{ outpoint: outpointOf(source, 0), unlockingScript, sequence: 0xffffffff }],
    outputs: [{ satoshis: 1, lockingScript: Uint8Array.of(0x51) }],
    locktime: 0,
  })
  const view = readTransaction(bytes)
  if (!view.ok) throw new Error(view.error.fault.code)
  return { txid: view.value.txid, bytes, view: view.value, proof: null, pasted: true }
}

const spent = (version: number, lock: Uint8Array, unlockingScript: Uint8Array) => ({
  sourceTXID: source,
  sourceOutputIndex: 0,
  sourceSatoshis: SATOSHIS,
  lockingScript: new LockingScript([], lock, undefined, false),
  transactionVersion: version,
  otherInputs: [],
  outputs: [{ satoshis: 1, lockingScript: LockingScript.fromHex('51') }],
  unlockingScript: new UnlockingScript([], unlockingScript, undefined, false),
  inputSequence: 0xffffffff,
  inputIndex: 0,
  lockTime: 0,
})

/** The digest as the interpreter of this version would make it, original ones by the SDK. */
function digestOf(version: number, lock: Uint8Array, scope: number): Uint8Array {
  const empty = memberOf(version, new Uint8Array())
  if (isForkScope(scope)) return sighasher(empty, plainPorts.hashes)(0, lock, SATOSHIS, scope)
  const params = spent(version, lock, new Uint8Array())
  const preimage = TransactionSignature.formatBytes({
    ...params,
    subscript: params.lockingScript,
    scope,
  })
  return Uint8Array.from(Hash.hash256(preimage))
}

interface Signing {
  readonly version?: number
  readonly scope?: number
  readonly highS?: boolean
}

function signed(
  lock: Lock,
  { version = 1, scope = 0x41, highS = false }: Signing = {},
): Uint8Array {
  const signatures = lock.keys.map((one) => {
    const low = sureBytes(secp256k1.signMessageHashDER(one, digestOf(version, lock.script, scope)))
    const der = highS ? sureBytes(secp256k1.malleateSignatureDER(low)) : low
    return concatBytes([der, Uint8Array.of(scope)])
  })
  return lock.unlock(signatures)
}

/** What we answer and how many signatures were checked; what the SDK alone answers. */
async function judged(lock: Lock, unlocking: Uint8Array, version = 1) {
  const { hashes, signatures } = await wasmPorts()
  let checks = 0
  const verify: Ports['signatures']['verify'] = (...claim) => {
    checks++
    return signatures.verify(...claim)
  }
  const check = scriptChecker(memberOf(version, unlocking), { hashes, signatures: { verify } })
  const fault = check(0, { satoshis: SATOSHIS, lockingScript: lock.script })
  const sdk = (() => {
    try {
      return new Spend(spent(version, lock.script, unlocking)).validate()
    } catch {
      return false
    }
  })()
  return { fault, checks, sdk }
}

const inverted = (lock: Lock): Lock => ({
  ...lock,
  script: concatBytes([lock.script, Uint8Array.of(OP_NOT)]),
})

const locks: readonly (readonly [string, Lock, number])[] = [
  ['P2PKH', payToHash(key), 1],
  ['PushDrop', pushDropLock(key, [otherKey, Uint8Array.of(4, 2)]), 1],
  ['P2PK', payToKey(key), 1],
  ['P2PKH of an uncompressed key', payToHash(key, uncompressedKey(key)), 1],
  ['a puzzle and a key', puzzleAndKey(otherKey, key), 1],
  ['2 of 3', twoOfThree([key, otherKey], thirdKey), 3],
  ['2 of 2', allOf([key, otherKey]), 2],
]

describe.each(locks)('C17 %s', (name, lock, checks) => {
  test.each([0x41, 0x42, 0x43, 0xc1, 0xc2, 0xc3])(
    'C17 holds under scope %i, signatures checked by the port alone',
    async (scope) => {
      expect(await judged(lock, signed(lock, { scope }))).toEqual({
        fault: null,
        checks,
        sdk: true,
      })
    },
  )

  test('C17 does not hold by another key, nor for another scope; the words are the interpreter’s', async () => {
    const stolen = signed({ ...lock, keys: lock.keys.map(() => thirdKey.with(0, 1)) })
    const { fault, sdk } = await judged(lock, stolen)
    expect(sdk).toBe(false)
    expect(fault).toMatch(/OP_CHECK(MULTI)?SIG requires failing signatures to be empty/)
    const rescoped = signed(lock)
    const place = rescoped.lastIndexOf(0x41, rescoped.length - (name.startsWith('P2PKH') ? 34 : 1))
    expect((await judged(lock, rescoped.with(place, 0x42))).fault).not.toBeNull()
  })

  test('C17 needs the lower s up to version 1, as the SDK does', async () => {
    for (const [version, holds] of [
      [1, false],
      [2, true],
    ] as const) {
      const { fault, sdk } = await judged(lock, signed(lock, { version, highS: true }), version)
      expect([fault === null, sdk]).toEqual([holds, holds])
    }
  })

  test('C17 needs FORKID, which the SDK does not', async () => {
    for (const version of [1, 2]) {
      const { fault, sdk } = await judged(lock, signed(lock, { version, scope: 0x01 }), version)
      expect([fault, sdk]).toEqual(['The signature must use SIGHASH_FORKID.', true])
    }
  })

  test('C17 takes the original digest with CHRONICLE from version 2, as the SDK does', async () => {
    for (const [version, holds] of [
      [1, false],
      [2, true],
    ] as const) {
      const { fault, sdk } = await judged(lock, signed(lock, { version, scope: 0x61 }), version)
      expect([fault === null, sdk]).toEqual([holds, holds])
    }
  })
})

describe('C17 signatures that must fail', () => {
  const lock = inverted(payToKey(key))
  const wrong = signed({ ...lock, keys: [otherKey] })

  test('C17 are empty up to version 1, which the SDK does not ask', async () => {
    expect(await judged(lock, Uint8Array.of(0))).toMatchObject({ fault: null, sdk: true })
    const { fault, sdk } = await judged(lock, wrong)
    expect(fault).toBe('OP_CHECKSIG requires failing signatures to be empty.')
    expect(sdk).toBe(true)
  })

  test('C17 may be anything from version 2', async () => {
    const other = signed({ ...lock, keys: [otherKey] }, { version: 2 })
    expect(await judged(lock, other, 2)).toMatchObject({ fault: null, sdk: true })
    const right = signed(lock, { version: 2 })
    expect(await judged(lock, right, 2)).toMatchObject({ sdk: false })
    expect((await judged(lock, right, 2)).fault).not.toBeNull()
  })
})

describe('C17 several keys', () => {
  const lock = twoOfThree([key, otherKey], thirdKey)

  test('C17 signatures stand in the order of their keys, and none signs twice', async () => {
    for (const keys of [
      [otherKey, key],
      [key, key],
    ]) {
      for (const one of [lock, allOf([key, otherKey])]) {
        const { fault, sdk } = await judged(one, signed({ ...one, keys }))
        expect([fault === null, sdk]).toEqual([false, false])
      }
    }
  })

  test('C17 a key that is tried must be a point, one that is not tried need not', async () => {
    const nobody = new Uint8Array(33).with(0, 2).with(32, 5)
    const push = (one: Uint8Array) => [33, ...one]
    const keys = [push(compressedKey(key)), push(compressedKey(otherKey)), push(nobody)]
    for (const [order, holds] of [
      [[0, 1, 2], false],
      [[2, 0, 1], true],
    ] as const) {
      const script = Uint8Array.from([0x52, ...order.flatMap((at) => keys[at] ?? []), 0x53, 0xae])
      const one = { ...lock, script }
      const { fault, sdk } = await judged(one, signed(one))
      expect([fault === null, sdk]).toEqual([holds, holds])
    }
  })

  test('C17 an extra item, or a count that is no small number, is the SDK’s to judge', async () => {
    const unlocking = signed(lock)
    for (const [from, to, version] of [
      [0, 0x51, 1],
      [0, 0x51, 2],
    ] as const) {
      const { fault, sdk } = await judged(lock, unlocking.with(from, to), version)
      expect([fault === null, sdk]).toEqual([false, false])
    }
    const wide = { ...lock, script: Uint8Array.from([2, 2, 0, ...lock.script.subarray(1)]) }
    for (const version of [1, 2]) {
      const { fault, sdk } = await judged(wide, signed(wide, { version }), version)
      expect([fault === null, sdk]).toEqual([version === 2, version === 2])
    }
  })
})

test('C17 an input that is not there, and a key that nobody has, are faults, not exceptions', async () => {
  const lock = payToHash(key)
  const check = scriptChecker(memberOf(1, signed(lock)), await wasmPorts())
  expect(check(1, { satoshis: SATOSHIS, lockingScript: lock.script })).toBe('no such input')
  const noPoint = new Uint8Array(33).with(0, 2).with(32, 5)
  const nobody = payToHash(key, noPoint)
  expect((await judged(nobody, signed(nobody))).fault).toBe(
    'The public key is in an unknown format.',
  )
  expect(compressedKey(key)).toHaveLength(33)
})
