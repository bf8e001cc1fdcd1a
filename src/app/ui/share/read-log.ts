import { assert } from '#base/result.ts'
import type { NetworkHistory } from '#broadcast/simulated-network.ts'
import type { NetworkState } from '#broadcast/network-state.ts'
import type { Txid } from '#chain/ids.ts'
import { extended } from '#engine/outgoing.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Store } from '#model/store.ts'
import type { LogSource } from '#share/log-of.ts'
import type { Queries } from '#storage/queries.ts'

/** A workspace as it is now: its log but for the blocks of its seed, and what its network came to. */
export interface ReadLog {
  readonly source: Omit<LogSource, 'first'>
  readonly network: NetworkState
}

interface ReadParts {
  readonly seed: string
  readonly people: LogSource['people']
  readonly store: Pick<Store, 'slice'>
  readonly queries: Pick<Queries, 'revision' | 'event'>
  readonly history: () => Promise<NetworkHistory>
}

/** So that the page is never held up by one read. */
const AT_ONCE = 50

/** Reads a live workspace. Others may act meanwhile: redoing what was read says whether it holds together. */
export async function readLog(parts: ReadParts): Promise<ReadLog> {
  const { seed, people, store, queries, history } = parts
  const { asked, state } = await history()
  const last = await queries.revision()
  const events: StateEvent[] = []
  for (let revision = 1; revision <= last; revision++) {
    const event = await queries.event(revision)
    assert(event !== undefined, 'a log has no holes')
    events.push(event)
  }
  const sent = new Set<Txid>()
  for (const { changes } of events)
    for (const change of changes) if (change.kind === 'broadcast-set') sent.add(change.txid)
  const forms = await formsOf(store, [...sent])
  return { source: { seed, events, people, asked, extended: forms }, network: state }
}

async function formsOf(
  store: Pick<Store, 'slice'>,
  txids: readonly Txid[],
): Promise<ReadonlyMap<Txid, Uint8Array>> {
  const forms = new Map<Txid, Uint8Array>()
  for (let at = 0; at < txids.length; at += AT_ONCE) {
    const kept = await extended(store, txids.slice(at, at + AT_ONCE))
    if (kept.ok) for (const { txid, ef } of kept.value) if (ef) forms.set(txid, ef)
  }
  return forms
}
