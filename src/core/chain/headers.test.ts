import { describe, expect, test } from 'vitest'
import { hex } from '#base/bytes.ts'
import { mainnetBlock } from '#testing/vectors.ts'
import {
  follows,
  hasProofOfWork,
  headerFault,
  MAIN_WORK_FLOOR,
  targetOf,
  workOf,
} from './headers.ts'
import { mineBlock, REGTEST_BITS } from './mine.ts'
import { someTxid } from '#testing/toy-chain.ts'
import { readHeader } from './read-header.ts'
import type { HeaderView } from './view.ts'

function headerOf(bytes: Uint8Array): HeaderView {
  const read = readHeader(bytes)
  if (!read.ok) throw new Error(read.error.fault.code)
  return read.value
}

/** Bitcoin's first block, at the difficulty of 2009. */
const genesis = headerOf(
  hex(
    '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c',
  ),
)
const real = headerOf(mainnetBlock.header)

describe('C12 a header is as good as its work', () => {
  test('C12 compact targets', () => {
    expect(targetOf(0x1d00ffff)).toBe(0xffffn << 208n)
    expect(targetOf(0x03123456)).toBe(0x123456n)
    expect(targetOf(0x01120000)).toBe(0x12n)
    for (const bits of [0, 0x03800001, 0xff123456, 0x01001234]) expect(targetOf(bits)).toBe(0n)
  })

  test('C12 the real header', () => {
    expect(real.hash).toBe(mainnetBlock.hash)
    expect(headerFault(real, 'main')).toBeNull()
    expect(workOf(real.bits) > MAIN_WORK_FLOOR).toBe(true)
  })

  test('C12 any other bit of it has no work', () => {
    for (let byte = 0; byte < 80; byte += 7) {
      const bytes = mainnetBlock.header.slice()
      bytes[byte] = (bytes[byte] ?? 0) ^ 1
      expect(headerFault(headerOf(bytes), 'main')?.code).toBe('no-proof-of-work')
    }
  })

  test('C12 cheap headers prove nothing of main, though they have their work', () => {
    expect(hasProofOfWork(genesis)).toBe(true)
    expect(workOf(genesis.bits)).toBe(0x100010001n)
    const { hash, bits } = genesis
    expect(headerFault(genesis, 'main')).toEqual({ code: 'too-little-work', hash, bits })
    const toyHeader = headerOf(mineBlock(null, [someTxid('1')]).header)
    expect(toyHeader.bits).toBe(REGTEST_BITS)
    expect(headerFault(toyHeader, 'sandbox')).toBeNull()
    expect(headerFault(toyHeader, 'main')?.code).toBe('too-little-work')
  })

  test('C12 a chain of headers', () => {
    const first = mineBlock(null, [someTxid('1')])
    const second = mineBlock(first, [someTxid('2')])
    expect(follows(headerOf(second.header), headerOf(first.header))).toBe(true)
    expect(follows(headerOf(first.header), headerOf(second.header))).toBe(false)
  })
})
