import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { genesisState } from '#broadcast/network-state.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { readLink, readLinkFile } from '#share/link.ts'
import { loneExaminer, randomWorkspace } from '#testing/random-log.ts'
import type { ReadLog } from './read-log.ts'
import { shareOfLog } from './share-log.ts'

const tools = { examiner: loneExaminer(), checkScripts: () => true, now: 1 }
const whole = { code: null, at: null }

const { source, link, network } = await randomWorkspace('share-1', 40)
const read: ReadLog = { source, network }

test('H13 a workspace is shared as it is: the same hash, the place of the scrubber, its code', async () => {
  const code = { exercise: 'topics', files: { 'topics.ts': 'export {}\n' } }
  const progress: [number, number][] = []
  const made = await shareOfLog(read, { code, at: source.first.length + 7 }, tools, {
    onProgress: (done, total) => progress.push([done, total]),
  })
  assert(made.ok && made.value.contents.kind === 'log', 'it is made')
  const { contents, file } = made.value
  expect(contents.link.hash).toBe(link.hash)
  expect([contents.place, contents.code]).toEqual([7, code])
  expect(progress.at(-1)?.[0]).toBe(progress.at(-1)?.[1])
  expect(contents.pasted.length).toBe(
    contents.link.actors['lab']?.filter(({ kind }) => kind === 'submit').length,
  )
  const opened = await readLinkFile(file)
  expect(opened.ok && opened.value.link).toEqual(contents.link)
  if (made.value.link !== null) expect(await readLink(made.value.link)).toEqual(opened)
})

test('H13 what does not come to the same when it is redone is not given away', async () => {
  expect(link.actors['network']?.length).toBeGreaterThan(0)
  const other = genesisState(sandboxGenesis(source.seed))
  expect(await shareOfLog({ source, network: other }, whole, tools)).toMatchObject({
    ok: false,
    error: { code: 'not-redone', fault: { code: 'other-hash' } },
  })
  const events = source.events.slice(0, -1)
  const [last] = source.events.slice(-1)
  assert(last !== undefined, 'something happened')
  const twice = { ...source, events: [...events, last, { ...last, revision: last.revision + 1 }] }
  expect(await shareOfLog({ source: twice, network }, whole, tools)).toMatchObject({
    ok: false,
    error: { code: 'not-redone', fault: { code: 'lab' } },
  })
})

test('H13 what is too long for a link is a file; what is too much for the codec is not made', async () => {
  const noise = Array.from(crypto.getRandomValues(new Uint8Array(65_536)), (byte) =>
    String.fromCharCode(33 + (byte % 90)),
  ).join('')
  const code = { exercise: 'topics', files: { 'topics.ts': noise } }
  const made = await shareOfLog(read, { code, at: null }, tools)
  assert(made.ok, 'it is made')
  expect(made.value.link).toBeNull()
  expect(await readLinkFile(made.value.file)).toMatchObject({ ok: true, value: { code } })

  const more = { exercise: 'topics', files: { 'topics.ts': 'x'.repeat(100_001) } }
  expect(await shareOfLog(read, { code: more, at: null }, tools)).toMatchObject({
    ok: false,
    error: { code: 'unreadable', fault: { code: 'bad-shape' } },
  })
})
