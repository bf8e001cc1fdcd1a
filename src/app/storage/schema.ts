import Dexie, { type Table } from 'dexie'
import type { Proof } from '#chain/ancestry.ts'
import type {
  BasketName,
  ChainName,
  IdentityKey,
  LookupName,
  Revision,
  TopicName,
} from '#chain/ids.ts'
import type { Action, SubmitAction } from '#model/action.ts'
import type { LabState } from '#model/lab-state.ts'
import { isRefusal, type TopicOutcome } from '#model/outcome.ts'
import type { StateEvent } from '#model/plan.ts'
import type { BasketToken, Output, PendingAction } from '#model/state.ts'
import type { StoredHeader } from '#model/store.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import {
  outpointFrom,
  outpointKey,
  outpointKeys,
  packOutpoints,
  txidFrom,
  txidKey,
  unpackOutpoints,
} from './keys.ts'

interface Numbered {
  /** Rows are appended: a random primary key is eight times slower at half a million rows. */
  readonly id?: number
}
export interface OutputRow extends Numbered {
  readonly topic: TopicName
  readonly outpoint: Uint8Array
  readonly satoshis: number
  readonly lockingScript: Uint8Array
  readonly consumed: Uint8Array
  readonly spent: 0 | 1
  readonly by: Uint8Array | null
  readonly retained: boolean
}
export interface SpendRow extends Numbered {
  readonly topic: TopicName
  readonly outpoint: Uint8Array
  readonly by: Uint8Array
}
export interface JudgedRow extends Numbered {
  readonly topic: TopicName
  readonly txid: Uint8Array
  readonly outcome: TopicOutcome
  readonly refused: 0 | 1
}
export interface TransactionRow extends Numbered {
  readonly txid: Uint8Array
  readonly raw: Uint8Array
  /** Outpoints as keys: one index entry each, by which descendants are found. */
  readonly spends: readonly Uint8Array[]
  readonly proof: Proof | null
}
export interface TokenRow extends Numbered {
  readonly owner: IdentityKey
  readonly outpoint: Uint8Array
  readonly basket: BasketName
  readonly held: 0 | 1
  readonly token: BasketToken
}
export interface ActionRow extends Numbered {
  readonly owner: IdentityKey
  readonly reference: string
  readonly action: PendingAction
}
export interface RuleRow extends Numbered {
  readonly owner: IdentityKey
  readonly asset: Uint8Array
  readonly basket: BasketName
}
export interface IndexRow extends Numbered {
  readonly service: LookupName
  readonly key: string
  readonly row: unknown
}
export interface BroadcastRow extends Numbered {
  readonly txid: Uint8Array
  readonly chain: ChainName
  readonly status: Extract<StateEvent['changes'][number], { kind: 'broadcast-set' }>['status']
  readonly code?: number
}
/** A cause less the BEEF, which may be megabytes that neither a timeline nor a replay needs. */
export type Ask = Exclude<Action, SubmitAction> | Omit<SubmitAction, 'beef'>
/** One line of history. */
export interface EventLine extends Omit<StateEvent, 'cause'> {
  readonly cause: Ask
}
export interface BeefRow {
  readonly revision: Revision
  readonly beef: Uint8Array
}
/** `changes` counts all changes up to here, `rows` those that the state holds: together they space checkpoints. */
export interface CheckpointRow {
  readonly revision: Revision
  readonly changes: number
  readonly rows: number
  readonly state: LabState
}
/** Kept by commits, since counting rows costs a second at a million of them. */
export interface CounterRow {
  readonly topic: TopicName
  /** The last commit that changed this topic. */
  readonly revision: Revision
  /** Outputs held, spent ones too. */
  readonly admitted: number
  readonly unspent: number
  readonly marks: Readonly<Partial<Record<TopicOutcome['kind'], number>>>
}
/** The sentinel: an empty database that was opened again in the place of a cleared one has none, or another `made`. */
export interface HeadRow {
  readonly key: 'head'
  readonly made: string
  readonly revision: Revision
  readonly changes: number
}

/** Raised with every change of `stores`. */
export const VERSION = 5

const stores = {
  outputs: '++id, &[topic+outpoint], [topic+spent+id]',
  spends: '++id, &[topic+outpoint]',
  judged: '++id, &[topic+txid], [topic+id]',
  transactions: '++id, &txid',
  tokens: '++id, &[owner+outpoint], [owner+basket+id]',
  index: '++id, &[service+key]',
  broadcasts: '++id, &txid',
  headers: '[chain+height]',
  events: 'revision',
  beefs: 'revision',
  checkpoints: 'revision',
  counters: 'topic',
  meta: 'key',
}

/** Since version 2: waiting transactions oldest first, spenders by outpoint, proofs by height. */
const grown = {
  judged: '++id, &[topic+txid], [topic+id], [topic+refused+id]',
  transactions: '++id, &txid, *spends, proof.height',
}

/** Since version 3: tokens by coin, whoever holds them, and unspent ones by basket; broadcasts by status, oldest first. */
const wallets = {
  tokens: '++id, &[owner+outpoint], outpoint, [owner+basket+held+id]',
  broadcasts: '++id, &txid, [status+id]',
}

/** Since version 4: what wallets have begun. */
const pending = { actions: '++id, &[owner+reference]' }

/** Since version 5: where a wallet's new tokens of an asset go. */
const rules = { rules: '++id, &[owner+asset]' }

/** The tables of one node; every txid and outpoint in a column is bytes (keys.ts). */
export function labTables(dexie: Dexie) {
  dexie.version(1).stores(stores)
  dexie
    .version(2)
    .stores(grown)
    .upgrade(async (rows) => {
      await rows
        .table<{ spends: unknown }>('transactions')
        .toCollection()
        .modify((row) => {
          if (row.spends instanceof Uint8Array) row.spends = outpointKeys(row.spends)
        })
      await rows
        .table<{ outcome: TopicOutcome; refused: 0 | 1 }>('judged')
        .toCollection()
        .modify((row) => {
          row.refused = isRefusal(row.outcome) ? 1 : 0
        })
    })
  dexie
    .version(3)
    .stores(wallets)
    .upgrade((rows) =>
      rows
        .table<{ token: BasketToken; held: 0 | 1 }>('tokens')
        .toCollection()
        .modify((row) => {
          row.held = row.token.status.kind === 'spent' ? 0 : 1
        }),
    )
  dexie.version(4).stores(pending)
  dexie.version(VERSION).stores(rules)
  return {
    dexie,
    outputs: dexie.table<OutputRow, number>('outputs'),
    spends: dexie.table<SpendRow, number>('spends'),
    judged: dexie.table<JudgedRow, number>('judged'),
    transactions: dexie.table<TransactionRow, number>('transactions'),
    tokens: dexie.table<TokenRow, number>('tokens'),
    actions: dexie.table<ActionRow, number>('actions'),
    rules: dexie.table<RuleRow, number>('rules'),
    index: dexie.table<IndexRow, number>('index'),
    broadcasts: dexie.table<BroadcastRow, number>('broadcasts'),
    headers: dexie.table<StoredHeader, [ChainName, number]>('headers'),
    events: dexie.table<EventLine, Revision>('events'),
    beefs: dexie.table<BeefRow, Revision>('beefs'),
    checkpoints: dexie.table<CheckpointRow, Revision>('checkpoints'),
    counters: dexie.table<CounterRow, TopicName>('counters'),
    meta: dexie.table<HeadRow, 'head'>('meta'),
  }
}
export type LabTables = ReturnType<typeof labTables>

/** What a commit or a reading spans; checkpoints are written beside commits, never in them. */
export const committedTables = ({ dexie }: LabTables) =>
  dexie.tables.filter(({ name }) => name !== 'checkpoints')

/** A table whose rows are appended and then found by a unique index. */
export type NumberedTable<R extends Numbered> = Table<R, number>

export const outputRow = (output: Output): OutputRow => ({
  topic: output.topic,
  outpoint: outpointKey(output.outpoint),
  satoshis: output.satoshis,
  lockingScript: output.lockingScript,
  consumed: packOutpoints(output.consumed),
  spent: output.spent ? 1 : 0,
  by: output.spent ? txidKey(output.spent.by) : null,
  retained: output.spent?.retained ?? false,
})

export const outputFrom = (row: OutputRow): Output => ({
  topic: row.topic,
  outpoint: outpointFrom(row.outpoint),
  satoshis: row.satoshis,
  lockingScript: row.lockingScript,
  consumed: unpackOutpoints(row.consumed),
  spent: row.by ? { by: txidFrom(row.by), retained: row.retained } : null,
})

export const transactionRow = (record: TransactionRecord): TransactionRow => ({
  txid: txidKey(record.txid),
  raw: record.raw,
  spends: record.spends.map(outpointKey),
  proof: record.proof,
})

export const transactionFrom = (row: TransactionRow): TransactionRecord => ({
  txid: txidFrom(row.txid),
  raw: row.raw,
  spends: row.spends.map((key) => outpointFrom(key)),
  proof: row.proof,
})
