import { concatBytes } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { realTimer } from '#base/rpc.ts'
import { hashBytes } from '#chain/wire.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { Plan } from '#model/plan.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { openLabDatabase } from '#storage/open.ts'
import { submitAction } from '#testing/toy-node.ts'
import type { Contestant } from './contest.ts'
import type { Fixture } from './work.ts'

/** Headers with the fixture's roots and no work: only the chain's own reducer asks for work. */
export function headersPlan({ roots }: Fixture): Plan {
  const changes = [...roots].flatMap(([height, known]) =>
    known.map(({ chain, root }) => {
      const header = concatBytes([new Uint8Array(36), hashBytes(root), new Uint8Array(12)])
      return { kind: 'header-set', chain, height, header } as const
    }),
  )
  const [first] = changes
  assert(first !== undefined, 'a fixture has a root')
  const cause = { ...first, kind: 'block', proofs: [] } as const
  return { cause, at: 0, basedOn: 0, expects: [], transactions: [], changes, outcomes: {} }
}

/** What submitting the fixture to one topic would write. */
async function submissionPlan(fixture: Fixture, headers: Plan): Promise<Plan> {
  const store = memoryStore()
  await store.commit(headers)
  const examiner = directExaminer({ hosted: shippedTopics, timer: realTimer })
  const engine = createEngine({ store, examiner, clock: () => 0 })
  const planned = await engine.plan(submitAction(fixture.bytes, ['tm_anytx']))
  assert(planned.ok && planned.value.plan !== null, 'a fixture is admitted')
  return planned.value.plan
}

async function openFresh(name: string, headers: Plan) {
  const opened = await openLabDatabase(name, { indexedDB, IDBKeyRange }, () => {})
  assert(opened.ok, 'a database opens')
  await opened.value.store.commit(headers)
  return opened.value
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })

const over = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error))
  })

interface TableRows {
  readonly name: string
  readonly keyPath: string | string[] | null
  readonly autoIncrement: boolean
  readonly indexes: readonly Pick<IDBIndex, 'name' | 'keyPath' | 'unique' | 'multiEntry'>[]
  readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[]
}

async function tablesOf(databaseName: string): Promise<readonly TableRows[]> {
  const database = await done(indexedDB.open(databaseName))
  const transaction = database.transaction([...database.objectStoreNames])
  const tables = [...database.objectStoreNames].map(async (table): Promise<TableRows> => {
    const store = transaction.objectStore(table)
    const indexes = [...store.indexNames].map((index) => {
      const { name, keyPath, unique, multiEntry } = store.index(index)
      return { name, keyPath, unique, multiEntry }
    })
    const { keyPath, autoIncrement } = store
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())])
    const rows = keys.map((key, at) => ({ key, value: values[at] as unknown }))
    return { name: table, keyPath, autoIncrement, indexes, rows }
  })
  const found = await Promise.all(tables)
  database.close()
  return found
}

/** The tables that a commit wrote to, with the rows that it added or replaced. */
function written(before: readonly TableRows[], after: readonly TableRows[]) {
  const keysBefore = new Map(before.map(({ name, rows }) => [name, rows]))
  return after.map((table) => {
    const known = new Set(keysBefore.get(table.name)?.map(({ key }) => JSON.stringify(key)))
    const rows = table.rows.filter(
      ({ key }) => table.name === 'meta' || !known.has(JSON.stringify(key)),
    )
    return { ...table, rows }
  })
}

async function rawDatabase(name: string, tables: readonly TableRows[]): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.addEventListener('upgradeneeded', () => {
    for (const { name: table, keyPath, autoIncrement, indexes } of tables) {
      const store = request.result.createObjectStore(table, { keyPath, autoIncrement })
      for (const { name: index, keyPath: path, unique, multiEntry } of indexes)
        store.createIndex(index, path, { unique, multiEntry })
    }
  })
  return done(request)
}

async function writeRaw(database: IDBDatabase, tables: readonly TableRows[]): Promise<void> {
  const names = tables.filter(({ rows }) => rows.length > 0).map(({ name }) => name)
  const transaction = database.transaction(names, 'readwrite', { durability: 'relaxed' })
  for (const { name, keyPath, rows } of tables) {
    const store = rows.length > 0 ? transaction.objectStore(name) : null
    for (const { key, value } of rows) store?.put(value, keyPath === null ? key : undefined)
  }
  await over(transaction)
}

/** Our commit, which reads and judges what it relies on, against one bare transaction that writes the same rows under the same indexes. */
export async function commitContestants(fixture: Fixture): Promise<readonly Contestant[]> {
  const headers = headersPlan(fixture)
  const plan = await submissionPlan(fixture, headers)
  let count = 0
  const fresh = () => `bench-${Date.now()}-${count++}`
  const sample = fresh()
  const database = await openFresh(sample, headers)
  const before = await tablesOf(sample)
  assert((await database.store.commit(plan)).ok, 'the plan is committed')
  const tables = written(before, await tablesOf(sample))
  await database.delete()
  return [
    {
      name: 'one',
      async run() {
        const { store, delete: remove } = await openFresh(fresh(), headers)
        const start = performance.now()
        const committed = await store.commit(plan)
        const took = performance.now() - start
        assert(committed.ok, 'the plan is committed')
        await remove()
        return took
      },
    },
    {
      name: 'raw',
      async run() {
        const name = fresh()
        const raw = await rawDatabase(name, tables)
        const start = performance.now()
        await writeRaw(raw, tables)
        const took = performance.now() - start
        raw.close()
        await done(indexedDB.deleteDatabase(name))
        return took
      },
    },
  ]
}
