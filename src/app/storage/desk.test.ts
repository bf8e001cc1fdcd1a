import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { everyCrash } from '#simulation/explorer.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { inVirtualTime } from '#testing/storage-worlds.ts'
import { nothingReached } from '#model/desk.ts'
import { openDesk } from './desk.ts'

const fresh = () => ({ indexedDB: new IDBFactory(), IDBKeyRange })
const work = (text: string, at: number, step = 0) => ({
  exercise: 'topics',
  files: { 'topics.ts': text },
  step,
  at,
})

describe('S21 the desk', () => {
  test('S21 what was saved is there for whoever opens later; nothing is set aside by typing on', async () => {
    const where = fresh()
    const desk = await openDesk('desk', where)
    expect(await desk.work('topics')).toBeUndefined()
    await desk.save(work('a', 1))
    await desk.save(work('ab', 2, 3))
    desk.saveAtOnce(work('abc', 3, 3))
    desk.close()
    const again = await openDesk('desk', where)
    expect(await again.work('topics')).toEqual(work('abc', 3, 3))
    expect(await again.earlier('topics')).toEqual([])
  })

  test('S21 what is replaced is set aside, latest first and at most 20; the same again is not', async () => {
    const desk = await openDesk('desk', fresh())
    await desk.save(work('own', 1))
    await desk.replace(work('own', 2))
    expect(await desk.earlier('topics')).toEqual([])
    await desk.replace(work('starter', 3))
    expect(await desk.earlier('topics')).toMatchObject([{ files: { 'topics.ts': 'own' }, at: 3 }])
    for (let n = 0; n < 25; n++) await desk.replace(work(`version ${n}`, 4 + n))
    const earlier = await desk.earlier('topics')
    expect(earlier.map(({ files }) => files['topics.ts'])).toEqual(
      Array.from({ length: 20 }, (_, n) => `version ${23 - n}`),
    )
    expect(await desk.earlier('baskets')).toEqual([])
  })

  test('S21 a crash at any write of a replacement loses neither what was there nor what came', async () => {
    const { whole, crashed } = await everyCrash(async (crashAt) => {
      const disk = virtualDisk()
      const { value: desk } = await inVirtualTime(disk, () => openDesk('desk', disk.process('tab')))
      await disk.run(() => desk.save(work('own', 1)))
      const { points } = await disk.run(() => desk.replace(work('starter', 2)), {
        interrupt: (_, index) => (index === crashAt ? 'crash' : null),
      })
      const { value } = await inVirtualTime(disk, async () => {
        const later = await openDesk('desk', disk.process('later'))
        return { now: await later.work('topics'), earlier: await later.earlier('topics') }
      })
      return { points, texts: [value.now, ...value.earlier].map((row) => row?.files['topics.ts']) }
    })
    expect(whole.texts).toEqual(['starter', 'own'])
    expect(crashed.length).toBeGreaterThan(1)
    for (const { texts } of crashed) expect([['own'], ['starter', 'own']]).toContainEqual(texts)
  })

  test('S21 two tabs that reach something at once both keep it', async () => {
    const where = fresh()
    const [one, two] = [await openDesk('desk', where), await openDesk('desk', where)]
    const pass = (desk: typeof one, id: string) =>
      desk.reach('topics', (before) => ({ ...before, passed: { ...before.passed, [id]: 1 } }))
    await Promise.all([pass(one, 'X1.1'), pass(two, 'X1.2')])
    expect((await one.progress('topics')).passed).toEqual({ 'X1.1': 1, 'X1.2': 1 })
    expect(await one.progress('baskets')).toEqual(nothingReached('baskets'))
  })

  const brought = async () => {
    const other = await openDesk('desk', fresh())
    await other.save(work('old', 1))
    await other.replace(work('theirs', 2))
    await other.reach('topics', (before) => ({ ...before, solutionSeen: true }))
    return other.contents()
  }

  test('S24 a backup is brought beside what is here, or in its place; once, however often it is asked for', async () => {
    const contents = await brought()
    const beside = await openDesk('desk', fresh())
    await beside.save(work('mine', 3))
    for (let n = 0; n < 2; n++) await beside.bring({ id: 'b1', contents, replacing: false })
    expect(await beside.work('topics')).toEqual(work('mine', 3))
    const earlier = await beside.earlier('topics')
    expect(earlier.map(({ files }) => files['topics.ts'])).toEqual(['theirs', 'old'])
    expect((await beside.progress('topics')).solutionSeen).toBe(true)

    const instead = await openDesk('desk', fresh())
    await instead.save(work('mine', 3))
    await instead.bring({ id: 'b1', contents, replacing: true })
    expect(await instead.contents()).toEqual(contents)
    await instead.save(work('typed on', 4))
    await instead.bring({ id: 'b1', contents, replacing: true })
    expect(await instead.work('topics')).toEqual(work('typed on', 4))
  })

  test('S24 a crash at any write of it leaves all that was here, or all that was brought', async () => {
    const contents = await brought()
    const { crashed } = await everyCrash(async (crashAt) => {
      const disk = virtualDisk()
      const { value: desk } = await inVirtualTime(disk, () => openDesk('desk', disk.process('tab')))
      await disk.run(() => desk.save(work('mine', 3)))
      const before = await inVirtualTime(disk, () => desk.contents())
      const { points } = await disk.run(() => desk.bring({ id: 'b1', contents, replacing: true }), {
        interrupt: (_, index) => (index === crashAt ? 'crash' : null),
      })
      const after = await inVirtualTime(disk, async () => {
        const later = await openDesk('desk', disk.process('later'))
        return later.contents()
      })
      return { points, before: before.value, after: after.value }
    })
    expect(crashed.length).toBeGreaterThan(3)
    for (const { before, after } of crashed) expect([before, contents]).toContainEqual(after)
  })
})
