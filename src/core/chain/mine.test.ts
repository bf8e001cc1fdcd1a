import { MerklePath, Transaction } from '@bsv/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { bumpOfBlock } from './bump-of-block.ts'
import { sandboxGenesis } from './genesis.ts'
import { headerFault } from './headers.ts'
import { parseTxid, sure, txidOf } from './ids.ts'
import { lockToPerson, personOf } from './keys.ts'
import { coinbase, merkleRoot, mineBlock } from './mine.ts'
import { readHeader } from './read-header.ts'
import { readTransaction } from './read-transaction.ts'
import { isCoinbase } from './rules.ts'
import { scriptChecker } from './script-check.ts'

const txids = (count: number) =>
  Array.from({ length: count }, (_, i) => sure(parseTxid(i.toString(16).padStart(64, 'a'))))
const toMiner = { satoshis: 5, lockingScript: lockToPerson(personOf('seed', 'miner')) }

describe('K8 blocks', () => {
  test('K8 headers are 80 bytes, meet regtest’s target and follow each other', () => {
    const first = mineBlock(null, txids(1))
    const second = mineBlock(first, txids(3))
    for (const { header, hash } of [first, second]) {
      const read = readHeader(header)
      expect(read.ok && read.value.hash).toBe(hash)
      expect(read.ok && headerFault(read.value, 'sandbox')).toBeNull()
    }
    const read = readHeader(second.header)
    expect(read.ok && read.value.previousHash).toBe(first.hash)
    expect(read.ok && read.value.merkleRoot).toBe(merkleRoot(txids(3)))
    expect(second.height).toBe(1)
  })
  test('K8 the same content gives the same block, another another', () => {
    expect(mineBlock(null, txids(2))).toEqual(mineBlock(null, txids(2)))
    expect(mineBlock(null, txids(2)).hash).not.toBe(mineBlock(null, txids(3)).hash)
  })
  test('K8 the SDK climbs every path to the same root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.nat(), (count, at) => {
        const all = txids(count)
        const path = MerklePath.fromHex(toHex(bumpOfBlock(all, at % count, 7)))
        expect(path.computeRoot(all[at % count])).toBe(merkleRoot(all))
      }),
      { numRuns: 40 },
    )
  })
  test('K8 a coinbase begins with its height (BIP34), and no two are equal', () => {
    const scriptOf = (height: number) => {
      const { raw } = coinbase(height, 0, [toMiner])
      const view = readTransaction(raw)
      if (!view.ok) throw new Error(view.error.fault.code)
      expect(isCoinbase(view.value)).toBe(true)
      return toHex(raw, view.value.inputs[0]?.scriptStart, view.value.inputs[0]?.scriptEnd)
    }
    expect(scriptOf(0)).toMatch(/^00/)
    expect(scriptOf(16)).toMatch(/^60/)
    expect(scriptOf(17)).toMatch(/^0111/)
    expect(scriptOf(128)).toMatch(/^028000/)
    expect(scriptOf(948351)).toMatch(/^037f780e/)
    expect(coinbase(5, 1, [toMiner]).txid).not.toBe(coinbase(5, 2, [toMiner]).txid)
  })
})

describe('K9 the sandbox’s first blocks', () => {
  const genesis = sandboxGenesis('seed')
  test('K9 everybody’s coins stand at a merkle offset of at least 1', () => {
    for (const { person, transaction } of genesis.grants) {
      expect(genesis.blocks[1]?.txids.indexOf(transaction.txid)).toBeGreaterThan(0)
      expect(transaction.coins[0]?.lockingScript).toEqual(lockToPerson(person))
    }
    expect(genesis.blocks[2]?.txids.indexOf(genesis.payment.txid)).toBe(1)
  })
  test('K9 every spend in them is signed and worth what it says', () => {
    const byTxid = new Map(genesis.transactions.map((built) => [built.txid, built]))
    for (const { txid, raw, sources } of genesis.transactions) {
      const view = readTransaction(raw)
      if (!view.ok) throw new Error(view.error.fault.code)
      expect(view.value.txid).toBe(txid)
      expect(Transaction.fromBinary(Array.from(raw)).id('hex')).toBe(txid)
      const check = scriptChecker({ txid, bytes: raw, view: view.value, proof: null, pasted: true })
      sources.forEach((source, input) => {
        expect(byTxid.get(txidOf(source.outpoint))?.coins).toContainEqual(source)
        expect(check(input, source)).toBeNull()
      })
    }
  })
  test('K9 the same seed and grants give the same chain, others another', () => {
    expect(sandboxGenesis('seed').blocks).toEqual(genesis.blocks)
    expect(genesis.blocks[2]?.hash).toBe(
      '5b0bb1c5e425880e78e463bf824cddc577d8ac751cbd07200346eb929225cc89',
    )
    expect(sandboxGenesis('other').blocks[0]?.hash).not.toBe(genesis.blocks[0]?.hash)
    const two = [
      { name: 'carol', coins: 2, satoshis: 500 },
      { name: 'dave', coins: 1, satoshis: 500 },
    ]
    const small = sandboxGenesis('seed', two)
    expect(small.grants.map(({ person }) => person.name)).toEqual(['carol', 'dave'])
  })
})
