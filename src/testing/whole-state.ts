import { assert } from '#base/result.ts'
import type { TopicName } from '#chain/ids.ts'
import { emptyWant } from '#engine/chain-facts.ts'
import { stateHash } from '#model/hash.ts'
import { emptyState, type LabState } from '#model/lab-state.ts'
import { replay } from '#model/replay.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { LabDatabase } from '#storage/open.ts'
import type { EventLine } from '#storage/schema.ts'
import { ledgerOf, type Ledger } from './ledger.ts'
import { listedIn, TAGGED_SERVICE } from './tagged-node.ts'
import type { TaggedWorld } from './tagged-world.ts'

/** All that a database holds of these topics, told by its rows, beside what its events come to. */
export interface WholeState {
  readonly hash: string
  /** Of the events, folded anew. */
  readonly replayed: string
  readonly revision: number
  /** What the rows hold, those of the lookup service too. */
  readonly ledger: Ledger
  /** Oldest first. */
  readonly events: readonly EventLine[]
  /** Rows, marks and headers: equal for equal states, however often it was tried. */
  readonly content: unknown
}

/** Read in several transactions, so again if a commit fell in between, as one of a tab that was killed may. */
export async function wholeState(
  database: LabDatabase,
  world: TaggedWorld,
  topics: readonly TopicName[],
): Promise<WholeState> {
  for (;;) {
    const state = await readState(database, world, topics)
    if (state.revision === (await database.queries.revision())) return state
  }
}

async function readState(
  { queries, store }: LabDatabase,
  world: TaggedWorld,
  topics: readonly TopicName[],
): Promise<WholeState> {
  const revision = await queries.revision()
  const past = await queries.stateAt(revision)
  const lines = await queries.events({ limit: revision })
  const events = lines.toReversed()
  const folded = replay(emptyState(), events)
  const held = await Promise.all(topics.map(async (topic) => queries.topicAt(topic)))
  const headers = await queries.headers('sandbox')
  const records = await Promise.all(world.all().map(async ({ txid }) => queries.transaction(txid)))
  const listed = await store.slice({
    ...emptyWant,
    txids: world.all().map(({ txid }) => txid),
    index: [{ service: TAGGED_SERVICE, from: '', to: '~', limit: 1e6 }],
  })
  assert(listed.ok, 'the rows can be read')
  const index = new Map((listed.value.index[0] ?? []).map(({ key, row }) => [key, row]))
  const state: LabState = {
    ...past,
    topics: new Map(held.map((one) => [one.topic, one])),
    headers: new Map([
      ['sandbox' as const, new Map(headers.map(({ height, header }) => [height, header]))],
    ]),
  }
  return {
    hash: stateHash(state),
    replayed: stateHash(folded),
    revision,
    ledger: ledgerOf(state, listedIn(index.keys())),
    events,
    content: {
      topics: held.map(({ topic, outputs, spends, judged }) => ({
        topic,
        outputs: sorted(outputs),
        spends: sorted(spends),
        judged: sorted(judged),
      })),
      counters: (await queries.topics()).map((counts) => ({ ...counts, revision: null })),
      index: sorted(index),
      headers,
      broadcasts: sorted(listed.value.broadcasts),
      records: records.map(known),
    },
  }
}

const sorted = <V>(map: ReadonlyMap<string, V>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))

const known = (record: TransactionRecord | undefined) =>
  record === undefined ? null : { txid: record.txid, proof: record.proof }
