import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shapeNames } from '#testing/beef-shapes.ts'
import { countedPorts, type Work } from '#testing/counted-ports.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { generatedBeef } from '#testing/generated-beefs.ts'
import { linked } from '#testing/toy-chain.ts'
import { mainnetBlock, universal } from '#testing/vectors.ts'
import { ourVerdict } from '#testing/verdicts.ts'
import type { KnownRoots } from './ancestry.ts'
import { plainPorts } from './ports.ts'
import type { ByteRange } from './view.ts'
import { wasmPorts } from './wasm-ports.ts'

interface Sound {
  readonly bytes: Uint8Array
  readonly roots: KnownRoots
  /** Where a change keeps the graph whole: the subject's own bytes. */
  readonly subject: ByteRange
}

function sound(bytes: Uint8Array, roots: KnownRoots): Sound {
  const link = linked(bytes)
  const subject = link.ok ? link.value.ancestry.members.at(-1)?.view : undefined
  if (!subject) throw new Error('what is changed was sound')
  return { bytes, roots, subject }
}

const formats = [1, 2, 'atomic'] as const

/** Some of every shape, and real ones. */
const seeds: readonly Sound[] = [
  ...shapeNames.map((shape, i) => {
    const format = formats[i % formats.length] ?? 1
    const { bytes, roots } = generatedBeef({ shape, size: 3, seed: 'fuzz', format })
    return sound(bytes, roots)
  }),
  ...universal.map(({ beefV2 }) => sound(beefV2, new Map())),
  ...mainnetBlock.transactions.slice(0, 2).map(({ beef }) => sound(beef, new Map())),
]

const put = fc.oneof(
  { weight: 4, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[[0], [0xfd], [0xff], [0x4e], [0xac], [0xff, 0xff, 0xff, 0xff]].map((edge) =>
        Uint8Array.from(edge),
      ),
    ),
  },
)

const edit = fc.record({
  at: fc.nat(),
  within: fc.constantFrom('subject', 'all'),
  cut: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(40) }),
  put,
})

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

function edited({ bytes, subject }: Sound, edits: readonly Edit[]): Uint8Array {
  return edits.reduce((now, { at, within, cut, put: added }) => {
    const { start, end } = within === 'subject' ? subject : { start: 0, end: now.length }
    const place = Math.min(start + (at % (end - start + 1)), now.length)
    return Uint8Array.from([...now.slice(0, place), ...added, ...now.slice(place + cut)])
  }, bytes)
}

const mutated = fc
  .record({
    seed: fc.constantFrom(...seeds),
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  })
  .map(({ seed, edits }) => ({ bytes: edited(seed, edits), roots: seed.roots }))

/** An input has 41 bytes and costs a key's hash, a digest, and both once more where it fails; a node of a BUMP has 34 and costs one. */
function isLinear(work: Work, length: number): void {
  expect(work.hashes).toBeLessThanOrEqual(20 + length / 10)
  expect(work.hashed).toBeLessThanOrEqual(2000 + 20 * length)
  expect(work.signatures).toBeLessThanOrEqual(4 + length / 40)
}

async function judged(bytes: Uint8Array, roots: KnownRoots) {
  const [wasm, plain] = [countedPorts(await wasmPorts()), countedPorts(plainPorts)]
  const verdict = await ourVerdict(bytes, roots, wasm.ports)
  expect(await ourVerdict(bytes, roots, plain.ports)).toEqual(verdict)
  isLinear(wasm.work, bytes.length)
  isLinear(plain.work, bytes.length)
  return verdict
}

describe.each(freshSeeds(1, 10))('C3 C9 changed BEEFs, seed %s', (seed) => {
  const many = import.meta.env.MODE === 'long'

  test('C3 C9 a code or a verdict, the same from both ports, for work in proportion', async () => {
    const seen = { refused: 0, checked: 0 }
    await fc.assert(
      fc.asyncProperty(mutated, async ({ bytes, roots }) => {
        const { kind } = await judged(bytes, roots)
        seen[kind]++
      }),
      { numRuns: many ? 20_000 : 2000, seed: Number.parseInt(seed, 36) | 0 },
    )
    expect(seen.refused).toBeGreaterThan(50)
    expect(seen.checked).toBeGreaterThan(50)
  })
})

describe('C9 hostile shapes', () => {
  test.each([
    ['chain', 20_000],
    ['diamond', 40],
    ['one-block', 5000],
    ['many-inputs', 5000],
    ['fan', 2000],
  ] as const)('C9 a %s of %i is verified, for work in proportion', async (shape, size) => {
    const { bytes, roots } = generatedBeef({ shape, size, seed: 'hostile', locked: 'none' })
    const { ports, work } = countedPorts(await wasmPorts())
    expect(await ourVerdict(bytes, roots, ports)).toMatchObject({ verdict: 'verified' })
    isLinear(work, bytes.length)
  })

  test.each([
    ['chain', 5000],
    ['many-inputs', 5000],
  ] as const)(
    'C9 a %s of %i that nobody signed: every fault told, for work in proportion',
    async (shape, size) => {
      const { bytes, roots } = generatedBeef({ shape, size, seed: 'hostile', locked: 'strange' })
      const { ports, work } = countedPorts(await wasmPorts())
      const verdict = await ourVerdict(bytes, roots, ports)
      expect(verdict.kind === 'checked' && verdict.faults).toHaveLength(size)
      isLinear(work, bytes.length)
    },
  )

  test('C9 a thousand failing signatures in one transaction cost at most four times what good ones do', async () => {
    const recipe = { shape: 'many-inputs', size: 1000, seed: 'failing' } as const
    const good = generatedBeef(recipe)
    const change: NonNullable<Parameters<typeof generatedBeef>[0]['tampering']>['change'] = ({
      transaction,
    }) => ({ ...transaction, locktime: 1 })
    const bad = generatedBeef({ ...recipe, tampering: { member: 1, change } })
    const wasm = await wasmPorts()
    const costs = [good, bad].map(async ({ bytes, roots }) => {
      const { ports, work } = countedPorts(wasm)
      const verdict = await ourVerdict(bytes, roots, ports)
      return { verdict, ...work }
    })
    const [ofGood, ofBad] = await Promise.all(costs)
    expect(ofGood).toMatchObject({ verdict: { verdict: 'verified' }, signatures: 1000 })
    expect(ofBad?.verdict).toMatchObject({ verdict: 'invalid' })
    expect(ofBad?.signatures).toBeLessThanOrEqual(4000)
    expect(ofBad?.hashed).toBeLessThanOrEqual(4 * (ofGood?.hashed ?? 0))
  })
})
