import { Beef, Transaction } from '@bsv/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes, hex } from '#base/bytes.ts'
import {
  anchor,
  chainOf,
  coin,
  countingHashes,
  diamondOf,
  knownOf,
  linked,
  mined,
  someTxid,
  toy,
} from '#testing/toy-chain.ts'
import { mainnetBlock, stackBeefs, universal } from '#testing/vectors.ts'
import type { KnownTransaction } from './ancestry.ts'
import { encodeBeef, type BeefParts } from './encode.ts'
import { outpointOf, type Txid } from './ids.ts'
import { linkBeef } from './link.ts'
import { readBeef } from './read-beef.ts'
import { hashBytes, varint } from './wire.ts'

const beefOf = (members: BeefParts['members'], rest: Partial<BeefParts> = {}) =>
  encodeBeef({ version: 2, atomic: null, members, ...rest })

const faultOf = (bytes: Uint8Array, known: readonly KnownTransaction[] = []) => {
  const link = linked(bytes, known)
  return link.ok ? null : link.error
}

const membersOf = (bytes: Uint8Array, known: readonly KnownTransaction[] = []) => {
  const link = linked(bytes, known)
  if (!link.ok) throw new Error(JSON.stringify(link.error))
  return link.value.ancestry.members
}

const root = anchor([600, 400])
const left = toy({ spends: [coin(root, 0)], pays: [600] })
const right = toy({ spends: [coin(root, 1)], pays: [400] })
const join = toy({ spends: [coin(left), coin(right)] })
const family = [root, left, right, join]
const txids = (members: readonly { readonly txid: Txid }[]) => members.map(({ txid }) => txid)

describe('C8 the subject with all that it needs', () => {
  const real = [
    ...mainnetBlock.transactions.map(({ beef }) => beef),
    ...universal.flatMap(({ beef, beefV2, atomicBeef }) => [beef, beefV2, atomicBeef]),
    ...stackBeefs.map(({ bytes }) => bytes),
  ]

  test(`C8 ${real.length} real BEEFs link, to the subject and txids that the SDK reads`, () => {
    for (const bytes of real) {
      const link = linked(bytes)
      if (!link.ok) throw new Error(JSON.stringify(link.error))
      const { beef, ancestry } = link.value
      expect(txids(beef.entries)).toEqual(Beef.fromBinary(bytes).txs.map(({ txid }) => txid))
      expect(ancestry.subject).toBe(Transaction.fromBEEF(bytes).id('hex'))
      expect(ancestry.members.at(-1)?.txid).toBe(ancestry.subject)
    }
  })

  test('C8 parents first, the subject last, nothing beyond a proof', () => {
    const other = toy({ spends: [outpointOf(someTxid('b'), 7)] })
    const [proven] = mined([other], 101)
    if (!proven) throw new Error('one was mined')
    const child = toy({ spends: [coin(proven)] })
    expect(txids(membersOf(beefOf(family)))).toEqual(txids(family))
    expect(txids(membersOf(beefOf([proven, child])))).toEqual(txids([proven, child]))
  })

  test('C8 a plain BEEF may carry more than the subject needs, an Atomic one not', () => {
    const plain = beefOf([root, right, left])
    expect(txids(membersOf(plain))).toEqual(txids([root, left]))
    const atomic = beefOf([root, right, left], { atomic: left.txid })
    expect(faultOf(atomic)).toMatchObject({ code: 'not-needed', txid: right.txid })
    expect(txids(membersOf(beefOf([root, left], { atomic: left.txid })))).toEqual(
      txids([root, left]),
    )
    const later = beefOf([root, left, right, join], { atomic: right.txid })
    expect(faultOf(later)).toMatchObject({ code: 'not-needed', txid: left.txid })
  })
})

describe('C8 a graph that does not hold is refused where it breaks', () => {
  test('C8 a missing parent, at the outpoint that names it', () => {
    const bytes = beefOf([root, left, join])
    const fault = faultOf(bytes)
    expect(fault).toMatchObject({ code: 'missing-parent', outpoint: coin(right), child: join.txid })
    const at = fault?.at ?? { start: 0, end: 0 }
    expect(bytes.slice(at.start, at.start + 32)).toEqual(hashBytes(right.txid))
    expect(at.end - at.start).toBe(36)
  })

  test('C8 a parent after its child', () => {
    expect(faultOf(beefOf([root, left, join, right]))).toMatchObject({
      code: 'parent-after-child',
      parent: right.txid,
      child: join.txid,
    })
  })

  test('C8 an output that the parent does not have', () => {
    const greedy = toy({ spends: [coin(root, 2)] })
    expect(faultOf(beefOf([root, greedy]))).toMatchObject({
      code: 'no-such-output',
      outpoint: coin(root, 2),
      outputs: 2,
    })
  })

  test('C8 two members that spend one coin: the SDK calls it valid', () => {
    const rival = toy({ spends: [coin(root, 0)], pays: [599] })
    const both = toy({ spends: [coin(left), coin(rival)] })
    const bytes = beefOf([root, left, rival, both])
    const fault = faultOf(bytes)
    if (fault?.code !== 'double-spend') throw new Error('a double spend')
    expect(fault.outpoint).toBe(coin(root, 0))
    const { at, first } = fault
    expect(bytes.slice(first.start, first.end)).toEqual(bytes.slice(at.start, at.end))
    expect(first.end).toBeLessThan(at.start)
    expect(Beef.fromBinary(bytes).isValid()).toBe(true)
  })

  test('C8 rivals that the subject does not need may travel along', () => {
    const rival = toy({ spends: [coin(root, 0)], pays: [599] })
    expect(faultOf(beefOf([root, left, rival]))).toBeNull()
  })

  test('C8 an unproven coinbase has no parent', () => {
    const spends = [outpointOf(someTxid('0'), 0xffffffff)]
    const coinbase = toy({ spends, unlockingScript: hex('0164') })
    expect(faultOf(beefOf([coinbase]))).toMatchObject({ code: 'missing-parent' })
    const blocks = [
      ...mined([coinbase], 5),
      ...mined([toy({ spends, unlockingScript: hex('0165') })], 6),
    ]
    const child = toy({ spends: blocks.map((block) => coin(block)) })
    expect(faultOf(beefOf([...blocks, child]))).toBeNull()
  })
})

describe('C7 a BEEF’s entries among themselves', () => {
  test('C7 the same transaction twice, with the first one’s range', () => {
    const bytes = beefOf([root, left, left])
    const fault = faultOf(bytes)
    if (fault?.code !== 'duplicate-transaction') throw new Error('a duplicate')
    const { first, at } = fault
    expect(bytes.slice(first.start, first.end)).toEqual(bytes.slice(at.start, at.end))
  })

  test('C7 the same coin twice in one transaction', () => {
    const twice = toy({ spends: [coin(root, 0), coin(root, 0)] })
    expect(faultOf(beefOf([root, twice]))).toMatchObject({
      code: 'double-spend',
      outpoint: coin(root, 0),
    })
  })

  test('C7 an index of no BUMP, a BUMP without the transaction', () => {
    const bytes = beefOf([root, left])
    const read = readBeef(bytes)
    const at = read.ok ? read.value.entries[0]?.proof?.at : null
    if (!at) throw new Error('the anchor is proven')
    const wrong = bytes.slice()
    wrong[at.start] = 1
    expect(faultOf(wrong)).toEqual({ code: 'bad-bump-index', at, index: 1, bumps: 1 })
    const claimed = { ...left, proof: root.proof }
    expect(faultOf(beefOf([root, claimed]))).toMatchObject({
      code: 'not-in-bump',
      txid: left.txid,
      bump: 0,
    })
  })

  test('C7 an Atomic BEEF without its subject', () => {
    const fault = faultOf(beefOf([root, left], { atomic: join.txid }))
    expect(fault).toEqual({ code: 'subject-missing', at: { start: 4, end: 36 }, txid: join.txid })
  })
})

describe('C8 a txid-only entry stands for what the store keeps', () => {
  test('C8 with its own unproven ancestors, each once', () => {
    const members = membersOf(beefOf([left.txid, right.txid, join]), [root, left, right])
    expect(txids(members)).toEqual(txids(family))
    expect(members.map(({ pasted }) => pasted)).toEqual([false, false, false, true])
    expect(members[0]?.proof).toEqual({ kind: 'stored', proof: root.proof })
  })

  test('C8 not what the store lacks, nor an ancestor that it lacks', () => {
    const bytes = beefOf([left.txid, right.txid, join])
    const at = { start: 6, end: 39 }
    expect(faultOf(bytes)).toEqual({ code: 'unresolved-txid', at, txid: left.txid })
    expect(faultOf(bytes, [left, right])).toEqual({ code: 'unresolved-txid', at, txid: root.txid })
  })

  test('C8 a parent that is not even named stays missing, kept or not', () => {
    expect(faultOf(beefOf([left]), [root])).toMatchObject({ code: 'missing-parent' })
  })

  test('C8 a kept rival of a pasted member is a double spend', () => {
    const rival = toy({ spends: [coin(root, 0)], pays: [599] })
    const both = toy({ spends: [coin(left), coin(rival)] })
    const fault = faultOf(beefOf([root, rival.txid, left, both]), [root, rival])
    expect(fault).toMatchObject({ code: 'double-spend', outpoint: coin(root, 0) })
  })
})

describe('C9 linear in the input, never recursive over ancestry', () => {
  test('C9 a diamond of depth 40, on which the SDK would take weeks', () => {
    expect(membersOf(beefOf(diamondOf(40)))).toHaveLength(41)
  })

  test('C9 a chain of 20,000, each transaction hashed once', () => {
    const members = chainOf(20_000)
    const bytes = beefOf(members)
    const { hashes, count } = countingHashes()
    const beef = readBeef(bytes, hashes)
    if (!beef.ok) throw new Error(beef.error.fault.code)
    const link = linkBeef(beef.value, new Map(), hashes)
    expect(link.ok && link.value.members).toHaveLength(20_001)
    expect(count()).toBeLessThan(20_010)
  })

  test('C9 a kept chain of 20,000 and a kept diamond, each looked up a few times', () => {
    for (const members of [chainOf(20_000), diamondOf(40)]) {
      const last = members.at(-1) ?? root
      const bytes = beefOf([last.txid, toy({ spends: [coin(last)] })])
      const kept = knownOf(members)
      let asked = 0
      const known = new Proxy(kept, {
        get: (map, name) => {
          if (name === 'get') asked++
          const found: unknown = Reflect.get(map, name)
          return typeof found === 'function' ? (found.bind(map) as unknown) : found
        },
      })
      const beef = readBeef(bytes)
      const link = beef.ok && linkBeef(beef.value, known)
      expect(link && link.ok && link.value.members).toHaveLength(members.length + 1)
      expect(asked).toBeLessThan(4 * members.length + 4)
    }
  })

  test('C9 a deep list of one txid is refused at its second entry', () => {
    const entry = concatBytes([hex('02'), hashBytes(left.txid)])
    const many = Array.from({ length: 1000 }, () => entry)
    const bytes = concatBytes([hex('0200beef00'), varint(1000), ...many])
    expect(faultOf(bytes, [left])?.at.start).toBe(5 + 3 + 33)
  })
})

describe('C8 any order of a random ancestry', () => {
  test('C8 links if each parent stands before its child, and names the first that does not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.boolean(),
        (shape, shuffled) => {
          const pool = [anchor(Array.from({ length: 40 }, () => 10))]
          const used = new Map<Txid, number>()
          for (const parents of shape) {
            const spends = parents.map((pick) => {
              const parent = pool[pick % pool.length] ?? root
              const vout = used.get(parent.txid) ?? 0
              used.set(parent.txid, vout + 1)
              return coin(parent, vout)
            })
            pool.push(toy({ spends, pays: Array.from({ length: 40 }, () => 10) }))
          }
          const order = shuffled ? pool.toReversed() : pool
          const fault = faultOf(beefOf(order))
          if (shuffled) expect(fault?.code).toBe('parent-after-child')
          else expect(fault).toBeNull()
        },
      ),
      { numRuns: 60 },
    )
  })
})
