import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatedBeef } from '#testing/generated-beefs.ts'
import { linked, someTxid } from '#testing/toy-chain.ts'
import type { KnownRoots } from './ancestry.ts'
import type { Txid } from './ids.ts'
import { rememberTransactions } from './remembered.ts'
import { verifyAncestry } from './verify.ts'
import { wasmPorts } from './wasm-ports.ts'

const txid = (n: number): Txid => someTxid(n.toString(16).padStart(4, '0'))

const { bytes, roots } = generatedBeef({ shape: 'fan', size: 3, seed: 'remembered' })

async function counted() {
  const { hashes, signatures } = await wasmPorts()
  const remembered = rememberTransactions()
  let checks = 0
  const verify: typeof signatures.verify = (...claim) => {
    checks++
    return signatures.verify(...claim)
  }
  const run = async (pasted: Uint8Array, known: KnownRoots) => {
    const link = linked(pasted)
    if (!link.ok) throw new Error(link.error.code)
    const { beef, ancestry } = link.value
    const before = checks
    const ports = { hashes, signatures: { verify }, remembered }
    const report = await verifyAncestry(beef, ancestry, known, {}, ports)
    return { report, checks: checks - before, ancestry }
  }
  return { run, remembered }
}

describe('C19 what held once', () => {
  test('C19 costs no signature again, and the report is the same', async () => {
    const { run, remembered } = await counted()
    const first = await run(bytes, roots)
    expect(first).toMatchObject({ report: { verdict: 'verified' }, checks: 6 })
    expect(await run(bytes, roots)).toEqual({ ...first, checks: 0 })
    remembered.clear()
    expect((await run(bytes, roots)).checks).toBe(6)
  })

  test('C19 says nothing of roots: one that was reorganised away is unknown again', async () => {
    const { run } = await counted()
    await run(bytes, roots)
    const { report, checks } = await run(bytes, new Map())
    expect([report.verdict, checks]).toEqual(['unknown-root', 0])
  })

  test('C19 is kept of what holds in a BEEF whose roots nobody knows', async () => {
    const { run } = await counted()
    await run(bytes, new Map())
    expect(await run(bytes, roots)).toMatchObject({ report: { verdict: 'verified' }, checks: 0 })
  })

  test('C19 is kept of no transaction with a fault, and of no other bytes', async () => {
    const { run } = await counted()
    const { ancestry } = await run(bytes, roots)
    const input = ancestry.members.at(-1)?.view.inputs[1]
    if (!input) throw new Error('it has that input')
    const place = input.scriptStart + 20
    const forged = bytes.with(place, (bytes[place] ?? 0) ^ 1)
    for (let i = 0; i < 2; i++) {
      const { report, checks } = await run(forged, roots)
      expect(report.verdict).toBe('invalid')
      expect(checks).toBeGreaterThanOrEqual(3)
    }
  })
})

test('C19 the memory is bounded, and keeps what was asked for last', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 20 }),
      fc.array(fc.nat(40), { maxLength: 200 }),
      (most, asked) => {
        const remembered = rememberTransactions(most)
        for (const n of asked) if (!remembered.has(txid(n))) remembered.add(txid(n))
        const held = Array.from({ length: 41 }, (_, n) => n).filter((n) => remembered.has(txid(n)))
        expect(held.length).toBeLessThanOrEqual(most + 1)
        const last = asked.at(-1)
        if (last !== undefined) expect(remembered.has(txid(last))).toBe(true)
      },
    ),
  )
})
