import {
  forceCloseDatabase,
  IDBDatabase,
  IDBFactory as Disk,
  IDBKeyRange,
  IDBOpenDBRequest,
} from 'fake-indexeddb'
import { eventLoop, type Ending } from './event-loop.ts'
import type { Choose } from './explorer.ts'
import type {
  Muted,
  RawConnection,
  RawDatabase,
  RawFactory,
  RawOpenRequest,
  RawStore,
  RawTransaction,
} from './fake-inside.ts'

/** A moment at which a process may die or a write may fail. */
export interface Point {
  readonly kind: 'before-write' | 'before-commit' | 'after-commit'
  readonly process: string
  /** The object store; for commits, those of the transaction. */
  readonly what: string
}

/** `crash` kills the process, which hangs and is never told; any other text names the DOMException that is thrown (before a write) or aborts the transaction (before a commit, as full storage does). */
export type Interrupt = (point: Point, index: number) => string | null

export interface Steering {
  readonly interrupt?: Interrupt
  /** Whose waiting transaction starts next, when several processes wait. */
  readonly choose?: Choose
}

export interface Run<T> {
  readonly ending: Ending<T>
  readonly points: readonly Point[]
  /** Where a process died. */
  readonly crashed: readonly Point[]
}

/** What a browser gives to one process. */
export interface VirtualProcess {
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof globalThis.IDBKeyRange
  /** As a crash at a point of the disk does: what it waits for never comes. */
  readonly kill: () => void
}

/** Databases that outlive the processes which use them: what is committed stays, what is not is rolled back. */
export interface VirtualDisk {
  /** A tab; the same name again is that tab opened anew after it died. */
  process(name: string): VirtualProcess
  /** Closes all connections by force, as a browser may at any time; the rows stay. */
  disconnect(database: string): void
  /** What a browser does that needs room, or a person who clears site data: the rows are gone as well. */
  evict(database: string): void
  /** Milliseconds of virtual time. */
  readonly now: () => number
  /** Only one transaction runs at a time, so the order in which they start is the whole schedule. */
  run<T>(work: () => Promise<T>, steering?: Steering): Promise<Run<T>>
}

interface Process {
  readonly name: string
  alive: boolean
  readonly connections: Set<RawConnection>
}

/** Thrown into a write that a crash forestalls; nobody hears of it. */
const CRASH = new Error('crash')

export function virtualDisk(): VirtualDisk {
  const disk = new Disk()
  const owners = new Map<RawConnection, Process>()
  const databases = new Set<RawDatabase>()
  const stores = new WeakSet<RawStore>()
  const written = new WeakSet<RawTransaction>()
  let processes: Process[] = []
  let running: RawTransaction | null = null
  let steering: Steering = {}
  let points: Point[] = []
  let crashed: Point[] = []

  function interrupted(kind: Point['kind'], owner: Process, what: string): string | null {
    const point = { kind, process: owner.name, what }
    points.push(point)
    const how = steering.interrupt?.(point, points.length - 1) ?? null
    if (how === 'crash') crashed.push(point)
    return how
  }

  /** `failing` rolls itself back, because its write throws. */
  function kill(owner: Process, failing: RawTransaction | null): void {
    owner.alive = false
    for (const connection of owner.connections) {
      const raw = connection._rawDatabase
      for (const transaction of raw.transactions)
        if (transaction.db === connection && transaction !== failing && isLive(transaction))
          transaction._abort(null)
      connection._closed = true
      raw.connections = raw.connections.filter((other) => other !== connection)
      // A dead upgrade would hold up whoever opens next.
      inside<RawFactory>(disk)._connectionQueues.delete(raw.name)
    }
  }

  function steerStore(store: RawStore): void {
    if (stores.has(store)) return
    stores.add(store)
    const { storeRecord, deleteRecord, clear } = store
    // Rolling back calls these too, without a log: then nothing may interrupt.
    store.storeRecord = (record, noOverwrite, log) => {
      if (log) beforeWrite(store)
      return storeRecord.call(store, record, noOverwrite, log)
    }
    store.deleteRecord = (key, log) => {
      if (log) beforeWrite(store)
      return deleteRecord.call(store, key, log)
    }
    store.clear = (log) => {
      if (log) beforeWrite(store)
      return clear.call(store, log)
    }
  }

  function beforeWrite(store: RawStore): void {
    const owner = running && owners.get(running.db)
    if (!running || !owner) return
    written.add(running)
    const how = interrupted('before-write', owner, store.name)
    if (how === null) return
    if (how !== 'crash') throw new DOMException(`before ${store.name}`, how)
    kill(owner, running)
    throw CRASH
  }

  function steerTransaction(transaction: RawTransaction, owner: Process): void {
    const { _start, _execRequestAsync, dispatchEvent } = transaction
    const what = [...transaction._scope].join('+')
    transaction._start = () => {
      running = transaction
      const ending = isLive(transaction) && transaction._requests.length === 0
      if (ending && written.has(transaction)) {
        const how = interrupted('before-commit', owner, what)
        if (how === 'crash') return kill(owner, null)
        if (how !== null) return transaction._abort(how)
      }
      _start.call(transaction)
    }
    transaction._execRequestAsync = (work) => {
      const request = _execRequestAsync.call(transaction, work)
      muteWith(owner, request)
      return request
    }
    transaction.dispatchEvent = (event) => {
      if (!owner.alive) return true
      const durable = event.type === 'complete' && written.has(transaction)
      if (durable && interrupted('after-commit', owner, what) === 'crash') {
        kill(owner, null)
        return true
      }
      return dispatchEvent.call(transaction, event)
    }
  }

  function steerConnection(connection: RawConnection, owner: Process): void {
    if (owners.has(connection)) return
    owners.set(connection, owner)
    owner.connections.add(connection)
    muteWith(owner, connection)
    const raw = connection._rawDatabase
    databases.add(raw)
    raw.processTransactions = () => undefined
    const { transaction, createObjectStore } = connection
    connection.createObjectStore = (...args) => {
      const store = createObjectStore.apply(connection, args)
      raw.rawObjectStores.forEach(steerStore)
      return store
    }
    connection.transaction = (...args) => {
      const begun = transaction.apply(connection, args)
      raw.rawObjectStores.forEach(steerStore)
      steerTransaction(begun, owner)
      // What the dead ask is never begun.
      if (!owner.alive) raw.transactions.pop()
      return begun
    }
  }

  function steerOpening<R extends IDBRequest>(request: R, owner: Process): R {
    const raw = inside<RawOpenRequest>(request)
    const { dispatchEvent } = raw
    raw.dispatchEvent = (event) => {
      if (!owner.alive) return true
      if (raw._result instanceof IDBDatabase) {
        steerConnection(inside(raw._result), owner)
        if (raw.transaction) steerTransaction(raw.transaction, owner)
      }
      return dispatchEvent.call(raw, event)
    }
    return request
  }

  /** Starts one waiting transaction, if none runs; each process keeps its own order. */
  function step(): boolean {
    const live = [...databases].flatMap((raw) => raw.transactions.filter(isLive))
    if (live.some(({ _started }) => _started)) return false
    const firsts = live.filter(
      ({ db }, i) => live.findIndex((other) => owners.get(other.db) === owners.get(db)) === i,
    )
    const names = firsts.map(({ db }) => owners.get(db)?.name ?? '')
    const next = firsts[firsts.length > 1 ? (steering.choose?.(names) ?? 0) : 0]
    next?._start()
    return next !== undefined
  }

  function disconnect(database: string): void {
    for (const connection of owners.keys())
      if (connection._rawDatabase.name === database && !connection._closed)
        forceCloseDatabase(inside(connection))
  }

  const loop = eventLoop({
    step,
    over: () => processes.length > 0 && processes.every(({ alive }) => !alive),
  })

  return {
    process(name) {
      const owner: Process = { name, alive: true, connections: new Set() }
      processes = [...processes.filter(({ alive }) => alive), owner]
      const asked = <R extends IDBRequest>(ask: () => R, silence: R): R =>
        owner.alive ? steerOpening(ask(), owner) : silence
      return {
        IDBKeyRange,
        kill: () => kill(owner, null),
        indexedDB: {
          cmp: (a, b) => disk.cmp(a, b),
          databases: () => disk.databases(),
          open: (database, version) =>
            asked(() => disk.open(database, version), new IDBOpenDBRequest()),
          deleteDatabase: (database) =>
            asked(() => disk.deleteDatabase(database), new IDBOpenDBRequest()),
        },
      }
    },
    disconnect,
    now: loop.now,
    evict(database) {
      disconnect(database)
      inside<RawFactory>(disk)._databases.delete(database)
    },
    async run(work, steer = {}) {
      steering = steer
      points = []
      crashed = []
      const ending = await loop.run(work)
      steering = {}
      return { ending, points, crashed }
    },
  }
}

const isLive = ({ _state }: RawTransaction): boolean => _state !== 'finished'

function muteWith(owner: Process, target: Muted): void {
  const { dispatchEvent } = target
  target.dispatchEvent = (event) => !owner.alive || dispatchEvent.call(target, event)
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion, typescript/no-unnecessary-type-parameters -- the package does not type its own insides
const inside = <T>(outside: unknown): T => outside as T
