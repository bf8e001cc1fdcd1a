import { Beef, Transaction } from '@bsv/sdk'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { anchor, coin, linked, mined, toy } from '#testing/toy-chain.ts'
import { mainnetBlock, stackBeefs, stackEfs, universal } from '#testing/vectors.ts'
import type { Ancestry, KnownTransaction } from './ancestry.ts'
import { proofBytes } from './bump.ts'
import { encodeBeef, encodeExtendedFormat } from './encode.ts'
import { outpointOf, type Outpoint } from './ids.ts'
import { readTransaction } from './read-transaction.ts'
import type { SpentCoin } from './interpret.ts'
import type { BeefView } from './view.ts'

function link(bytes: Uint8Array, known: readonly KnownTransaction[] = []) {
  const read = linked(bytes, known)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** As a store would keep them. */
const recordsOf = (beef: BeefView, { members }: Ancestry): readonly KnownTransaction[] =>
  members.map(({ txid, bytes, view, proof }) => {
    const bump = proof?.kind === 'bump' ? beef.bumps[proof.bump] : undefined
    const path = bump && proofBytes(bump, txid)
    const raw = bytes.slice(view.start, view.end)
    if (!bump?.root || !path) return { txid, raw, proof: null }
    return { txid, raw, proof: { chain: 'main', height: bump.height, root: bump.root, bump: path } }
  })

function coinsOf({ members }: Ancestry): (outpoint: Outpoint) => SpentCoin | undefined {
  const coins = new Map<Outpoint, SpentCoin>()
  for (const { txid, bytes, view } of members) {
    view.outputs.forEach(({ satoshis, scriptStart, scriptEnd }, vout) => {
      const lockingScript = bytes.subarray(scriptStart, scriptEnd)
      coins.set(outpointOf(txid, vout), { satoshis, lockingScript })
    })
  }
  return (outpoint) => coins.get(outpoint)
}

describe('C11 a BEEF of kept transactions', () => {
  test('C11 is the one that they came in, wherever that was canonical', () => {
    for (const { beef } of mainnetBlock.transactions) {
      const { beef: view, ancestry } = link(beef)
      const members = recordsOf(view, ancestry)
      expect(encodeBeef({ version: view.version, atomic: null, members })).toEqual(beef)
    }
  })

  test.each(universal)(
    'C11 universal $name in three versions, read again and by the SDK',
    (vector) => {
      const { beef: view, ancestry } = link(vector.beef)
      const members = recordsOf(view, ancestry)
      for (const [version, atomic] of [
        [1, null],
        [2, null],
        [1, vector.txid],
        [2, vector.txid],
      ] as const) {
        const bytes = encodeBeef({ version, atomic, members })
        const again = link(bytes)
        expect(again.beef).toMatchObject({ version, atomic: atomic && { txid: atomic } })
        expect(recordsOf(again.beef, again.ancestry)).toEqual(members)
        expect(Beef.fromBinary(bytes).isValid()).toBe(true)
        expect(Transaction.fromBEEF(bytes).id('hex')).toBe(vector.txid)
      }
    },
  )

  test('C11 members of one block share one compound BUMP', () => {
    const root = anchor([10, 10, 10])
    const block = mined(
      [0, 1, 2].map((vout) => toy({ spends: [coin(root, vout)], pays: [10] })),
      9,
    )
    const child = toy({ spends: block.map((parent) => coin(parent)), pays: [30] })
    const bytes = encodeBeef({ version: 1, atomic: child.txid, members: [...block, child] })
    const { beef, ancestry } = link(bytes)
    expect(beef.bumps).toHaveLength(1)
    expect(beef.entries.map(({ proof }) => proof?.bump)).toEqual([0, 0, 0, undefined])
    expect(ancestry.members).toHaveLength(4)
    expect(Beef.fromBinary(bytes).isValid()).toBe(true)
    const bump = beef.bumps[0]
    for (const { txid, proof } of block) {
      expect(bump && proofBytes(bump, txid)).toEqual(proof?.bump)
    }
  })

  test('C11 equal heights of different blocks do not', () => {
    const [a, b] = [anchor([500], 7), anchor([501], 7)]
    const child = toy({ spends: [coin(a), coin(b)] })
    const { beef } = link(encodeBeef({ version: 2, atomic: null, members: [a, b, child] }))
    expect(beef.bumps.map(({ height }) => height)).toEqual([7, 7])
  })

  test('C11 a bare txid needs version 2', () => {
    const root = anchor()
    const child = toy({ spends: [coin(root)] })
    const members = [root.txid, child]
    const { ancestry } = link(encodeBeef({ version: 2, atomic: null, members }), [root])
    expect(ancestry.members.map(({ pasted }) => pasted)).toEqual([false, true])
    expect(() => encodeBeef({ version: 1, atomic: null, members })).toThrow('version 2')
  })
})

describe('C11 Extended Format', () => {
  test.each(universal)('C11 universal $name, byte for byte', ({ beef, ef }) => {
    const { ancestry } = link(beef)
    const subject = ancestry.members.at(-1)
    const encoded = subject && encodeExtendedFormat(subject, coinsOf(ancestry))
    expect(encoded?.ok && toHex(encoded.value)).toBe(toHex(ef))
    expect(encoded?.ok && toHex(encoded.value)).toBe(Transaction.fromBEEF(beef).toHexEF())
  })

  test('C11 a real mainnet BEEF gives its EF', () => {
    const { ancestry } = link(stackBeefs[0]?.bytes ?? new Uint8Array())
    const subject = ancestry.members.at(-1)
    const encoded = subject && encodeExtendedFormat(subject, coinsOf(ancestry))
    expect(encoded?.ok && encoded.value).toEqual(stackEfs[0]?.bytes)
  })

  test('C11 as ten mainnet transactions were broadcast, from the sources that they name', () => {
    for (const { raw, ef } of mainnetBlock.transactions) {
      const extended = readTransaction(ef)
      const plain = readTransaction(raw)
      if (!extended.ok || !plain.ok) throw new Error('both read')
      expect(extended.value.txid).toBe(plain.value.txid)
      const coinOf = (outpoint: Outpoint) => {
        const source = extended.value.inputs.find((input) => input.outpoint === outpoint)?.source
        if (!source) return undefined
        const { satoshis, scriptStart, scriptEnd } = source
        return { satoshis, lockingScript: ef.subarray(scriptStart, scriptEnd) }
      }
      const encoded = encodeExtendedFormat({ bytes: raw, view: plain.value }, coinOf)
      expect(encoded.ok && encoded.value).toEqual(ef)
    }
  })

  test('C11 a source that is not known is named', () => {
    const root = anchor()
    const child = toy({ spends: [coin(root)] })
    const view = readTransaction(child.raw)
    const encoded =
      view.ok && encodeExtendedFormat({ bytes: child.raw, view: view.value }, () => undefined)
    expect(encoded).toEqual({ ok: false, error: { code: 'missing-source', outpoint: coin(root) } })
  })
})
