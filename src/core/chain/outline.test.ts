import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { chainOf } from '#testing/toy-chain.ts'
import { mainnetBlock, universal } from '#testing/vectors.ts'
import { clipReading } from './clip.ts'
import { encodeBeef } from './encode.ts'
import { outlineOf, outlinePath, type OutlineNode } from './outline.ts'
import { readPasted } from './read.ts'
import type { Reading } from './view.ts'

function readingOf(bytes: Uint8Array): Reading {
  const read = readPasted(bytes)
  const reading = read.ok ? read.value : read.error.reading
  if (!reading) throw new Error('nothing was read')
  return reading
}

function* nodesOf(node: OutlineNode): Generator<OutlineNode> {
  yield node
  for (const child of node.children()) yield* nodesOf(child)
}

/** Each field inside its parent and after the one before; returns the bytes that no leaf field covers. */
function uncovered(bytes: Uint8Array): number {
  const covered = new Uint8Array(bytes.length)
  const ids = new Set<string>()
  for (const node of nodesOf(outlineOf(readingOf(bytes)))) {
    expect(ids.has(node.id)).toBe(false)
    ids.add(node.id)
    const { range } = node
    const children = node.children()
    expect(node.expandable || children.length === 0).toBe(true)
    let { start } = range
    for (const child of children) {
      expect(child.range.start).toBeGreaterThanOrEqual(start)
      expect(child.range.end).toBeLessThanOrEqual(range.end)
      start = child.range.end
    }
    if (children.length === 0) covered.fill(1, range.start, range.end)
  }
  return covered.filter((byte) => byte === 0).length
}

const samples = universal.flatMap(({ name, raw, ef, beef, beefV2, atomicBeef }) =>
  Object.entries({ raw, ef, beef, beefV2, atomicBeef }).map(
    ([format, bytes]) => [`${name} ${format}`, bytes] as const,
  ),
)
const [first] = mainnetBlock.transactions
const mainnetBeef = first?.beef ?? new Uint8Array()

describe('C13 every byte has its field', () => {
  test.each(samples)('C13 %s', (_, bytes) => {
    expect(uncovered(bytes)).toBe(0)
  })

  test('C13 a mainnet BEEF, its BUMP and its header', () => {
    const { header } = mainnetBlock
    for (const bytes of [mainnetBeef, first?.bump ?? header, header]) {
      expect(uncovered(bytes)).toBe(0)
    }
  })

  test('C13 what a fault left, at every cut, within what there is', () => {
    const { beefV2 } = universal[2] ?? { beefV2: mainnetBeef }
    for (let cut = 8; cut < beefV2.length; cut += 3) {
      expect(uncovered(beefV2.subarray(0, cut))).toBeLessThan(cut)
    }
  })
})

describe('C13 the fields of a small transaction', () => {
  const { ef, atomicBeef } = universal[0] ?? { ef: mainnetBeef, atomicBeef: mainnetBeef }

  const told = (bytes: Uint8Array, depth: number) => {
    const lines: string[] = []
    const tell = (node: OutlineNode, indent: number) => {
      const { field, index, range, value } = node
      const place = index === null ? '' : ` ${index}`
      const said = value === null ? '' : ` = ${String(value).slice(0, 44)}`
      const bytesAt = `${range.start}-${range.end}`
      lines.push(`${'  '.repeat(indent)}${field}${place} [${bytesAt}]${said}`)
      if (indent < depth) for (const child of node.children()) tell(child, indent + 1)
    }
    tell(outlineOf(readingOf(bytes)), 0)
    return lines.join('\n')
  }

  test('C13 Extended Format', () => {
    expect(told(ef, 3)).toMatchInlineSnapshot(`
      "transaction [0-232] = 03895fb984362a4196bc9931629318fcbb2aeba7c629
        version [0-4] = 1
        marker [4-10] = 0000000000ef
        inputs [10-193] = 1
          input-count [10-11] = 1
          input 0 [11-193] = 03cca43f0f28d3edffe30354b28934bc8e881e94ecfa
            source-txid [11-43] = 03cca43f0f28d3edffe30354b28934bc8e881e94ecfa
            source-vout [43-47] = 0
            unlocking-script-length [47-48] = 107
            unlocking-script [48-155] = 3045022100f269c3f340a9cfae580b057429f91e1fcb
            sequence [155-159] = 4294967295
            source-satoshis [159-167] = 1000
            source-locking-script-length [167-168] = 25
            source-locking-script [168-193] = OP_DUP OP_HASH160 94677c56fa2968644c90a51721
        outputs [193-228] = 1
          output-count [193-194] = 1
          output 0 [194-228] = 999
            satoshis [194-202] = 999
            locking-script-length [202-203] = 25
            locking-script [203-228] = OP_DUP OP_HASH160 3cf53c49c322d9d81172818293
        locktime [228-232] = 0"
    `)
  })

  test('C13 Atomic BEEF', () => {
    expect(told(atomicBeef, 2)).toMatchInlineSnapshot(`
      "beef [0-467]
        atomic-magic [0-4] = 01010101
        subject-txid [4-36] = 03895fb984362a4196bc9931629318fcbb2aeba7c629
        magic [36-40] = 0200beef
        bumps [40-80] = 1
          bump-count [40-41] = 1
          bump 0 [41-80] = 03cca43f0f28d3edffe30354b28934bc8e881e94ecfa
        transactions [80-467] = 2
          transaction-count [80-81] = 2
          transaction 0 [81-274] = 03cca43f0f28d3edffe30354b28934bc8e881e94ecfa
          transaction 1 [274-467] = 03895fb984362a4196bc9931629318fcbb2aeba7c629"
    `)
  })

  test('C13 the way to a byte range ends at the field that holds it', () => {
    const root = outlineOf(readingOf(atomicBeef))
    const subject = outlinePath(root, { start: 5, end: 6 })
    expect(subject.map(({ field }) => field)).toEqual(['beef', 'subject-txid'])
    const all = outlinePath(root, root.range)
    expect(all).toEqual([root])
    const signature = toHex(atomicBeef).indexOf('483045') / 2 + 10
    const path = outlinePath(root, { start: signature, end: signature + 1 })
    expect(path.slice(-3).map(({ field }) => field)).toEqual(['input', 'unlocking-script', 'word'])
  })
})

describe('C13 the way to a fault', () => {
  const { beefV2 } = universal[2] ?? { beefV2: mainnetBeef }
  const wayTo = (bytes: Uint8Array) => {
    const read = readPasted(bytes)
    if (read.ok) throw new Error('it is broken')
    const { fault } = read.error
    return outlinePath(outlineOf(readingOf(bytes)), fault.at).map(({ field }) => field)
  }

  test('C13 ends in the transaction that was cut short', () => {
    expect(wayTo(beefV2.subarray(0, -30))).toEqual([
      'beef',
      'transactions',
      'unfinished-transaction',
      'outputs',
    ])
  })

  test('C13 ends in the BUMP that was cut short', () => {
    expect(wayTo(beefV2.subarray(0, 30))).toEqual(['beef', 'bumps', 'bump'])
  })
})

describe('C14 a large reading is clipped for the page', () => {
  const bytes = encodeBeef({ version: 1, atomic: null, members: chainOf(300) })
  const whole = readingOf(bytes)

  test('C14 the first entries, and the subject in place of the last of them', () => {
    const clipped = clipReading(whole, 50)
    if (clipped.kind !== 'beef' || whole.kind !== 'beef') throw new Error('BEEFs')
    const { entries } = whole.beef
    expect(clipped.beef.entries).toEqual([...entries.slice(0, 49), entries[300]])
  })

  test('C14 what is small enough stays as it is', () => {
    expect(clipReading(whole, 301)).toBe(whole)
    const header = readingOf(mainnetBlock.header)
    expect(clipReading(header, 1)).toBe(header)
  })

  test('C14 a number that is not sure is not told', () => {
    const list = outlineOf(clipReading(whole, 50)).children().at(-1)
    const entries = list?.children().filter(({ field }) => field === 'transaction') ?? []
    expect(list?.value).toBe(301)
    expect(entries.map(({ index }) => index).slice(-3)).toEqual([47, 48, null])
  })

  test('C13 nothing is made before it is asked for', () => {
    const root = outlineOf(whole)
    const list = root.children().at(-1)
    expect(list?.children()).toHaveLength(302)
    expect(list?.children()).toBe(list?.children())
  })
})
