import { OP } from '@bsv/sdk'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '#base/bytes.ts'
import { compressedKey } from '#testing/locks.ts'
import { someTxid } from '#testing/toy-chain.ts'
import { TOO_COSTLY, type Member } from './ancestry.ts'
import { encodeTransaction } from './encode-transaction.ts'
import { outpointOf } from './ids.ts'
import { readTransaction } from './read-transaction.ts'
import { scriptChecker } from './script-check.ts'
import { u32 } from './wire.ts'

function memberOf(unlockingScript: Uint8Array): Member {
  const outpoint = outpointOf(someTxid('a'), 0)
  const bytes = encodeTransaction({
    version: 2,
    inputs: [{ outpoint, unlockingScript, sequence: 0xffffffff }],
    outputs: [{ satoshis: 1, lockingScript: Uint8Array.of(OP.OP_TRUE) }],
    locktime: 0,
  })
  const view = readTransaction(bytes)
  if (!view.ok) throw new Error(view.error.fault.code)
  return { txid: view.value.txid, bytes, view: view.value, proof: null, pasted: true }
}

const script = (...parts: readonly (number | Uint8Array)[]): Uint8Array =>
  concatBytes(parts.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : part)))

const push = (bytes: Uint8Array) => script(OP.OP_PUSHDATA4, u32(bytes.length), bytes)

/** A positive number, low byte first. */
const number = (value: number) => push(script(u32(value), 0))

const times = (count: number, ...opcodes: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: count * opcodes.length }, (_, at) => opcodes[at % opcodes.length] ?? 0)

const publicKey = compressedKey(new Uint8Array(32).fill(7))

const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(1)

const judged = (lock: Uint8Array, unlocking: Uint8Array = new Uint8Array()) =>
  scriptChecker(memberOf(unlocking))(0, { satoshis: 1, lockingScript: lock })

/** What a script does with a size: small is judged as ever, large is refused before it runs. */
const work: Readonly<
  Record<
    string,
    { readonly of: (size: number) => Uint8Array; readonly small: number; readonly large: number }
  >
> = {
  'opcodes in a row': { of: (size) => times(size, OP.OP_NOP), small: 5000, large: 1_000_001 },
  'branches in branches': {
    of: (size) => script(times(size, OP.OP_1, OP.OP_IF), times(size, OP.OP_ENDIF)),
    small: 500,
    large: 20_000,
  },
  'a doubled element': {
    of: (size) => script(push(bytes(1)), times(size, OP.OP_DUP, OP.OP_CAT), OP.OP_DROP),
    small: 12,
    large: 40,
  },
  'a squared number': {
    of: (size) => script(push(bytes(8)), times(size, OP.OP_DUP, OP.OP_MUL), OP.OP_DROP),
    small: 6,
    large: 40,
  },
  'a quotient of long numbers': {
    of: (size) => script(push(bytes(2 * size)), push(bytes(size)), OP.OP_DIV, OP.OP_DROP),
    small: 500,
    large: 400_000,
  },
  'a shift of many bytes': {
    of: (size) => script(push(bytes(size)), OP.OP_8, OP.OP_LSHIFT, OP.OP_DROP),
    small: 500,
    large: 200_000,
  },
  'a shift by many bits': {
    of: (size) => script(push(bytes(4)), number(size), OP.OP_RSHIFT, OP.OP_DROP),
    small: 500,
    large: 2 ** 31,
  },
  'a number shifted by many bits': {
    of: (size) => script(push(bytes(4)), number(size), OP.OP_LSHIFTNUM, OP.OP_DROP),
    small: 500,
    large: 2 ** 31,
  },
  'a number in many bytes': {
    of: (size) => script(push(bytes(4)), number(size), OP.OP_NUM2BIN, OP.OP_DROP),
    small: 500,
    large: 2 ** 30,
  },
  'copies from the depth': {
    of: (size) =>
      script(push(bytes(size)), OP.OP_1, times(size, OP.OP_1, OP.OP_PICK, OP.OP_DROP), OP.OP_2DROP),
    small: 200,
    large: 20_000,
  },
  'hashes of a long element': {
    of: (size) =>
      script(push(bytes(size)), times(size, OP.OP_DUP, OP.OP_SHA256, OP.OP_DROP), OP.OP_DROP),
    small: 100,
    large: 20_000,
  },
  'signatures, one after another': {
    of: (size) => times(size, OP.OP_0, ...push(publicKey), OP.OP_CHECKSIG, OP.OP_DROP),
    small: 20,
    large: 5000,
  },
  'many keys': {
    of: (size) =>
      script(OP.OP_0, OP.OP_0, times(size, OP.OP_1), number(size), OP.OP_CHECKMULTISIG, OP.OP_DROP),
    small: 100,
    large: 5000,
  },
}

describe.each(Object.entries(work))('C20 %s', (_, { of, small, large }) => {
  test('C20 a little is judged by what it comes to', () => {
    expect(judged(script(of(small), OP.OP_TRUE))).toBeNull()
    expect(judged(script(of(small), OP.OP_FALSE))).toEqual(expect.not.stringContaining(TOO_COSTLY))
  })

  test('C20 too much is refused, and not run', () => {
    expect(judged(script(of(large), OP.OP_TRUE))).toBe(TOO_COSTLY)
  })
})

test('C20 the unlocking script counts, too', () => {
  const half = times(600_000, OP.OP_NOP)
  expect(judged(script(half, OP.OP_TRUE))).toBeNull()
  expect(judged(script(half, OP.OP_TRUE), half)).toBe(TOO_COSTLY)
})

test('C20 what follows an OP_RETURN costs nothing, but in a branch that may be left', () => {
  const tail = times(1_200_000, OP.OP_NOP)
  expect(judged(script(OP.OP_TRUE, OP.OP_RETURN, tail))).toBeNull()
  const branch = script(OP.OP_0, OP.OP_IF, OP.OP_RETURN, OP.OP_ENDIF)
  expect(judged(script(branch, tail, OP.OP_TRUE))).toBe(TOO_COSTLY)
})

test('C20 opcodes that are not run cost no more than being passed by', () => {
  const skipped = script(OP.OP_0, OP.OP_IF, times(1000, OP.OP_SHA256), OP.OP_ENDIF, OP.OP_DROP)
  expect(judged(script(OP.OP_TRUE, push(bytes(100_000)), skipped))).toBeNull()
})
