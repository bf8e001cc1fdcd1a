import { describe, expect, test } from 'vitest'
import { shapeNames } from '#testing/beef-shapes.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { mutations } from '#testing/mutations.ts'
import { bytesMutations } from '#testing/bytes-mutations.ts'
import { spoiledBeefs } from '#testing/spoiled-beefs.ts'
import { ourVerdict, sdkVerdict, type OurVerdict } from '#testing/verdicts.ts'
import { plainPorts } from './ports.ts'
import { wasmPorts } from './wasm-ports.ts'

/** What @bsv/sdk 2.1.0 takes for verified, and what we answer. It takes no other thing that we do not. */
const sdkIsLax: ReadonlyMap<string, string> = new Map([
  ['trailing-bytes', 'it does not look behind the last entry'],
  ['parent-after-child', 'it takes entries in any order'],
  ['missing-parent', 'it finds a proof by its leaf where the entry claims none'],
  ['not-in-bump', 'it drops the claim of a proof that is none'],
  ['duplicate-transaction', 'it keeps the last of equal entries'],
  ['double-spend', 'it lets two inputs spend one coin'],
  ['no-outputs', 'it asks for no output'],
  ['no-inputs', 'it asks for no input'],
  ['bad-entry-kind', 'it takes any flag but one for none'],
  ['bad-leaf-flag', 'it reads two bits of the flag'],
  ['bad-bump-index', 'it finds proofs by their leaves'],
  ['The signature must use SIGHASH_FORKID.', 'it still knows the digest of before 2017'],
])

/** The one right answer to a change, where the SDK's is wrong or depends on chance. */
const rightAnswers: ReadonlyMap<string, string> = new Map([
  ['inputs: one twice, signed', 'double-spend'],
  ['outputs: more than all coins, signed', 'value-too-large'],
  ['outputs: none, signed', 'no-outputs'],
  ['outputs: a satoshi more than comes in, signed', 'more out than in'],
  ['bytes: one cut off', 'truncated'],
  ['bytes: one left over', 'trailing-bytes'],
  ['entries: a proof left out', 'missing-parent'],
  ['entries: an unproven one claims a proof', 'not-in-bump'],
  ['entries: one twice', 'duplicate-transaction'],
  ['BUMP: its height', 'unknown-root'],
])

/** Of such bytes the SDK may read a count of billions, of what is not there, until no memory is left: it is not asked. */
const endless = new Set(['truncated', 'non-minimal-varint', 'varint-too-large'])

const answersOf = (ours: OurVerdict): readonly string[] =>
  ours.kind === 'refused' ? [ours.code] : [ours.verdict, ...ours.faults]

const isVerified = (ours: OurVerdict) => ours.kind === 'checked' && ours.verdict === 'verified'

const formats = [1, 2, 'atomic'] as const
const kinds = mutations.size + bytesMutations.size

describe.each(freshSeeds(2, 20))('C10 the verdict of @bsv/sdk, seed %s', (seed) => {
  test.each(shapeNames)(`C10 on a %s and ${kinds} ways to spoil it`, async (shape) => {
    const ports = await wasmPorts()
    const format = formats[(seed.charCodeAt(0) + shape.length) % formats.length] ?? 1
    const seen = { verified: 0, invalid: 0, refused: 0 }
    const wrong: string[] = []
    for (const { name, bytes, roots } of spoiledBeefs({ shape, size: 3, seed, format })) {
      const ours = await ourVerdict(bytes, roots, ports)
      const asked = ours.kind !== 'refused' || !endless.has(ours.code)
      const theirs = asked ? await sdkVerdict(bytes, roots) : false
      const answers = answersOf(ours)
      const agreed = isVerified(ours) === (theirs === true)
      const lax = theirs === true && answers.some((answer) => sdkIsLax.has(answer))
      const right = shape === 'hybrid-chain' ? undefined : rightAnswers.get(name)
      if (!(agreed || lax) || (right !== undefined && !answers.includes(right))) {
        wrong.push(`${name}: ours ${answers.join(', ')}; theirs ${theirs}`)
      }
      seen[ours.kind === 'refused' ? 'refused' : isVerified(ours) ? 'verified' : 'invalid']++
    }
    expect(wrong).toEqual([])
    expect(seen.verified).toBeGreaterThan(shape === 'hybrid-chain' ? -1 : 4)
    expect(seen.invalid).toBeGreaterThan(20)
    expect(seen.refused).toBeGreaterThan(5)
  })
})

describe('C10 both forms of the ports', () => {
  test.each(shapeNames)('C10 say the same of a %s, spoiled or not', async (shape) => {
    const wasm = await wasmPorts()
    for (const { name, bytes, roots } of spoiledBeefs({ shape, size: 2, seed: 'forms' })) {
      const plain = await ourVerdict(bytes, roots, plainPorts)
      expect([name, await ourVerdict(bytes, roots, wasm)]).toEqual([name, plain])
    }
  })
})
