import type { ChainName, Revision, TopicName, Txid } from '#chain/ids.ts'
import { emptyTopic, type LabState } from '#model/lab-state.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Output, TopicState } from '#model/state.ts'
import type { StoredHeader } from '#model/store.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { broadcastQueries, type BroadcastQueries } from './broadcast-queries.ts'
import { stateAt } from './checkpoint.ts'
import { withBeefs } from './history.ts'
import { outpointFrom, txidFrom, txidKey } from './keys.ts'
import { pageOfRows, type Page, type PageWanted } from './page.ts'
import { inChunks } from './read-rows.ts'
import {
  outputFrom,
  transactionFrom,
  type CounterRow,
  type EventLine,
  type LabTables,
  type OutputRow,
} from './schema.ts'
import { tokenQueries, type TokenQueries } from './token-queries.ts'

export interface TopicSummary extends CounterRow {
  /** All marks together. */
  readonly judged: number
}

interface PageOf extends PageWanted {
  readonly topic: TopicName
}

export interface Judgement {
  readonly txid: Txid
  readonly outcome: TopicOutcome
}

/** Everything that a page reads of a node. All may be called inside Dexie's liveQuery; none writes. */
export interface Queries extends TokenQueries, BroadcastQueries {
  revision(): Promise<Revision>
  topics(): Promise<readonly TopicSummary[]>
  /** Without `spent`, both kinds. */
  outputs(want: PageOf & { readonly spent?: boolean }): Promise<Page<Output>>
  judged(want: PageOf): Promise<Page<Judgement>>
  /** Newest first; `before` is a revision. */
  events(want: {
    readonly before?: Revision
    readonly limit: number
  }): Promise<readonly EventLine[]>
  /** One event with the BEEF that caused it. */
  event(revision: Revision): Promise<StateEvent | undefined>
  /** By replay, so it costs as much as the events since the nearest checkpoint. */
  stateAt(revision: Revision): Promise<LabState>
  /** The whole topic as its tables have it now. */
  topicAt(topic: TopicName): Promise<TopicState>
  transaction(txid: Txid): Promise<TransactionRecord | undefined>
  transactionsKnown(txids: readonly Txid[]): Promise<ReadonlySet<Txid>>
  /** By height, lowest first. */
  headers(chain: ChainName): Promise<readonly StoredHeader[]>
}

export function labQueries(tables: LabTables): Queries {
  const { dexie, outputs, spends, judged, counters, events, beefs, transactions, meta } = tables

  async function someOutputs(want: PageOf, spent: 0 | 1): Promise<readonly OutputRow[]> {
    const range = [want.topic, spent] as const
    return outputs
      .where('[topic+spent+id]')
      .between([...range, want.after ?? 0], [...range, want.before ?? Infinity], false, false)
      .reverse()
      .limit(want.limit + 1)
      .toArray()
  }

  return {
    ...tokenQueries(tables),
    ...broadcastQueries(tables),

    revision: async () => (await meta.get('head'))?.revision ?? 0,

    topics: async () =>
      (await counters.toArray()).map((row) => ({
        ...row,
        judged: Object.values(row.marks).reduce((sum, count) => sum + count, 0),
      })),

    outputs: (want) =>
      dexie.transaction('r', outputs, async () => {
        const unspent = want.spent === true ? [] : await someOutputs(want, 0)
        const spent = want.spent === false ? [] : await someOutputs(want, 1)
        const rows = [...unspent, ...spent].toSorted((a, b) => (b.id ?? 0) - (a.id ?? 0))
        return pageOfRows(rows, want.limit, outputFrom)
      }),

    judged: async (want) => {
      const rows = await judged
        .where('[topic+id]')
        .between([want.topic, want.after ?? 0], [want.topic, want.before ?? Infinity], false, false)
        .reverse()
        .limit(want.limit + 1)
        .toArray()
      return pageOfRows(rows, want.limit, ({ txid, outcome }) => ({
        txid: txidFrom(txid),
        outcome,
      }))
    },

    events: ({ before, limit }) =>
      events
        .where('revision')
        .below(before ?? Infinity)
        .reverse()
        .limit(limit)
        .toArray(),

    event: (revision) =>
      dexie.transaction('r', events, beefs, async () => {
        const line = await events.get(revision)
        return line && (await withBeefs({ beefs }, [line]))[0]
      }),

    stateAt: (revision) => stateAt(tables, revision),

    topicAt: (topic) =>
      dexie.transaction('r', outputs, spends, judged, counters, async () => {
        // An empty array sorts after every other kind of key.
        const all = [[topic], [topic, []]] as const
        const held = await outputs
          .where('[topic+outpoint]')
          .between(...all)
          .toArray()
        const spent = await spends
          .where('[topic+outpoint]')
          .between(...all)
          .toArray()
        const marks = await judged
          .where('[topic+txid]')
          .between(...all)
          .toArray()
        return {
          topic,
          revision: (await counters.get(topic))?.revision ?? emptyTopic(topic).revision,
          outputs: new Map(held.map((row) => [outpointFrom(row.outpoint), outputFrom(row)])),
          spends: new Map(spent.map((row) => [outpointFrom(row.outpoint), txidFrom(row.by)])),
          judged: new Map(marks.map((row) => [txidFrom(row.txid), row.outcome])),
        }
      }),

    transaction: async (txid) => {
      const row = await transactions.where('txid').equals(txidKey(txid)).first()
      return row && transactionFrom(row)
    },

    transactionsKnown: async (txids) => {
      const known = new Set<Txid>()
      for (const chunk of inChunks(txids)) {
        const keys = await transactions.where('txid').anyOf(chunk.map(txidKey)).keys()
        for (const key of keys)
          if (key instanceof ArrayBuffer) known.add(txidFrom(new Uint8Array(key)))
      }
      return known
    },

    headers: (chain) =>
      tables.headers.where('[chain+height]').between([chain, 0], [chain, Infinity]).toArray(),
  }
}
