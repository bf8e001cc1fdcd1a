import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signatureJob, type SignatureHelper } from './signature-job.ts'
import { checkRecords, RECORD_LENGTH } from './signature-record.ts'
import type { Signatures } from './signatures.ts'

/** A signature "holds" if its first byte is 1; the key and digest say which record it is. */
const signatures: Signatures = {
  verify: (signature, publicKey, digest) => signature[0] === 1 && publicKey[0] === digest[0],
}

const record = (holds: boolean, place: number) =>
  [
    new Uint8Array(64).with(0, holds ? 1 : 0),
    new Uint8Array(33).fill(place),
    new Uint8Array(32).fill(place),
  ] as const

/** Answers after some turns; lost after `life` batches. */
function helper(turns: number, life = Infinity): SignatureHelper & { readonly seen: () => number } {
  let seen = 0
  return {
    seen: () => seen,
    async check(records) {
      for (let i = 0; i < turns; i++) await Promise.resolve()
      seen++
      return seen > life ? null : checkRecords(records, signatures)
    },
  }
}

async function brokenOf(holds: readonly boolean[], helpers: () => readonly SignatureHelper[]) {
  const job = signatureJob(signatures, helpers, holds.length)
  holds.forEach((one, place) => job.add(1000 + place, ...record(one, place)))
  while (await job.advance()) expect(job.open()).toBeGreaterThanOrEqual(0)
  expect(job.open()).toBe(0)
  return job.broken().toSorted((a, b) => a - b)
}

test('C18 exactly the broken ones are told, whoever checks them and whoever is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 300 }),
      fc.array(fc.tuple(fc.nat(5), fc.oneof(fc.nat(3), fc.constant(Infinity))), { maxLength: 3 }),
      async (holds, shapes) => {
        const helpers = shapes.map(([turns, life]) => helper(turns, life))
        const broken = holds.flatMap((one, place) => (one ? [] : [1000 + place]))
        expect(await brokenOf(holds, () => helpers)).toEqual(broken)
      },
    ),
  )
})

test('C18 a helper that becomes ready meanwhile takes part', async () => {
  const late = helper(0)
  let asked = 0
  const holds = Array.from({ length: 300 }, () => true)
  expect(await brokenOf(holds, () => (asked++ < 3 ? [] : [late]))).toEqual([])
  expect(late.seen()).toBeGreaterThan(0)
})

test('C18 an answer of the wrong length is no answer', async () => {
  const liar: SignatureHelper = { check: () => Promise.resolve(Uint8Array.of(1)) }
  const holds = Array.from({ length: 100 }, (_, place) => place !== 50)
  expect(await brokenOf(holds, () => [liar])).toEqual([1050])
})

test('C18 records are flat, and one bad record spoils no other', () => {
  const records = new Uint8Array(3 * RECORD_LENGTH)
  expect([...checkRecords(records, signatures)]).toEqual([0, 0, 0])
})
