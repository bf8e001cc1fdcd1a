import { afterEach, describe, expect, it, vi } from 'vitest'
import { concatBytes, hex } from '#base/bytes.ts'
import type { Action } from '#model/action.ts'
import { buildSamples } from '#samples/build-samples.ts'
import { HASH, LOG, LOG_1, NO_NOTES, NOTED, NOTED_1, RUN, RUN_1 } from '#testing/links.ts'
import { alice, topics, txid } from '#testing/plans.ts'
import { linkConformance } from '#testing/link-conformance.ts'
import { toBase64Url } from './base64url.ts'
import { deflate } from './deflate.ts'
import { isTooLong, readLink, readLinkFile, writeLink, writeLinkFile } from './link.ts'
import type { Snapshot } from './snapshot.ts'
import { writeWire } from './wire.ts'

linkConformance(300)

afterEach(() => void vi.unstubAllGlobals())

const text = new TextEncoder()

/** A link of version 1 with anything in it. */
async function linkOf(line: string | Uint8Array, blobs = new Uint8Array()): Promise<string> {
  const said = typeof line === 'string' ? text.encode(line) : line
  const wire = concatBytes([hex(HASH), said, Uint8Array.of(10), blobs])
  return `#s1.${toBase64Url(await deflate(wire))}`
}

const said = (line: unknown): Promise<string> => linkOf(JSON.stringify(line))
const code = (files: unknown) => said(['run', 'a', 'b', '', { c: ['topics', files] }])
const log = (...actions: unknown[]) => said(['log', 'seed', [['lab', actions]]])

describe('the wire format', () => {
  it('H2 version 1 stays what it is', () => {
    const lines = [RUN, LOG, NOTED].map((snapshot) => {
      const wire = writeWire(snapshot)
      return new TextDecoder().decode(wire.slice(32, wire.indexOf(10, 32)))
    })
    expect(lines[0]).toMatchInlineSnapshot(`"["run","supply-chain","k3v9","00102.c4"]"`)
    expect(lines[1]).toMatchInlineSnapshot(
      `"["log","a seed",[["lab",[["s",0,["tm_one","tm_two"],1,[["0000000000000000000000000000000000000000000000000000000000000001.0","02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","coins",["new","blue"]]]],["e","0000000000000000000000000000000000000000000000000000000000000001"],["r",["0000000000000000000000000000000000000000000000000000000000000001","0000000000000000000000000000000000000000000000000000000000000002"]],["a","02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","createAction",{"description":"a sale","inputBEEF":{"$n":1}}],["n","0000000000000000000000000000000000000000000000000000000000000003","SEEN_ON_NETWORK"],["b","sandbox",[4,2,[["0000000000000000000000000000000000000000000000000000000000000003","sandbox",4,"abababababababababababababababababababababababababababababababab",3]]],[[5,4,[]]]],["m",0,0],["m",["0000000000000000000000000000000000000000000000000000000000000003"],2]]],["network",[]]],{"c":["topics",{"atomic-topic-manager.ts":"export class A {}\\n"}],"p":3,"b":[3,30,80,2,80]}]"`,
    )
    expect(lines[2]).toMatchInlineSnapshot(
      `"["log","a seed",[["lab",[["e","0000000000000000000000000000000000000000000000000000000000000001"],["s",0,["tm_one","tm_two"],0,[["0000000000000000000000000000000000000000000000000000000000000001.0","02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","coins",[],"keep cool"]]]]],["network",[["t","0000000000000000000000000000000000000000000000000000000000000001"],["x",1],["p",50,0]]]],{"p":2,"t":[1700000000000,250],"k":2,"n":[["dora",1]],"b":[3,2,4]}]"`,
    )
  })

  it('H2 links of version 1 open for ever', async () => {
    expect(await readLink(RUN_1)).toEqual({ ok: true, value: RUN })
    expect(await readLink(LOG_1)).toEqual({ ok: true, value: LOG })
    expect(await readLink(NOTED_1)).toEqual({ ok: true, value: NOTED })
  })

  it('H2 an answer may say why it refused, which version 1 could not at first', async () => {
    const refused: Action = { kind: 'answer', txid: txid(3), status: 'REJECTED', code: 465 }
    const actors = { lab: [refused] }
    const link = { kind: 'log', seed: 's', actors, ...NO_NOTES, hash: HASH } as const
    const written = await writeLink({ link, code: null, place: null })
    expect(await readLink(written)).toMatchObject({ ok: true, value: { link } })
    for (const why of [-1, 'x', null])
      expect(await readLink(await log(['n', txid(3), 'REJECTED', why]))).toMatchObject({
        ok: false,
      })
  })

  it('H3 transactions that several BEEFs share travel once', async () => {
    const samples = await buildSamples('links')
    const actions = samples.slice(0, 4).map(({ beef }): Action => {
      return { kind: 'submit', beef, topics, mode: 'per-topic', remittances: [] }
    })
    const linkTo = async (lab: readonly Action[]) => {
      const link = { kind: 'log', seed: 's', actors: { lab }, ...NO_NOTES, hash: HASH } as const
      return (await writeLink({ link, code: null, place: null })).length
    }
    const alone = await linkTo(actions.slice(0, 1))
    expect(await linkTo([...actions.slice(0, 1), ...actions.slice(0, 1)])).toBeLessThan(alone + 60)
    const bytes = samples.slice(0, 4).reduce((sum, { beef }) => sum + beef.length, 0)
    expect(await linkTo(actions)).toBeLessThan((bytes * 4) / 3)
  })
})

describe('H4 refusals', () => {
  const refusals: readonly [string, () => string | Promise<string>, object][] = [
    ['nothing', () => '', { code: 'not-a-link' }],
    ['another hash', () => '#/learn', { code: 'not-a-link' }],
    ['version 0', () => '#s0.AAAA', { code: 'not-a-link' }],
    ['a later version', () => '#s2.!', { code: 'newer', version: 2, text: '#s2.!' }],
    ['too many characters', () => `#s1.${'A'.repeat(65_536)}`, { code: 'too-long', most: 65_536 }],
    ['a foreign character', () => '#s1.AA+A', { code: 'bad-character', at: 2, character: '+' }],
    ['half a byte', () => '#s1.AAAAA', { code: 'cut-short' }],
    ['loose bits', () => '#s1.AB', { code: 'cut-short' }],
    ['no deflate', () => '#s1._____w', { code: 'not-deflated' }],
    ['cut', () => LOG_1.slice(0, 100), { code: 'not-deflated' }],
    ['no JSON', () => linkOf('["run"'), { code: 'not-json' }],
    ['no line', () => linkNoLine(), { code: 'not-json' }],
    ['no UTF-8', () => linkOf(Uint8Array.of(0x22, 0xc3, 0x28, 0x22)), { code: 'not-utf8' }],
    ['200,000 deep', () => linkOf('['.repeat(200_000)), { code: 'too-deep', most: 32 }],
    [
      'a key that reaches into prototypes',
      () => linkOf('["run","a","b","",{"__proto__":{"polluted":1}}]'),
      { code: 'forbidden-key', key: '__proto__' },
    ],
    [
      'a constructor',
      () => linkOf('["run","a","b","",{"c":["x",{"constructor":""}]}]'),
      { code: 'forbidden-key', key: 'constructor' },
    ],
    ['an unknown kind', () => said(['walk', 'a', 'b', '']), { code: 'bad-shape', at: 'kind' }],
    [
      'an extra key',
      () => said(['run', 'a', 'b', '', { z: 1 }]),
      { code: 'bad-shape', at: 'extras.z' },
    ],
    ['a part too many', () => said(['run', 'a', 'b', '', 'c']), { code: 'bad-shape', at: 'run.3' }],
    [
      'an endless number',
      () => linkOf('["run","a","b","",{"p":1e999}]'),
      { code: 'bad-shape', at: 'extras.p' },
    ],
    [
      'a path that climbs',
      () => code({ '../main.ts': '' }),
      { code: 'bad-shape', at: 'extras.c.1.../main.ts' },
    ],
    ['a path that is absolute', () => code({ '/etc/x.ts': '' }), { code: 'bad-shape' }],
    ['a page for a path', () => code({ 'x.html': '' }), { code: 'bad-shape' }],
    [
      '21 files',
      () => code(Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`a${i}.ts`, '']))),
      { code: 'bad-shape', at: 'extras.c.1' },
    ],
    [
      '51,000 actions',
      () => log(...Array.from({ length: 51_000 }, () => ['m', 0, 0])),
      { code: 'bad-shape', at: 'log.1.0.1' },
    ],
    ['a word that is no action', () => log(['q']), { code: 'bad-shape', at: 'log.1.0.1.0' }],
    [
      'what only a network is asked, as an edit of a run',
      () => said(['run', 'a', 'b', '', { e: [['p', 1, 0]] }]),
      { code: 'bad-shape', at: 'e.0' },
    ],
    [
      'a time too few',
      () => said(['log', 's', [['lab', [['m', 0, 0]]]], { t: [1, 2] }]),
      { code: 'bad-shape', at: 't', expected: '1 times' },
    ],
    [
      'times of a run',
      () => said(['run', 'a', 'b', '', { t: [1] }]),
      { code: 'bad-shape', at: 't' },
    ],
    [
      'checks that are not here',
      () => said(['log', 's', [['lab', [['m', 0, 0]]]], { k: 0 }]),
      { code: 'bad-bytes', at: 'k' },
    ],
    [
      'checks of another length',
      () => linkOf('["log","s",[["lab",[["m",0,0]]]],{"k":0,"b":[1]}]', Uint8Array.of(1)),
      { code: 'bad-shape', at: 'k', expected: '2 bytes' },
    ],
    [
      'an action with too much',
      () => log(['e', txid(1), 1]),
      { code: 'bad-shape', at: 'log.1.0.1.0.2' },
    ],
    [
      'a txid that is none',
      () => log(['e', 'F'.repeat(64)]),
      { code: 'bad-shape', at: 'log.1.0.1.0.1', expected: 'a txid' },
    ],
    ['a topic that is none', () => log(['s', 0, ['topic'], 0, []]), { code: 'bad-shape' }],
    [
      'an actor twice',
      () =>
        said([
          'log',
          's',
          [
            ['a', []],
            ['a', []],
          ],
        ]),
      { code: 'bad-shape', at: 'log.1' },
    ],
    [
      'edits of a log',
      () => said(['log', 's', [], { e: [['m', 0, 0]] }]),
      { code: 'bad-shape', at: 'e' },
    ],
    [
      'bytes that are not here',
      () => log(['s', 0, [], 0, []]),
      { code: 'bad-shape', expected: 'a BEEF whose bytes are here' },
    ],
    [
      'arguments whose bytes are not here',
      () => log(['a', alice, 'mint', { x: { $b: 1 } }]),
      { code: 'bad-shape' },
    ],
    [
      'bytes that nobody names',
      () => linkOf('["run","a","b",""]', Uint8Array.of(1)),
      { code: 'bad-bytes' },
    ],
    [
      'fewer bytes than named',
      () => linkOf('["run","a","b","",{"b":[2]}]', Uint8Array.of(1)),
      { code: 'bad-bytes' },
    ],
    [
      'equal bytes twice',
      () => linkOf('["run","a","b","",{"b":[1,1]}]', Uint8Array.of(1, 1)),
      { code: 'bad-bytes' },
    ],
  ]
  it.each(refusals)('H4 %s', async (_, link, fault) => {
    const read = await readLink(await link())
    expect(read).toMatchObject({ ok: false, error: fault })
    expect('polluted' in {}).toBe(false)
  })

  it('H4 the same, each less its fault, are read', async () => {
    const good = [
      said(['run', 'a', 'b', '', { p: 1, c: ['x', { 'a/b.ts': '' }] }]),
      log(['m', 0, 0], ['e', txid(1)], ['s', [1, 0, [], [txid(2)]], [topics[0]], 0, []]),
      linkOf('["log","s",[["a",[["s",0,[],0,[]]]]],{"b":[1]}]', Uint8Array.of(1)),
      linkOf(
        '["log","s",[["lab",[["m",0,0]]],["network",[["p",1,0],["x",0]]]],{"t":[5],"k":0,"n":[["dora",0]],"b":[2]}]',
        Uint8Array.of(1, 2),
      ),
    ]
    for (const link of good) expect(await readLink(await link)).toMatchObject({ ok: true })
  })

  it('H5 a bomb is refused after at most 512 KB', async () => {
    const bomb = `#s1.${toBase64Url(await deflate(new Uint8Array(48 * 1024 * 1024)))}`
    expect(isTooLong(bomb)).toBe(false)
    const made = countInflated()
    expect(await readLink(bomb)).toEqual({ ok: false, error: { code: 'too-large', most: 524_288 } })
    // One chunk of 256 bytes may stand for 256 KB more.
    expect(made.bytes).toBeGreaterThan(524_288)
    expect(made.bytes).toBeLessThan(2 * 524_288)
  })

  it('H6 a file takes what is too long for a link, and is bounded, too', async () => {
    const noise = crypto.getRandomValues(new Uint8Array(60_000))
    const big: Snapshot = {
      ...LOG,
      link: {
        kind: 'log',
        seed: 's',
        ...NO_NOTES,
        hash: HASH,
        actors: {
          lab: [{ kind: 'submit', beef: noise, topics, mode: 'per-topic', remittances: [] }],
        },
      },
    }
    const link = await writeLink(big)
    expect(isTooLong(link)).toBe(true)
    expect(await readLink(link)).toMatchObject({ error: { code: 'too-long' } })
    const file = await writeLinkFile(big)
    expect(await readLinkFile(file)).toEqual({ ok: true, value: big })
    for (const broken of ['', '{}', '[]', file.slice(0, -3), file.replace('#s1', '#x1')])
      expect(await readLinkFile(broken)).toMatchObject({ ok: false, error: { code: 'not-a-link' } })
    expect(await readLinkFile(file.replace('#s1', '#s9'))).toMatchObject({
      error: { code: 'newer', version: 9 },
    })
  })
})

async function linkNoLine(): Promise<string> {
  return `#s1.${toBase64Url(await deflate(hex(HASH)))}`
}

/** Counts what comes out of every inflation from now on. */
function countInflated(): { readonly bytes: number } {
  const made = { bytes: 0 }
  const Real = DecompressionStream
  vi.stubGlobal(
    'DecompressionStream',
    class {
      readonly writable
      readonly readable
      constructor(format: CompressionFormat) {
        const real = new Real(format)
        this.writable = real.writable
        this.readable = real.readable.pipeThrough(
          new TransformStream<Uint8Array, Uint8Array>(
            {
              transform(chunk, out) {
                made.bytes += chunk.length
                out.enqueue(chunk)
              },
            },
            undefined,
            { highWaterMark: 0 },
          ),
        )
      }
    },
  )
  return made
}
