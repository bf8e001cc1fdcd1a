import Dexie from 'dexie'
import type { Revision } from '#chain/ids.ts'
import type { StateEvent } from '#model/plan.ts'
import { eventsAfter } from './history.ts'
import type { LabTables } from './schema.ts'

/** Events read at a time, so that a long absence does not fill memory. */
const BATCH = 50

/** Tells each event after a revision once and in order; a wake-up that is lost or comes twice does no harm, since the events are read from their table. */
export function watchEvents(
  tables: LabTables,
  after: Revision,
  tell: (event: StateEvent) => void,
): () => void {
  let told = after
  let reading = false
  let woken = false
  let stopped = false

  /** A lost connection has no more events; whoever lost it has told why. */
  const next = () => eventsAfter(tables, told, BATCH).catch(() => ({ head: told, events: [] }))

  async function readOn(): Promise<void> {
    reading = true
    while (woken) {
      woken = false
      const { head, events } = await next()
      if (head < told) {
        // The workspace was cleared: another history begins.
        told = 0
        woken = true
      }
      for (const event of events) {
        if (stopped) return
        woken = true
        told = event.revision
        tell(event)
      }
    }
    reading = false
  }
  function wake(): void {
    woken = true
    if (!reading) void Dexie.ignoreTransaction(() => readOn())
  }

  const head = `idb://${tables.dexie.name}/meta/`
  /** Never answers: `false` would keep the news from whoever began to watch earlier, live queries too. */
  const onMutation = (parts: object): void => {
    if (head in parts || 'all' in parts) wake()
  }
  Dexie.on('storagemutated', onMutation)
  wake()
  return () => {
    stopped = true
    Dexie.on.storagemutated.unsubscribe(onMutation)
  }
}
