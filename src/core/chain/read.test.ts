import { describe, expect, test } from 'vitest'
import { concatBytes, hex } from '#base/bytes.ts'
import { encodeBump } from './encode-bump.ts'
import { readPasted, READ_LIMIT } from './read.ts'
import type { Reading, Refusal } from './view.ts'
import { rewritten } from '#testing/rewrite.ts'
import {
  emptyBeefs,
  mainnetBlock,
  nodeInvalid,
  nodeValid,
  stackBeefs,
  stackBumps,
  stackEfs,
  stackRaws,
  universal,
} from '#testing/vectors.ts'

function reading(bytes: Uint8Array): Reading {
  const read = readPasted(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.error.fault))
  return read.value
}

function refusal(bytes: Uint8Array): Refusal {
  const read = readPasted(bytes)
  if (read.ok) throw new Error(`read as ${read.value.kind}`)
  return read.error
}

describe('C1 what was pasted is told by its shape', () => {
  test.each(mainnetBlock.transactions)('C1 mainnet $txid in each format', (vector) => {
    const { txid, raw, ef, bump, beef } = vector
    expect(reading(raw)).toMatchObject({ kind: 'transaction', transaction: { txid } })
    expect(reading(ef)).toMatchObject({ transaction: { txid, extended: true } })
    expect(reading(bump)).toMatchObject({ kind: 'bump', bump: { height: mainnetBlock.height } })
    expect(reading(beef)).toMatchObject({ kind: 'beef', beef: { entries: [{ txid }] } })
  })

  test.each(universal)('C1 universal $name: one transaction in five formats', (vector) => {
    const { txid, raw, ef, beef, beefV2, atomicBeef } = vector
    for (const bytes of [raw, ef]) expect(reading(bytes)).toMatchObject({ transaction: { txid } })
    for (const bytes of [beef, beefV2, atomicBeef]) {
      const read = reading(bytes)
      expect(read.kind === 'beef' && read.beef.entries.at(-1)?.txid).toBe(txid)
    }
    expect(reading(atomicBeef)).toMatchObject({ beef: { version: 2, atomic: { txid } } })
    expect(reading(beef)).toMatchObject({ beef: { version: 1, atomic: null } })
  })

  test('C1 a header by its 80 bytes, unless they are a transaction', () => {
    const { header, hash } = mainnetBlock
    expect(reading(header)).toMatchObject({ kind: 'header', header: { hash } })
    const input = concatBytes([new Uint8Array(36), hex('09'), new Uint8Array(9), hex('ffffffff')])
    const output = concatBytes([new Uint8Array(8), hex('0b'), new Uint8Array(11)])
    const parts = [hex('0100000001'), input, hex('01'), output, hex('00000000')]
    const transaction = concatBytes(parts)
    expect(transaction).toHaveLength(80)
    expect(reading(transaction).kind).toBe('transaction')
  })

  test('C1 neither 79 nor 81 bytes are a header', () => {
    const { header } = mainnetBlock
    expect(readPasted(header.subarray(0, 79)).ok).toBe(false)
    expect(readPasted(concatBytes([header, hex('00')])).ok).toBe(false)
  })

  test('C1 anything else is unknown, with its first bytes', () => {
    expect(refusal(hex('ffd8ffe000104a46')).fault).toMatchObject({
      code: 'unknown-format',
      magic: 'ffd8ffe0',
    })
    expect(
      refusal(
        hex('010101010000000000000000000000000000000000000000000000000000000000000000deadbeef'),
      ).fault,
    ).toMatchObject({ code: 'unknown-format', magic: 'deadbeef', at: { start: 36, end: 40 } })
    expect(refusal(new Uint8Array()).fault.code).toBe('empty')
  })

  test('C1 more than 32 MB is not even looked at', () => {
    expect(refusal(new Uint8Array(READ_LIMIT + 1)).fault).toMatchObject({ code: 'oversize' })
    expect(refusal(new Uint8Array(READ_LIMIT)).fault.code).not.toBe('oversize')
  })
})

describe('C2 what was read re-serialises to the same bytes', () => {
  const vectors = [
    ...mainnetBlock.transactions.flatMap(({ raw, ef, bump, beef }) => [raw, ef, bump, beef]),
    ...universal.flatMap(({ raw, ef, beef, beefV2, atomicBeef }) => [
      raw,
      ef,
      beef,
      beefV2,
      atomicBeef,
    ]),
    ...[...stackRaws, ...stackEfs, ...stackBeefs, ...stackBumps].map(({ bytes }) => bytes),
    mainnetBlock.header,
  ]

  test(`C2 ${vectors.length} vectors of all formats`, () => {
    for (const bytes of vectors) expect(rewritten(reading(bytes))).toEqual(bytes)
  })

  test('C2 each transaction that the node calls valid', () => {
    expect(nodeValid.length).toBe(93)
    for (const bytes of nodeValid) {
      expect(reading(bytes).kind).toBe('transaction')
      expect(rewritten(reading(bytes))).toEqual(bytes)
    }
  })

  test('C2 a varint that is longer than it need be is refused', () => {
    const [first] = universal
    const longCount = concatBytes([
      first?.raw.subarray(0, 4) ?? new Uint8Array(),
      hex('fd0100'),
      first?.raw.subarray(5) ?? new Uint8Array(),
    ])
    expect(refusal(longCount).fault).toMatchObject({
      code: 'non-minimal-varint',
      value: 1,
      at: { start: 4, end: 7 },
    })
    expect(refusal(hex('0100beefffffffffffffffffff')).fault).toMatchObject({
      code: 'varint-too-large',
      at: { start: 4, end: 13 },
    })
  })
})

describe('C3 nothing may be missing or left over', () => {
  const samples = {
    mainnet: mainnetBlock.transactions[0]?.beef ?? new Uint8Array(),
    twoParents: universal[2]?.beef ?? new Uint8Array(),
    atomic: universal[2]?.atomicBeef ?? new Uint8Array(),
    extended: universal[2]?.ef ?? new Uint8Array(),
    raw: universal[2]?.raw ?? new Uint8Array(),
    bump: mainnetBlock.transactions[0]?.bump ?? new Uint8Array(),
  }

  test.each(Object.entries(samples))('C3 %s cut at every byte', (_, bytes) => {
    for (let cut = 0; cut < bytes.length; cut++) {
      const { fault } = refusal(bytes.subarray(0, cut))
      expect(fault.at.start).toBeGreaterThanOrEqual(0)
      expect(fault.at.start).toBeLessThanOrEqual(fault.at.end)
      expect(fault.at.end).toBeLessThanOrEqual(cut)
      if (cut > 50) expect(fault.code).toBe('truncated')
    }
  })

  test.each(Object.entries(samples))('C3 %s with a byte too many', (_, bytes) => {
    const { fault, reading: whole } = refusal(concatBytes([bytes, hex('00')]))
    const at = { start: bytes.length, end: bytes.length + 1 }
    expect(fault).toEqual({ code: 'trailing-bytes', at, count: 1 })
    expect(whole).not.toBeNull()
  })

  test('C3 a count of 2^53 - 1 costs nothing', () => {
    const most = hex('ffffffffffffff1f00')
    for (const start of ['0100beef', '0200beef00', '01000000']) {
      const { fault } = refusal(concatBytes([hex(start), most]))
      expect(fault.code).toBe('truncated')
    }
  })
})

describe('C4 a refusal carries what was read before it', () => {
  const beef = universal[2]?.beef ?? new Uint8Array()
  const whole = reading(beef)
  if (whole.kind !== 'beef') throw new Error('a BEEF')
  const { bumps, entries } = whole.beef
  const last = entries.at(-1)?.transaction
  if (!last) throw new Error('it ends in a transaction')

  test('C4 whole entries, and the inputs of the one that broke', () => {
    const cut = (last.inputs[1]?.start ?? 0) + 10
    const { reading: partial } = refusal(beef.subarray(0, cut))
    if (partial?.kind !== 'beef') throw new Error('a BEEF')
    expect(partial.beef.bumps).toEqual(bumps)
    expect(partial.beef.entries).toEqual(entries.slice(0, -1))
    expect(partial.beef.unfinished).toMatchObject({
      start: last.start,
      inputs: last.inputs.slice(0, 1),
      outputs: [],
      outputCountAt: null,
    })
  })

  test('C4 the levels of a BUMP that broke, which has no root yet', () => {
    const cut = (bumps[0]?.end ?? 0) - 1
    const { reading: partial } = refusal(beef.subarray(0, cut))
    expect(partial).toMatchObject({ beef: { bumps: [{ start: bumps[0]?.start, root: null }] } })
  })

  test('C4 a lone transaction as a fragment', () => {
    const raw = universal[2]?.raw ?? new Uint8Array()
    const { reading: partial } = refusal(raw.subarray(0, -1))
    expect(partial).toMatchObject({ kind: 'fragment', transaction: { version: 1 } })
    expect(refusal(raw.subarray(0, 3)).reading).toBeNull()
  })

  test('C4 a whole reading is never unfinished', () => {
    expect(whole.beef.unfinished).toBeNull()
    expect(whole.beef.bumps.every(({ root }) => root !== null)).toBe(true)
  })
})

describe('C5 rules that need no other transaction', () => {
  test('C5 the node’s invalid transactions that a reader can refuse', () => {
    const codes = nodeInvalid.flatMap((bytes) => {
      const read = readPasted(bytes)
      return read.ok ? [] : [read.error.fault.code]
    })
    expect(codes).toEqual([
      'no-outputs',
      'value-too-large',
      'value-too-large',
      'value-too-large',
      'double-spend',
      'bad-coinbase-script',
      'bad-coinbase-script',
      'null-outpoint',
      'null-outpoint',
      'trailing-bytes',
      'trailing-bytes',
    ])
  })

  test('C5 a transaction of nothing', () => {
    expect(refusal(hex('01000000000000000000')).fault).toMatchObject({
      code: 'no-inputs',
      at: { start: 4, end: 5 },
    })
  })

  test('C5 an entry that breaks a rule is still shown', () => {
    const { beef } = universal[0] ?? { beef: new Uint8Array() }
    const read = reading(beef)
    const output = read.kind === 'beef' && read.beef.entries[1]?.transaction?.outputs[0]
    if (!output) throw new Error('it has an output')
    const rich = beef.slice()
    rich.fill(0xff, output.start, output.start + 8)
    const { fault, reading: partial } = refusal(rich)
    const at = { start: output.start, end: output.start + 8 }
    expect(fault).toMatchObject({ code: 'value-too-large', at })
    expect(partial?.kind === 'beef' && partial.beef.entries).toHaveLength(2)
  })
})

describe('C5 what Extended Format adds is held to the same values', () => {
  const { ef } = universal[0] ?? { ef: new Uint8Array() }
  const read = reading(ef)
  const source = read.kind === 'transaction' && read.transaction.inputs[0]?.source
  const withSatoshis = (value: bigint) => {
    const bytes = ef.slice()
    if (source) new DataView(bytes.buffer).setBigUint64(source.start, value, true)
    return bytes
  }

  test('C5 all coins there are, and one satoshi more', () => {
    const most = 2_100_000_000_000_000n
    expect(readPasted(withSatoshis(most)).ok).toBe(true)
    const at = source && { start: source.start, end: source.start + 8 }
    expect(refusal(withSatoshis(most + 1n)).fault).toMatchObject({ code: 'value-too-large', at })
  })
})

describe('C7 a BEEF’s entries among themselves', () => {
  test('C7 no transactions at all', () => {
    expect(emptyBeefs.length).toBe(2)
    for (const { bytes } of emptyBeefs) expect(refusal(bytes).fault.code).toBe('no-transactions')
  })

  test('C7 flags that no BRC names', () => {
    expect(refusal(hex('0200beef000103')).fault).toMatchObject({ code: 'bad-entry-kind', found: 3 })
    const bump = { height: 1, levels: [[{ offset: 0, kind: 'txid', hash: new Uint8Array(32) }]] }
    const bytes = encodeBump({
      ...bump,
      levels: [[{ offset: 0, kind: 'txid', hash: new Uint8Array(32) }]],
    })
    bytes[4] = 3
    expect(refusal(concatBytes([hex('0100beef01'), bytes])).fault).toMatchObject({
      code: 'bad-leaf-flag',
      found: 3,
    })
  })
})
