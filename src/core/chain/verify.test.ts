import { Transaction } from '@bsv/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex } from '#base/bytes.ts'
import { anchor, chainOf, coin, linked, mined, toy } from '#testing/toy-chain.ts'
import { mainnetBlock, universal } from '#testing/vectors.ts'
import type { KnownRoots, KnownTransaction, Report, Watching } from './ancestry.ts'
import { encodeBeef, type BeefParts } from './encode.ts'
import type { ChainName } from './ids.ts'
import { readHeader } from './read-header.ts'
import { anchorHeights, verifyAncestry } from './verify.ts'

interface Case {
  readonly bytes: Uint8Array
  readonly roots: KnownRoots
  readonly known?: readonly KnownTransaction[]
  readonly watching?: Watching
}

async function verify({ bytes, roots, known = [], watching }: Case): Promise<Report> {
  const link = linked(bytes, known)
  if (!link.ok) throw new Error(JSON.stringify(link.error))
  return verifyAncestry(link.value.beef, link.value.ancestry, roots, watching)
}

const beefOf = (members: BeefParts['members']) => encodeBeef({ version: 2, atomic: null, members })

/** Knows each proof's root, on the chain that it names. */
function rootsOf(members: readonly KnownTransaction[], chain?: ChainName): KnownRoots {
  const roots = new Map<number, { chain: ChainName; root: string }[]>()
  for (const { proof } of members) {
    if (!proof) continue
    const found = { chain: chain ?? proof.chain, root: proof.root }
    roots.set(proof.height, [...(roots.get(proof.height) ?? []), found])
  }
  return roots
}

const none: KnownRoots = new Map()
const faultsOf = ({ steps }: Report) =>
  steps.filter((step) =>
    step.kind === 'script' ? step.fault !== null : step.kind === 'value' && !step.passed,
  )

const root = anchor([600, 400])
const header = readHeader(mainnetBlock.header)
const mainRoots: KnownRoots = new Map([
  [948351, [{ chain: 'main', root: header.ok ? header.value.merkleRoot : '' }]],
])

describe('C10 real input', () => {
  test('C10 ten mainnet transactions under the real header', async () => {
    for (const { beef: bytes } of mainnetBlock.transactions) {
      const report = await verify({ bytes, roots: mainRoots })
      expect(report).toMatchObject({ verdict: 'verified', chain: 'main', cancelled: false })
    }
  })

  test('C10 the same without a header: unknown, never false', async () => {
    for (const { beef: bytes } of mainnetBlock.transactions) {
      const report = await verify({ bytes, roots: none })
      expect(report).toMatchObject({ verdict: 'unknown-root', chain: null })
      expect(report.steps).toMatchObject([{ kind: 'root', height: 948351, chains: [] }])
    }
  })

  test.each(universal)('C10 universal $name: scripts and sums hold', async (vector) => {
    for (const bytes of [vector.beef, vector.beefV2, vector.atomicBeef]) {
      const report = await verify({ bytes, roots: none })
      expect(report.verdict).toBe('unknown-root')
      expect(faultsOf(report)).toEqual([])
      expect(report.steps.some(({ kind }) => kind === 'script')).toBe(true)
    }
  })
})

describe('C10 agrees with the SDK wherever the SDK is right', () => {
  const tracker = {
    isValidRootForHeight: () => Promise.resolve(true),
    currentHeight: () => Promise.resolve(1000),
  }
  const sdkVerifies = async (bytes: Uint8Array) => {
    try {
      return await Transaction.fromBEEF(bytes).verify(tracker)
    } catch {
      return false
    }
  }

  test('C10 on real BEEFs with one byte of the subject changed', async () => {
    const seen = { valid: 0, invalid: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...universal.map(({ beef }) => beef)),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        async (beef, pick, value) => {
          const subject = linked(beef)
          const view = subject.ok && subject.value.ancestry.members.at(-1)?.view
          if (!view) return
          const bytes = beef.slice()
          bytes[view.start + (pick % (view.end - view.start))] = value
          const link = linked(bytes)
          if (!link.ok) return
          const report = await verifyAncestry(link.value.beef, link.value.ancestry, none)
          const valid = faultsOf(report).length === 0
          seen[valid ? 'valid' : 'invalid']++
          expect(valid).toBe(await sdkVerifies(bytes))
        },
      ),
      { numRuns: 150 },
    )
    expect(seen.invalid).toBeGreaterThan(0)
  })
})

describe('C10 faults of scripts and sums name their bytes', () => {
  test('C10 one flipped bit of a signature, at its input', async () => {
    const { beef } = universal[2] ?? { beef: new Uint8Array() }
    const link = linked(beef)
    const input = link.ok && link.value.ancestry.members.at(-1)?.view.inputs[1]
    if (!input) throw new Error('it has two inputs')
    const bytes = beef.slice()
    const place = input.scriptStart + 20
    bytes[place] = (bytes[place] ?? 0) ^ 1
    const report = await verify({ bytes, roots: none })
    expect(report.verdict).toBe('invalid')
    expect(faultsOf(report)).toMatchObject([
      { kind: 'script', input: 1, at: { start: input.start, end: input.end } },
    ])
  })

  test('C10 what the interpreter says is its rule, not its stack', async () => {
    const broken = toy({ spends: [coin(root, 0)], unlockingScript: hex('00') })
    const report = await verify({ bytes: beefOf([root, broken]), roots: rootsOf([root]) })
    const [step] = faultsOf(report)
    expect(step?.kind === 'script' && step.fault).toMatchInlineSnapshot(
      `"The clean stack rule requires exactly one item to be on the stack after script execution, found 2."`,
    )
  })

  test('C10 more out than in, to the satoshi', async () => {
    const even = toy({ spends: [coin(root, 0)], pays: [600] })
    const more = toy({ spends: [coin(root, 0)], pays: [300, 301] })
    const roots = rootsOf([root])
    expect(await verify({ bytes: beefOf([root, even]), roots })).toMatchObject({
      verdict: 'verified',
      chain: 'sandbox',
    })
    const report = await verify({ bytes: beefOf([root, more]), roots })
    expect(report.verdict).toBe('invalid')
    const step = { kind: 'value', txid: more.txid, satoshisIn: 600, satoshisOut: 601 }
    expect(faultsOf(report)).toMatchObject([step])
  })

  test('C10 all faults are found, not the first alone', async () => {
    const bad = toy({ spends: [coin(root, 0)], pays: [700], unlockingScript: hex('00') })
    const worse = toy({
      spends: [coin(bad), coin(root, 1)],
      pays: [9000],
      unlockingScript: hex('00'),
    })
    const report = await verify({ bytes: beefOf([root, bad, worse]), roots: none })
    expect(faultsOf(report).map(({ kind }) => kind)).toEqual([
      'script',
      'value',
      'script',
      'script',
      'value',
    ])
    expect(report.verdict).toBe('invalid')
  })
})

describe('C10 which chain it stands on', () => {
  const [first, second] = [anchor([500], 7), anchor([501], 8)]
  const both = toy({ spends: [coin(first), coin(second)] })
  const bytes = beefOf([first, second, both])
  const onMain = rootsOf([second], 'main')

  test('C10 one root known is not enough', async () => {
    const report = await verify({ bytes, roots: rootsOf([first]) })
    expect(report).toMatchObject({ verdict: 'unknown-root', chain: null })
  })

  test('C10 two chains never mix', async () => {
    const roots = new Map([...rootsOf([first]), ...onMain])
    expect(await verify({ bytes, roots })).toMatchObject({ verdict: 'mixed-chains', chain: null })
    const shared = new Map([
      ...rootsOf([first]),
      [8, [...(onMain.get(8) ?? []), ...(rootsOf([second]).get(8) ?? [])]] as const,
    ])
    expect(await verify({ bytes, roots: shared })).toMatchObject({
      verdict: 'verified',
      chain: 'sandbox',
    })
  })

  test('C10 another root at that height is a hint', async () => {
    const other = { chain: 'main', root: 'ab'.repeat(32) } as const
    const roots = new Map([...rootsOf([first]), [8, [other]] as const])
    const report = await verify({ bytes, roots })
    expect(report.verdict).toBe('unknown-root')
    expect(report.steps[1]).toMatchObject({ kind: 'root', height: 8, chains: [], others: [other] })
  })

  test('C10 a fault outranks what is unknown', async () => {
    const greedy = toy({ spends: [coin(first), coin(second)], pays: [2000] })
    const report = await verify({ bytes: beefOf([first, second, greedy]), roots: onMain })
    expect(report.verdict).toBe('invalid')
  })

  test('C10 the heights whose headers matter', () => {
    const link = linked(bytes)
    expect(link.ok && anchorHeights(link.value.beef, link.value.ancestry)).toEqual([7, 8])
  })
})

describe('C10 what the store keeps was verified before', () => {
  test('C10 its scripts are not run again, its roots and sums are', async () => {
    const left = toy({ spends: [coin(root, 0)], pays: [600], unlockingScript: hex('00') })
    const child = toy({ spends: [coin(left)], pays: [600] })
    const report = await verify({
      bytes: beefOf([left.txid, child]),
      known: [root, left],
      roots: rootsOf([root]),
    })
    expect(report).toMatchObject({ verdict: 'verified', chain: 'sandbox' })
    expect(report.steps.map(({ kind, at }) => `${kind} ${at ? 'pasted' : 'stored'}`)).toEqual([
      'root stored',
      'value stored',
      'script pasted',
      'value pasted',
    ])
  })

  test('C10 a stored root that a reorganisation took away is unknown', async () => {
    const child = toy({ spends: [coin(root, 0)], pays: [1] })
    const report = await verify({ bytes: beefOf([root.txid, child]), known: [root], roots: none })
    expect(report.verdict).toBe('unknown-root')
  })

  test('C10 two paths of one block in one BEEF are one root', async () => {
    const [a, b] = mined([toy({ spends: [coin(root, 0)] }), toy({ spends: [coin(root, 1)] })], 55)
    if (!a || !b) throw new Error('two were mined')
    const child = toy({ spends: [coin(a), coin(b)], pays: [1] })
    const report = await verify({ bytes: beefOf([a, b, child]), roots: rootsOf([a]) })
    expect(report.verdict).toBe('verified')
    expect(report.steps.filter(({ kind }) => kind === 'root')).toHaveLength(1)
  })
})

describe('C10 it can be watched and stopped', () => {
  const members = chainOf(30)
  const bytes = beefOf(members)
  const roots = rootsOf(members)

  test('C10 progress ends at the number of steps', async () => {
    const seen: [number, number][] = []
    const onProgress = (done: number, total: number) => void seen.push([done, total])
    const report = await verify({ bytes, roots, watching: { onProgress } })
    expect(report.steps).toHaveLength(1 + 30 + 30)
    expect(seen[0]).toEqual([0, 61])
    expect(seen.at(-1)).toEqual([61, 61])
  })

  test('C10 what was stopped is never called verified', async () => {
    const stop = new AbortController()
    const onProgress = () => stop.abort()
    const report = await verify({ bytes, roots, watching: { signal: stop.signal, onProgress } })
    expect(report).toMatchObject({ cancelled: true, verdict: 'unknown-root' })
    expect(report.steps.length).toBeLessThan(61)
  })

  test('C10 a signal that never came changes nothing', async () => {
    const { signal } = new AbortController()
    const report = await verify({ bytes, roots, watching: { signal } })
    expect(report).toMatchObject({ cancelled: false, verdict: 'verified' })
  })
})
