import { Beef } from '@bsv/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rewritten } from '#testing/rewrite.ts'
import { mainnetBlock, stackBeefs, stackBumps, universal } from '#testing/vectors.ts'
import { linkBeef } from './link.ts'
import { outlineOf, type OutlineNode } from './outline.ts'
import { readPasted } from './read.ts'
import type { ByteRange, Reading } from './view.ts'

const seeds = [
  ...universal.flatMap(({ raw, ef, beef, beefV2, atomicBeef }) => [
    raw,
    ef,
    beef,
    beefV2,
    atomicBeef,
  ]),
  ...mainnetBlock.transactions.slice(0, 2).flatMap(({ bump, beef }) => [bump, beef]),
  ...[...stackBeefs.slice(0, 1), ...stackBumps.slice(0, 1)].map(({ bytes }) => bytes),
  mainnetBlock.header,
]

/** Real bytes with some of them changed, cut out or put in; small changes find more than noise does. */
const mutated = fc
  .record({
    seed: fc.constantFrom(...seeds),
    edits: fc.array(
      fc.record({
        at: fc.nat(),
        cut: fc.oneof(
          { weight: 3, arbitrary: fc.constant(1) },
          { weight: 1, arbitrary: fc.nat(5) },
        ),
        put: fc.oneof(
          { weight: 3, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 1 }) },
          { weight: 1, arbitrary: fc.uint8Array({ maxLength: 5 }) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(Uint8Array.of(0), Uint8Array.of(0xfd), Uint8Array.of(0xff)),
          },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ seed, edits }) =>
    edits.reduce((bytes, { at, cut, put }) => {
      const start = at % (bytes.length + 1)
      return Uint8Array.from([...bytes.slice(0, start), ...put, ...bytes.slice(start + cut)])
    }, seed),
  )

function within({ start, end }: ByteRange, length: number): void {
  expect(start).toBeGreaterThanOrEqual(0)
  expect(end).toBeGreaterThanOrEqual(start)
  expect(end).toBeLessThanOrEqual(length)
}

function walk(node: OutlineNode, length: number): void {
  within(node.range, length)
  for (const child of node.children()) walk(child, length)
}

function check(bytes: Uint8Array): Reading | null {
  const read = readPasted(bytes)
  if (!read.ok) within(read.error.fault.at, bytes.length)
  else expect(rewritten(read.value)).toEqual(bytes)
  const reading = read.ok ? read.value : read.error.reading
  if (reading) walk(outlineOf(reading), bytes.length)
  return read.ok ? read.value : null
}

describe('C3 nothing that is pasted throws', () => {
  test('C3 changed real bytes: a range inside them, or a reading that re-serialises to them', () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        const reading = check(bytes)
        if (reading?.kind !== 'beef') return
        const link = linkBeef(reading.beef, new Map())
        if (!link.ok) within(link.error.at, bytes.length)
        else {
          const theirs = Beef.fromBinary(bytes).txs.map(({ txid }) => txid)
          expect(reading.beef.entries.map(({ txid }) => txid)).toEqual(theirs)
        }
      }),
      { numRuns: 800 },
    )
  })

  test('C3 noise, with and without a magic', () => {
    const magic = fc.constantFrom(
      [],
      [1, 0, 0xbe, 0xef],
      [2, 0, 0xbe, 0xef],
      [1, 1, 1, 1],
      [1, 0, 0, 0],
    )
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 120 }), (head, tail) => {
        const bytes = Uint8Array.from([...head, ...tail])
        expect(check(bytes)?.kind).not.toBe('beef')
      }),
      { numRuns: 1000 },
    )
  })
})
