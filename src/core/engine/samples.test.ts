import { describe, expect, test } from 'vitest'
import { hex } from '#base/bytes.ts'
import { memoryStore } from '#model/memory-store.ts'
import { buildSamples, sandboxBlocks } from '#samples/build-samples.ts'
import { submitAction, toyEngine } from '#testing/toy-node.ts'

const SEED = 'engine samples'
const samples = await buildSamples(SEED)

async function node() {
  const store = memoryStore()
  const engine = toyEngine(store)
  for (const block of sandboxBlocks(SEED)) await engine.hear(block)
  return { store, engine }
}

/** Outcomes by topic of one sample after another on one node. */
async function outcomes(names: readonly string[], mode?: 'per-topic') {
  const { engine } = await node()
  const told: Record<string, unknown>[] = []
  for (const name of names) {
    const sample = samples.find((one) => one.name === name)
    if (!sample) throw new Error(`no sample ${name}`)
    const result = await engine.submit(submitAction(sample.beef, sample.topics, mode))
    told.push(
      result.ok
        ? Object.fromEntries(
            Object.entries(result.value.outcomes).map(([topic, { kind }]) => [topic, kind]),
          )
        : result.error,
    )
  }
  return told
}

describe('what breaks', () => {
  const broken = samples.filter(({ breaks }) => breaks !== undefined)
  test.each(broken)('N2 N3 $name: $breaks is found, and nothing is written', async (sample) => {
    const { store, engine } = await node()
    const before = store.events.length
    const examined = await engine.inspect(sample.beef)
    const found =
      examined.kind === 'refused'
        ? examined.fault.code
        : examined.kind === 'beef'
          ? examined.report.verdict
          : examined.kind
    expect(found).toBe(sample.breaks)
    expect((await engine.submit(submitAction(sample.beef, sample.topics))).ok).toBe(false)
    expect(store.events).toHaveLength(before)
  })
})

describe('what works', () => {
  const working = samples.filter(({ breaks, header }) => breaks === undefined && !header)
  test.each(working)('N3 $name is taken, whatever its topics make of it', async (sample) => {
    const { engine } = await node()
    expect(await engine.submit(submitAction(sample.beef, sample.topics))).toMatchObject({
      ok: true,
    })
  })

  test('T3 T4 the life of a token: minted, transferred, split, burned', async () => {
    const life = ['token-mint', 'token-transfer', 'token-split', 'token-burn']
    expect(await outcomes(life)).toEqual(life.map(() => ({ tm_tokens: 'admitted' })))
  })

  test('T5 a burn before the token came is an orphan', async () => {
    expect(await outcomes(['token-burn'])).toEqual([{ tm_tokens: 'orphan' }])
  })

  test('T2 T5 T7 T8 rivals, a child before its parent, and half a transaction', async () => {
    const rivals = await outcomes(['rival-mint', 'rival-bob', 'rival-merchant'])
    expect(rivals.slice(1)).toEqual([{ tm_tokens: 'admitted' }, { tm_tokens: 'conflict' }])
    expect(await outcomes(['token-transfer', 'token-mint', 'token-transfer'])).toEqual([
      { tm_tokens: 'orphan' },
      { tm_tokens: 'admitted' },
      { tm_tokens: 'duplicate' },
    ])
    expect(await outcomes(['half-relevant'])).toEqual([
      { tm_tokens: 'withheld', tm_notes: 'rejected' },
    ])
    expect(await outcomes(['half-relevant'], 'per-topic')).toEqual([
      { tm_tokens: 'admitted', tm_notes: 'rejected' },
    ])
  })
})

test('N3 N7 a real mainnet BEEF: unknown until its header is pasted, then submitted', async () => {
  const { engine } = await node()
  const sample = samples.find(({ header }) => header)
  if (!sample?.header) throw new Error('there is a real one')
  expect(await engine.inspect(sample.beef)).toMatchObject({ report: { verdict: 'unknown-root' } })
  const { height, hex: text } = sample.header
  const header = hex(text)
  expect(
    await engine.hear({ kind: 'block', chain: 'main', height, header, proofs: [] }),
  ).toMatchObject({ ok: true })
  expect(await engine.inspect(sample.beef)).toMatchObject({
    report: { verdict: 'verified', chain: 'main' },
  })
  expect(await engine.submit(submitAction(sample.beef, sample.topics))).toMatchObject({
    value: { outcomes: { tm_anytx: { kind: 'admitted' } } },
  })
})
