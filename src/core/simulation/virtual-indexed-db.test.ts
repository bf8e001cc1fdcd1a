import { describe, expect, it } from 'vitest'
import { everyCrash, everySchedule, replaying, type Choose } from './explorer.ts'
import { virtualDisk, type VirtualProcess } from './virtual-indexed-db.ts'

const STORES = ['left', 'right'] as const

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no error'))
  })

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
  })

function opened({ indexedDB }: VirtualProcess): Promise<IDBDatabase> {
  const request = indexedDB.open('plain', 1)
  request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name))
  return answered(request)
}

async function rowsOf(database: IDBDatabase): Promise<readonly unknown[]> {
  const reading = database.transaction(STORES)
  return Promise.all(STORES.map((name) => answered(reading.objectStore(name).get('row'))))
}

/** One process does `work` over committed zeros and dies at one point; another then reads. */
async function dyingAt(crashAt: number | null, work: (database: IDBDatabase) => Promise<unknown>) {
  const disk = virtualDisk()
  const tab = disk.process('tab')
  let database: IDBDatabase | null = null
  await disk.run(async () => {
    database = await opened(tab)
    const writing = database.transaction(STORES, 'readwrite')
    for (const name of STORES) writing.objectStore(name).put(0, 'row')
    await ended(writing)
  })
  const run = await disk.run(async () => database && work(database), {
    interrupt: (_, index) => (index === crashAt ? 'crash' : null),
  })
  const { ending } = await disk.run(async () => rowsOf(await opened(disk.process('tab'))))
  return { ...run, rows: ending.kind === 'returned' ? ending.value : ending }
}

async function inTwo(database: IDBDatabase): Promise<void> {
  for (const name of STORES) {
    const writing = database.transaction(name, 'readwrite')
    writing.objectStore(name).put(1, 'row')
    await ended(writing)
  }
}

async function inOne(database: IDBDatabase): Promise<void> {
  const writing = database.transaction(STORES, 'readwrite')
  for (const name of STORES) writing.objectStore(name).put(1, 'row')
  await ended(writing)
}

describe('crash points', () => {
  it('V1 two transactions tear in between, one does not', async () => {
    const two = await everyCrash((at) => dyingAt(at, inTwo))
    expect(two.crashed.map(({ rows }) => rows)).toContainEqual([1, 0])
    const one = await everyCrash((at) => dyingAt(at, inOne))
    expect(one.whole.points.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'before-write left',
      'before-write right',
      'before-commit left+right',
      'after-commit left+right',
    ])
    expect(one.crashed.map(({ rows }) => rows)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 1],
    ])
  })

  it('V1 deletions, cursors and clearing are points as well, and are rolled back', async () => {
    const { whole, crashed } = await everyCrash((at) =>
      dyingAt(at, async (database) => {
        const writing = database.transaction(STORES, 'readwrite')
        const cursor = await answered(writing.objectStore('left').openCursor())
        cursor?.update(5)
        writing.objectStore('left').delete('row')
        writing.objectStore('right').clear()
        await ended(writing)
      }),
    )
    expect(whole.points).toHaveLength(5)
    expect(whole.rows).toEqual([undefined, undefined])
    expect(crashed.slice(0, 4).map(({ rows }) => rows)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  it('V2 the dead hang: neither catch nor finally runs', async () => {
    const ran: string[] = []
    const { ending, crashed } = await dyingAt(0, async (database) => {
      try {
        await inOne(database)
      } catch {
        ran.push('catch')
      } finally {
        ran.push('finally')
      }
    })
    expect([ending.kind, crashed.length, ran]).toEqual(['hung', 1, []])
  })

  it('V2 what the dead ask afterwards is never answered, and the living go on', async () => {
    const disk = virtualDisk()
    const [dying, living] = [disk.process('dying'), disk.process('living')]
    const heard: string[] = []
    const { ending } = await disk.run(
      async () => {
        const [first, second] = [await opened(dying), await opened(living)]
        void inOne(first).then(() => heard.push('first'))
        await inOne(second)
        void rowsOf(first).then(() => heard.push('asked again'))
        void opened(dying).then(() => heard.push('opened again'))
        return rowsOf(second)
      },
      { interrupt: ({ process }) => (process === 'dying' ? 'crash' : null) },
    )
    expect(ending).toEqual({ kind: 'returned', value: [1, 1] })
    expect(heard).toEqual([])
  })

  it('V2 a process may be killed from outside, and in the middle of a transaction', async () => {
    const disk = virtualDisk()
    const tab = disk.process('tab')
    const heard: string[] = []
    const start = disk.now()
    const { ending } = await disk.run(async () => {
      const database = await opened(tab)
      const writing = database.transaction(STORES, 'readwrite')
      await answered(writing.objectStore('left').put(1, 'row'))
      tab.kill()
      void ended(writing).then(() => heard.push('ended'))
      void rowsOf(database).then(() => heard.push('read'))
      return rowsOf(await opened(disk.process('tab')))
    })
    expect([ending, heard]).toEqual([{ kind: 'returned', value: [undefined, undefined] }, []])
    expect(disk.now()).toBe(start)
  })

  it('V3 a fault is thrown at a write, or aborts an ending, under its name', async () => {
    for (const at of [0, 2]) {
      const disk = virtualDisk()
      const { ending } = await disk.run(
        async () => {
          const database = await opened(disk.process('tab'))
          return inOne(database).catch((error: unknown) => error)
        },
        { interrupt: (_, index) => (index === at ? 'QuotaExceededError' : null) },
      )
      expect(ending).toMatchObject({ value: { name: 'QuotaExceededError' } })
    }
  })
})

describe('schedules', () => {
  /** Two tabs read a coin and spend it if it is free. */
  async function spending(choose: Choose, together: boolean) {
    const disk = virtualDisk()
    const spend = async (process: VirtualProcess, by: number): Promise<boolean> => {
      const database = await opened(process)
      const both = database.transaction('left', together ? 'readwrite' : 'readonly')
      const held: unknown = await answered(both.objectStore('left').get('row'))
      if (held !== undefined) return false
      const writing = together ? both : database.transaction('left', 'readwrite')
      writing.objectStore('left').put(by, 'row')
      await ended(writing)
      return true
    }
    const { ending } = await disk.run(
      () => Promise.all([spend(disk.process('a'), 1), spend(disk.process('b'), 2)]),
      { choose },
    )
    if (ending.kind !== 'returned') throw new Error(ending.kind)
    return ending.value.filter(Boolean).length
  }

  it('V4 a check apart from its write spends twice in some schedules; in one transaction never', async () => {
    const apart = await everySchedule((choose) => spending(choose, false), 200)
    expect(apart.complete).toBe(true)
    expect(new Set(apart.runs.map(({ value }) => value))).toEqual(new Set([1, 2]))
    const together = await everySchedule((choose) => spending(choose, true), 200)
    expect(together.complete).toBe(true)
    expect(new Set(together.runs.map(({ value }) => value))).toEqual(new Set([1]))
  })

  it('V4 the schedule of a counterexample shows it again', async () => {
    const { runs } = await everySchedule((choose) => spending(choose, false), 200)
    const twice = runs.find(({ value }) => value === 2)
    expect(await spending(replaying(twice?.schedule ?? ''), false)).toBe(2)
  })
})

describe('virtual time', () => {
  it('V5 a timer inside a transaction lets it commit first, as in a browser', async () => {
    const { ending, rows } = await dyingAt(null, async (database) => {
      const writing = database.transaction(STORES, 'readwrite')
      const [left, right] = STORES.map((name) => writing.objectStore(name))
      left?.put(1, 'row')
      await new Promise((resolve) => void setTimeout(resolve, 5))
      right?.put(1, 'row')
    })
    expect(ending).toMatchObject({ kind: 'threw', error: { name: 'TransactionInactiveError' } })
    expect(rows).toEqual([1, 0])
  })
})
