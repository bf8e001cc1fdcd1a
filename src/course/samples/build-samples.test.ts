import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { linkBeef } from '#chain/link.ts'
import { readHeader } from '#chain/read-header.ts'
import { readPasted } from '#chain/read.ts'
import { verifyAncestry } from '#chain/verify.ts'
import type { KnownRoots } from '#chain/ancestry.ts'
import { buildSamples, sandboxBlocks } from './build-samples.ts'
import type { Sample } from './sample.ts'

const SEED = 'samples'
const samples = await buildSamples(SEED)

function rootOf(header: Uint8Array): string {
  const read = readHeader(header)
  if (!read.ok) throw new Error(read.error.fault.code)
  return read.value.merkleRoot
}

function rootsFor(sample: Sample): KnownRoots {
  const roots = new Map(
    sandboxBlocks(SEED).map(({ chain, height, header }) => [
      height,
      [{ chain, root: rootOf(header) }],
    ]),
  )
  if (!sample.header) return roots
  const root = rootOf(Uint8Array.from(Buffer.from(sample.header.hex, 'hex')))
  return new Map([...roots, [sample.header.height, [{ chain: 'main', root }]]])
}

/** The fault's code, or the verdict. */
async function findingOf(sample: Sample): Promise<string> {
  const reading = readPasted(sample.beef)
  if (!reading.ok) return reading.error.fault.code
  if (reading.value.kind !== 'beef') return reading.value.kind
  const ancestry = linkBeef(reading.value.beef, new Map())
  if (!ancestry.ok) return ancestry.error.code
  const { beef } = reading.value
  return (await verifyAncestry(beef, ancestry.value, rootsFor(sample), {})).verdict
}

describe('M1 every sample is what it says', () => {
  test.for(samples.filter(({ breaks }) => breaks === undefined))(
    'M1 $name verifies',
    async (sample) => {
      expect(await findingOf(sample)).toBe('verified')
    },
  )
  test.for(samples.filter(({ breaks }) => breaks !== undefined))(
    'M1 $name breaks: $breaks',
    async (sample) => {
      expect(await findingOf(sample)).toBe(sample.breaks)
    },
  )
})

describe('M2 samples come from the seed alone', () => {
  test('M2 the same seed gives the same bytes', async () => {
    const again = await buildSamples(SEED)
    expect(again.map(({ beef }) => toHex(beef))).toEqual(samples.map(({ beef }) => toHex(beef)))
  })
  test('M2 another seed shares only what is not built', async () => {
    const built = new Set(samples.map(({ beef }) => toHex(beef)))
    const shared = (await buildSamples('other')).filter(({ beef }) => built.has(toHex(beef)))
    expect(shared.map(({ name }) => name)).toEqual(['mainnet', 'not-a-beef'])
  })
  test('M2 names are unique', () => {
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length)
  })
})
