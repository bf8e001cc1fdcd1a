import { LockingScript, Spend, Transaction, UnlockingScript } from '@bsv/sdk'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { buildTransaction, feeOf, type BuiltTransaction, type OwnCoin } from './build.ts'
import { outpointOf, parseTxid, sure } from './ids.ts'
import { childPrivateKey, lockToPerson, personOf, publicKeyOf } from './keys.ts'
import { encodePushDrop } from './pushdrop.ts'

const alice = personOf('seed', 'alice')
const bob = personOf('seed', 'bob')
const txid = sure(parseTxid('ab'.repeat(32)))
const payment = (vout: number, satoshis = 1000): OwnCoin => ({
  outpoint: outpointOf(txid, vout),
  satoshis,
  lockingScript: lockToPerson(alice),
  privateKey: alice.rootKey,
})
const childKey = childPrivateKey(alice, 'overlay lab token', 'aa')
const token: OwnCoin = {
  outpoint: outpointOf(txid, 9),
  satoshis: 1,
  lockingScript: encodePushDrop({
    publicKey: publicKeyOf(childKey),
    fields: [Uint8Array.of(1, 2, 3)],
  }),
  privateKey: childKey,
}
const toBob = { satoshis: 300, lockingScript: lockToPerson(bob) }

function build(...inputs: OwnCoin[]): BuiltTransaction {
  const built = buildTransaction({ inputs, outputs: [toBob], change: lockToPerson(alice) })
  if (!built.ok) throw new Error(built.error.code)
  return built.value
}

/** Whether the SDK's interpreter lets this input spend its coin. */
function spends(built: BuiltTransaction, index: number, satoshisOff = 0): boolean {
  const tx = Transaction.fromBinary(Array.from(built.raw))
  const [input, source] = [tx.inputs[index], built.sources[index]]
  if (!input || !source) return false
  const spend = new Spend({
    sourceTXID: input.sourceTXID ?? '',
    sourceOutputIndex: input.sourceOutputIndex,
    sourceSatoshis: source.satoshis + satoshisOff,
    lockingScript: LockingScript.fromHex(toHex(source.lockingScript)),
    transactionVersion: tx.version,
    otherInputs: tx.inputs.filter((_, i) => i !== index),
    outputs: tx.outputs,
    unlockingScript: input.unlockingScript ?? new UnlockingScript(),
    inputSequence: input.sequence ?? 0,
    inputIndex: index,
    lockTime: tx.lockTime,
  })
  try {
    return spend.validate()
  } catch {
    return false
  }
}

describe('K6 signatures', () => {
  test('K6 the SDK’s interpreter accepts P2PKH and PushDrop inputs side by side', () => {
    const built = build(payment(0), token, payment(1))
    expect([0, 1, 2].map((index) => spends(built, index))).toEqual([true, true, true])
  })
  test('K6 a signature covers the coin’s value', () => {
    const built = build(payment(0), token)
    expect([0, 1].map((index) => spends(built, index, 1))).toEqual([false, false])
  })
  test('K6 another’s key does not open a coin', () => {
    const built = build(
      { ...payment(0), privateKey: bob.rootKey },
      { ...token, privateKey: bob.rootKey },
    )
    expect([0, 1].map((index) => spends(built, index))).toEqual([false, false])
  })
  test('K6 every output is covered', () => {
    const built = build(payment(0))
    const tx = Transaction.fromBinary(Array.from(built.raw))
    const at = toHex(built.raw).indexOf(toHex(toBob.lockingScript)) / 2 - 9
    const raw = built.raw.with(at, (built.raw[at] ?? 0) ^ 1)
    expect(tx.outputs[0]?.satoshis).toBe(300)
    expect(spends({ ...built, raw }, 0)).toBe(false)
  })
  test('K6 the same order gives the same bytes', () => {
    expect(build(payment(0), token)).toEqual(build(payment(0), token))
  })
})

describe('K7 laying out', () => {
  test('K7 the raw bytes re-serialise in the SDK, with the same txid', () => {
    const built = build(payment(0), token)
    const tx = Transaction.fromBinary(Array.from(built.raw))
    const again = new Transaction(tx.version, tx.inputs, tx.outputs, tx.lockTime)
    expect(again.toHex()).toBe(toHex(built.raw))
    expect(again.id('hex')).toBe(built.txid)
  })
  test('K7 what is left, less a fee for the size, comes back as the last output', () => {
    const built = build(payment(0))
    const change = built.coins.at(-1)
    expect(built.coins).toHaveLength(2)
    expect(change?.lockingScript).toEqual(lockToPerson(alice))
    expect(1000 - 300 - (change?.satoshis ?? 0)).toBe(feeOf(built.raw.length))
  })
  test('K7 no change where nothing is left', () => {
    expect(build(payment(0, 301)).coins).toHaveLength(1)
    expect(build(payment(0, 302)).coins).toHaveLength(2)
  })
  test('K7 too little is refused with both sums', () => {
    const order = { inputs: [payment(0, 300)], outputs: [toBob], change: lockToPerson(alice) }
    expect(buildTransaction(order)).toEqual({
      ok: false,
      error: { code: 'not-enough', satoshisIn: 300, needed: 301 },
    })
  })
})
