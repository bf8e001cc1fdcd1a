import { toHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { txidOf, voutOf, type LookupName, type Outpoint, type TopicName } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import { foldOver, topicOf } from '#model/fold.ts'
import { emptyState } from '#model/lab-state.ts'
import type { IndexTable, LookupService } from '#model/lookup-service.ts'
import type { Expectation } from '#model/plan.ts'
import type { Output, TopicState } from '#model/state.ts'
import type { HostedLookup, HostedLookups } from './shipped-lookups.ts'

/** A committed index row; null where there is none. */
export type ReadRow<F> = (service: LookupName, key: string) => Promise<Result<unknown, F>>

interface Telling<F> {
  readonly lookups: HostedLookups
  /** As it was before the changes. */
  readonly topics: ReadonlyMap<TopicName, TopicState>
  readonly changes: readonly Change[]
  readonly readRow: ReadRow<F>
}

export type IndexFailure = { readonly code: 'index-failed'; readonly service: LookupName }

/** L2: tells each service what changes in its topics, in order, over a table that records. A service that throws fails the plan: an index that misses a row would never know. */
export async function tellLookups<F>({
  lookups,
  topics,
  changes,
  readRow,
}: Telling<F>): Promise<
  Result<
    { readonly changes: readonly Change[]; readonly expects: readonly Expectation[] },
    F | IndexFailure
  >
> {
  const written: Change[] = []
  const expects: Expectation[] = []
  for (const hosted of lookups.values()) {
    const concerned = changes.filter((change) => {
      const topic = topicOf(change)
      return topic !== null && hosted.topics.includes(topic)
    })
    if (concerned.length === 0) continue
    const { table, recorded, fault } = recordingTable(hosted, readRow)
    try {
      await tell(hosted.over(table), topics, concerned)
    } catch {
      return err(fault() ?? { code: 'index-failed', service: hosted.service })
    }
    written.push(...recorded().changes)
    expects.push(...recorded().expects)
  }
  return ok({ changes: written, expects })
}

function recordingTable<F>({ service }: HostedLookup, readRow: ReadRow<F>) {
  const rows = new Map<string, unknown>()
  const read = new Map<string, unknown>()
  let fault: F | null = null
  const table: IndexTable = {
    async get(key) {
      if (rows.has(key)) return structuredClone(rows.get(key))
      const found = await readRow(service, key)
      if (!found.ok) {
        fault = found.error
        throw new Error('the store cannot be read')
      }
      read.set(key, found.value)
      return found.value
    },
    put: async (key, row) => void rows.set(key, structuredClone(row)),
    delete: async (key) => void rows.set(key, null),
    page: () => Promise.reject(new Error('pages are for lookups, not for planning')),
  }
  const recorded = () => ({
    changes: [...rows].map(([key, row]): Change => ({ kind: 'index-set', service, key, row })),
    expects: [...read].map(([key, row]): Expectation => ({ kind: 'index', service, key, row })),
  })
  return { table, recorded, fault: () => fault }
}

async function tell(
  service: LookupService,
  topics: ReadonlyMap<TopicName, TopicState>,
  changes: readonly Change[],
): Promise<void> {
  const fold = foldOver({ ...emptyState(), topics })
  for (const change of changes) {
    if (change.kind === 'output-admitted') {
      await admitted(service, change.output)
      if (change.output.spent) await spent(service, change.output, change.output.spent)
    } else if (change.kind === 'output-evicted')
      await service.outputEvicted(txidOf(change.outpoint), voutOf(change.outpoint))
    else if (change.kind === 'coin-spent') {
      const held = fold.state.topics.get(change.topic)?.outputs.get(change.outpoint)
      const { by, retained } = change
      if (held && by !== null) await spent(service, held, { by, retained })
      if (held?.spent && by === null) await admitted(service, held)
    }
    fold.change(change)
  }
}

async function admitted(service: LookupService, output: Output): Promise<void> {
  const { topic, satoshis, lockingScript: script } = output
  await service.outputAdmittedByTopic({
    mode: 'locking-script',
    ...placeOf(output.outpoint),
    topic,
    satoshis,
    lockingScript: { toHex: () => toHex(script), toBinary: () => [...script] },
  })
}

async function spent(
  service: LookupService,
  { topic, outpoint }: Output,
  { by, retained }: NonNullable<Output['spent']>,
): Promise<void> {
  const place = { ...placeOf(outpoint), topic }
  await service.outputSpent?.(
    service.spendNotificationMode === 'txid'
      ? { mode: 'txid', ...place, spendingTxid: by }
      : { mode: 'none', ...place },
  )
  if (!retained)
    await service.outputNoLongerRetainedInHistory?.(place.txid, place.outputIndex, topic)
}

const placeOf = (outpoint: Outpoint) => ({
  txid: txidOf(outpoint),
  outputIndex: voutOf(outpoint),
})
