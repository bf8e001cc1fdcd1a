import { Engine, type LookupService, type Output, type Storage } from '@bsv/overlay'
import type { ChainTracker } from '@bsv/sdk'
import { outpointOf, parseTxid, sure, type Outpoint, type Txid } from '#chain/ids.ts'
import type { IndexTable } from '#model/lookup-service.ts'
import type { Steak } from '#model/steak.ts'
import type { HostedTopics } from '#overlay/shipped-topics.ts'
import type { Ledger } from './ledger.ts'
import { listedIn, listing } from './tagged-node.ts'

type StorageMethod = keyof Storage

export interface OracleParts {
  readonly hosted: HostedTopics
  readonly chain: ChainTracker
  /** Asked before each call; true makes it fail. */
  readonly storageFails?: (method: StorageMethod, topic: string) => boolean
  readonly lookupFails?: (topic: string) => boolean
  /** Without it nothing is broadcast. */
  readonly broadcast?: { readonly succeeds: (txid: Txid) => boolean; readonly throws: boolean }
}

export interface OracleAsk {
  readonly beef: Uint8Array
  readonly txid: Txid
  readonly inputs: readonly Outpoint[]
  readonly topics: readonly string[]
}

/** `steak` is null where it threw. */
export interface OracleAnswer {
  readonly steak: Steak | null
  readonly error: string | null
}

const outpointIn = ({ txid, outputIndex }: Pick<Output, 'txid' | 'outputIndex'>): Outpoint =>
  outpointOf(sure(parseTxid(txid)), outputIndex)

/** @bsv/overlay's own engine over arrays, with a lookup service of ours: what ours is held against. */
export function overlayOracle(parts: OracleParts) {
  let rows: Output[] = []
  const applied: { topic: string; txid: string }[] = []
  const moved = new Set<string>()
  const index = new Map<string, unknown>()
  const storage = faulty(arrays(), parts.storageFails ?? (() => false))

  function arrays(): Storage {
    const at = (txid: string, vout: number, topic?: string) => (row: Output) =>
      row.txid === txid && row.outputIndex === vout && (topic === undefined || row.topic === topic)
    return {
      insertOutput: async (row) => {
        moved.add(`${row.topic} ${row.txid}`)
        rows.push({ ...row })
      },
      findOutput: async (txid, vout, topic, spent) =>
        rows.find(
          (row) => at(txid, vout, topic)(row) && (spent === undefined || row.spent === spent),
        ) ?? null,
      findOutputsForTransaction: async (txid) => rows.filter((row) => row.txid === txid),
      findUTXOsForTopic: async (topic) => rows.filter((row) => row.topic === topic && !row.spent),
      deleteOutput: async (txid, vout, topic) => {
        rows = rows.filter((row) => !at(txid, vout, topic)(row))
      },
      markUTXOAsSpent: async (txid, vout, topic) => {
        for (const row of rows.filter(at(txid, vout, topic))) row.spent = true
      },
      updateConsumedBy: async (txid, vout, topic, consumedBy) => {
        for (const row of rows.filter(at(txid, vout, topic))) row.consumedBy = consumedBy
      },
      updateTransactionBEEF: async (txid, beef) => {
        for (const row of rows) if (row.txid === txid) row.beef = beef
      },
      updateOutputBlockHeight: async (txid, vout, topic, blockHeight) => {
        for (const row of rows.filter(at(txid, vout, topic))) row.blockHeight = blockHeight
      },
      insertAppliedTransaction: async (one) => void applied.push({ ...one }),
      doesAppliedTransactionExist: async ({ txid, topic }) =>
        applied.some((one) => one.txid === txid && one.topic === topic),
      updateLastInteraction: async () => {},
      getLastInteraction: async () => 0,
    }
  }

  const table: IndexTable = {
    get: async (key) => index.get(key) ?? null,
    put: async (key, row) => void index.set(key, row),
    delete: async (key) => void index.delete(key),
    page: () => Promise.reject(new Error('nobody asks')),
  }

  /** Marked applied, whether anything was admitted or not. */
  const isApplied = (topic: string, txid: Txid): boolean =>
    applied.some((one) => one.topic === topic && one.txid === txid)

  const { broadcast } = parts
  const engine = new Engine(
    Object.fromEntries([...parts.hosted].map(([name, host]) => [name, host.manager(new Map())])),
    { ls_outputs: told(listing(table, parts.lookupFails)) },
    storage,
    parts.chain,
    undefined,
    undefined,
    undefined,
    broadcast && {
      broadcast: async (tx) =>
        broadcast.succeeds(sure(parseTxid(tx.id('hex'))))
          ? { status: 'success', txid: tx.id('hex'), message: 'SEEN_ON_NETWORK' }
          : { status: 'error', code: '466', description: 'DOUBLE_SPEND_ATTEMPTED' },
    },
    undefined,
    undefined,
    false,
    '',
    broadcast?.throws ?? false,
    { send: async () => ({}) },
    quiet,
  )

  return {
    async submit({ beef, txid, inputs, topics }: OracleAsk): Promise<OracleAnswer> {
      for (const { topic } of rows.filter((row) => inputs.includes(outpointIn(row))))
        if (topics.includes(topic) && !isApplied(topic, txid)) moved.add(`${topic} ${txid}`)
      try {
        const steak = await engine.submit({ beef: Array.from(beef), topics: [...topics] })
        return { steak: structuredClone(steak), error: null }
      } catch (error) {
        return { steak: null, error: error instanceof Error ? error.message : String(error) }
      } finally {
        // Some of its writes are not awaited.
        await new Promise((resolve) => void setTimeout(resolve, 0))
      }
    },
    isApplied,
    ledger: (): Ledger => ({
      rows: rows.map((row) => ({
        topic: row.topic,
        outpoint: outpointIn(row),
        spent: row.spent,
        retained: row.spent,
        consumed: row.outputsConsumed.map(outpointIn),
      })),
      applied: applied
        .filter(({ topic, txid }) => moved.has(`${topic} ${txid}`))
        .map(({ topic, txid }) => ({ topic, txid: sure(parseTxid(txid)) })),
      index: listedIn(index.keys()),
    }),
  }
}

/** Theirs types every mode of notification for every service. */
const told = (service: ReturnType<typeof listing>): LookupService => ({
  admissionMode: service.admissionMode,
  spendNotificationMode: service.spendNotificationMode,
  outputAdmittedByTopic: (output) =>
    output.mode === 'locking-script' ? service.outputAdmittedByTopic(output) : undefined,
  outputSpent: (output) => (output.mode === 'none' ? service.outputSpent?.(output) : undefined),
  outputEvicted: (txid, vout) => service.outputEvicted(txid, vout),
  lookup: async () => [],
  getDocumentation: () => service.getDocumentation(),
  getMetaData: () => service.getMetaData(),
})

const silent = () => {}
const quiet = Object.assign(Object.create(console) as typeof console, {
  log: silent,
  info: silent,
  warn: silent,
  error: silent,
})

function faulty(storage: Storage, fails: NonNullable<OracleParts['storageFails']>): Storage {
  return {
    ...storage,
    insertOutput: async (row) => {
      if (fails('insertOutput', row.topic)) throw new Error('this storage fails')
      return storage.insertOutput(row)
    },
    insertAppliedTransaction: async (one) => {
      if (fails('insertAppliedTransaction', one.topic)) throw new Error('this storage fails')
      return storage.insertAppliedTransaction(one)
    },
  }
}
