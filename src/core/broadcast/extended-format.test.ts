import { Transaction } from '@bsv/sdk'
import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import type { Outpoint } from '#chain/ids.ts'
import { mainnetBlock, stackEfs, universal } from '#testing/vectors.ts'
import { extend, readExtended, strip } from './extended-format.ts'

const vectors = [
  ...mainnetBlock.transactions.map(({ txid, raw, ef }) => ({ name: `mainnet ${txid}`, raw, ef })),
  ...universal.map(({ name, raw, ef }) => ({ name, raw, ef })),
]
const efs = [
  ...vectors.map(({ name, ef }) => ({ name, ef })),
  ...stackEfs.map(({ id, bytes }) => ({ name: id, ef: bytes })),
]

function viewOf(ef: Uint8Array) {
  const read = readExtended(ef)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

/** What an EF says of its coins. */
function coinsIn(ef: Uint8Array): ReadonlyMap<Outpoint, NewOutput> {
  return new Map(viewOf(ef).sources.map((source) => [source.outpoint, source]))
}

describe('E15 Extended Format', () => {
  test('E15 there are vectors, ten of them from the mainnet', () => {
    expect(mainnetBlock.transactions).toHaveLength(10)
    expect(stackEfs.length).toBeGreaterThan(0)
  })
  test.each(vectors)('E15 to raw and back: $name', ({ raw, ef }) => {
    expect(strip(ef)).toEqual({ ok: true, value: raw })
    const coins = coinsIn(ef)
    expect(extend(raw, (outpoint) => coins.get(outpoint))).toEqual({ ok: true, value: ef })
  })
  test.each(efs)('E15 as @bsv/sdk reads and writes it: $name', ({ ef }) => {
    const sdk = Transaction.fromEF([...ef])
    expect(sdk.toHexEF()).toBe(toHex(ef))
    const { txid, raw, sources } = viewOf(ef)
    expect(sdk.id('hex')).toBe(txid)
    expect(sdk.toHex()).toBe(toHex(raw))
    expect(sources.map(({ satoshis, lockingScript }) => [satoshis, toHex(lockingScript)])).toEqual(
      sdk.inputs.map(({ sourceTransaction, sourceOutputIndex }) => {
        const output = sourceTransaction?.outputs[sourceOutputIndex]
        return [output?.satoshis, output?.lockingScript.toHex()]
      }),
    )
  })
  test.each(efs)('E15 every byte that was added has its place: $name', ({ ef }) => {
    const { raw, marker, sources } = viewOf(ef)
    expect(toHex(ef, marker.start, marker.end)).toBe('0000000000ef')
    const added = [marker, ...sources.map((source) => source.added)]
    const kept = Array.from(ef).filter((_, at) =>
      added.every(({ start, end }) => at < start || at >= end),
    )
    expect(Uint8Array.from(kept)).toEqual(raw)
    for (const { added: all, satoshisAt, lengthAt, scriptAt, inputAt, rawInputAt } of sources) {
      expect([all.start, satoshisAt.end, lengthAt.end, all.end]).toEqual([
        inputAt.end,
        lengthAt.start,
        scriptAt.start,
        scriptAt.end,
      ])
      expect(toHex(ef, inputAt.start, inputAt.end)).toBe(
        toHex(raw, rawInputAt.start, rawInputAt.end),
      )
    }
  })
  test('E15 the first fault has its byte', () => {
    const [first] = vectors
    const ef = first?.ef ?? new Uint8Array()
    const raw = first?.raw ?? new Uint8Array()
    const outpoint = viewOf(ef).sources[0]?.outpoint
    expect(readExtended(raw)).toEqual({
      ok: false,
      error: { code: 'not-extended', at: { start: 4, end: 10 } },
    })
    expect(readExtended(ef.slice(0, -1))).toMatchObject({
      ok: false,
      error: { code: 'truncated', field: 'locktime', at: { start: ef.length - 4 } },
    })
    expect(extend(ef, () => undefined)).toMatchObject({
      ok: false,
      error: { code: 'already-extended', at: { start: 4 } },
    })
    expect(extend(raw, () => undefined)).toEqual({
      ok: false,
      error: { code: 'missing-source', outpoint },
    })
  })
})
