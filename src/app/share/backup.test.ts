import { expect, test } from 'vitest'
import { emptyState } from '#model/lab-state.ts'
import { stateHash } from '#model/hash.ts'
import { nothingReached } from '#model/desk.ts'
import { alice } from '#testing/plans.ts'
import { randomWorkspace } from '#testing/random-log.ts'
import { readBackup, writeBackup, type Backup } from './backup.ts'
import { readLinkFile, writeLink } from './link.ts'
import { actorsHash, logOf } from './log-of.ts'

const { source, link } = await randomWorkspace('backup-1', 30)

const empty = {
  kind: 'log',
  seed: 'tiny',
  actors: { lab: [] },
  times: [],
  checks: new Uint8Array(),
  people: [],
  hash: actorsHash({ lab: stateHash(emptyState()) }),
} as const

const backup: Backup = {
  made: 1_700_000_000_000,
  workspaces: [
    {
      name: 'Mine',
      people: ['dora'],
      guest: false,
      handed: [{ from: 'bob', to: alice, at: 7, beef: Uint8Array.of(1, 2, 255) }],
      log: { ...logOf({ ...source, dated: true }), hash: link.hash },
    },
    { name: 'Theirs', people: [], guest: true, handed: [], log: empty },
  ],
  desk: {
    work: [{ exercise: 'topics', files: { 'topics.ts': 'export {}\n' }, step: 2, at: 9 }],
    earlier: [{ exercise: 'topics', files: { 'topics.ts': '' }, at: 8 }],
    progress: [
      { ...nothingReached('topics'), passed: { 'X1.1': 5 }, hints: { 0: 2 } },
      { ...nothingReached('baskets'), solved: { at: 4, solutionSeen: true } },
    ],
  },
}
const text = await writeBackup(backup)

test('H16 what is written is read again, equal; every event has its time', async () => {
  expect(await readBackup(text)).toEqual({ ok: true, value: backup })
  const times = backup.workspaces[0]?.log.times ?? []
  expect(times).toEqual(source.events.slice(source.first.length).map(({ at }) => at))
  expect(times.length).toBeGreaterThan(20)
})

const small: Backup = {
  ...backup,
  workspaces: [{ name: 'W', people: ['eve'], guest: false, handed: [], log: empty }],
}

test('H16 version 1 stays what it is', async () => {
  expect(await writeBackup(small)).toMatchInlineSnapshot(`
    "{"atomicOverlayLabBackup":1,"made":1700000000000,"workspaces":[{"name":"W","people":["eve"],"guest":false,"handed":[],"log":"#s1.W11tOevmoetJ6gZlTinsK3SX1toLrYys2fh4a7le5L-A39FKOfnpSjpKJZl5lUo60dFKOYlJSjrRsbGxsVwA"}],"desk":{"work":[{"exercise":"topics","files":{"topics.ts":"export {}\\n"},"step":2,"at":9}],"earlier":[{"exercise":"topics","files":{"topics.ts":""},"at":8}],"progress":[{"exercise":"topics","passed":{"X1.1":5},"hints":{"0":2},"solutionSeen":false,"solved":null},{"exercise":"baskets","passed":{},"hints":{},"solutionSeen":false,"solved":{"at":4,"solutionSeen":true}}]}}
    "
  `)
})

const altered = async (alter: (json: Record<string, unknown>) => void, from = small) => {
  const json = JSON.parse(await writeBackup(from)) as Record<string, unknown>
  alter(json)
  return readBackup(JSON.stringify(json))
}
const refused = (error: object) => ({ ok: false, error })

test('H17 what is no backup, a later one or a shared file is told apart', async () => {
  for (const other of ['', '{}', 'atomicOverlayLabBackup', '{"a":1,"atomicOverlayLabBackup":1,'])
    expect(await readBackup(other)).toEqual(refused({ code: 'not-a-backup' }))
  expect(await readBackup('{"atomicOverlayLabBackup":2,"new":[]}')).toEqual(
    refused({ code: 'newer', version: 2 }),
  )
  expect(await readLinkFile(text)).toEqual(refused({ code: 'a-backup' }))
  expect(await readLinkFile('{"atomicOverlayLabBackup":9,')).toEqual(refused({ code: 'a-backup' }))
})

test('H17 a stranger’s backup is refused with what and where, each value by its schema', async () => {
  expect(await readBackup(text.slice(0, -9))).toEqual(refused({ code: 'not-json' }))
  const deep = `{"atomicOverlayLabBackup":1,"x":${'['.repeat(40)}${']'.repeat(40)}}`
  expect(await readBackup(deep)).toMatchObject(refused({ code: 'too-deep' }))
  expect(await readBackup('{"atomicOverlayLabBackup":1,"__proto__":{}}')).toEqual(
    refused({ code: 'forbidden-key', key: '__proto__' }),
  )
  const shape = (at: string) => refused({ code: 'bad-shape', at })
  expect(await altered((json) => (json['more'] = 1))).toMatchObject(shape('more'))
  expect(await altered((json) => (json['made'] = -1))).toMatchObject(shape('made'))
  const files = (name: string) =>
    altered((json) => {
      const work = [{ exercise: 'topics', files: { [name]: '' }, step: 0, at: 0 }]
      json['desk'] = { work, earlier: [], progress: [] }
    })
  expect(await files('../up.ts')).toMatchObject(shape('desk.work.0.files.../up.ts'))
  expect((await files('up.ts')).ok).toBe(true)
  const handed = async (to: string, beef: string) => {
    const row = JSON.stringify([['bob', to, 1, beef]])
    return readBackup((await writeBackup(small)).replace('"handed":[]', `"handed":${row}`))
  }
  expect(await handed('no key', 'AA')).toMatchObject(shape('workspaces.0.handed.0.1'))
  expect(await handed(alice, 'A+')).toMatchObject(shape('workspaces.0.handed.0.3'))
  expect((await handed(alice, 'AA')).ok).toBe(true)
})

test('H17 a workspace whose log does not open is named with the reason', async () => {
  const withLog = (log: string) =>
    altered((json) => {
      json['workspaces'] = [{ name: 'W', people: [], guest: false, handed: [], log }]
    })
  const bad = (fault: object) => refused({ code: 'bad-workspace', name: 'W', fault })
  const good = await writeLink({ link: empty, code: null, place: null })
  expect((await withLog(good)).ok).toBe(true)
  expect(await withLog('')).toEqual(bad({ code: 'not-a-link' }))
  expect(await withLog(good.slice(0, -4))).toEqual(bad({ code: 'not-deflated' }))
  expect(await withLog(good.replace('#s1', '#s2'))).toMatchObject(bad({ code: 'newer' }))
  const run = await writeLink({
    link: { kind: 'run', scenario: 's', seed: 's', schedule: '', edits: [], hash: empty.hash },
    code: null,
    place: null,
  })
  expect(await withLog(run)).toEqual(bad({ code: 'not-a-log' }))
})
