import type { Revision } from '#chain/ids.ts'
import type { StateEvent } from '#model/plan.ts'
import type { EventLine, LabTables } from './schema.ts'

/** Up to `limit` events after a revision, oldest first, with all that caused them; `head` is the last revision there is. */
export function eventsAfter(
  { dexie, events, beefs, meta }: LabTables,
  after: Revision,
  limit: number,
): Promise<{ readonly head: Revision; readonly events: readonly StateEvent[] }> {
  return dexie.transaction('r', events, beefs, meta, async () => {
    const head = (await meta.get('head'))?.revision ?? 0
    const lines = await events.where('revision').above(after).limit(limit).toArray()
    return { head, events: await withBeefs({ beefs }, lines) }
  })
}

export async function withBeefs(
  { beefs }: Pick<LabTables, 'beefs'>,
  lines: readonly EventLine[],
): Promise<readonly StateEvent[]> {
  const rows = await beefs.bulkGet(lines.map(({ revision }) => revision))
  return lines.map(({ cause, ...line }, i) => ({
    ...line,
    cause: cause.kind === 'submit' ? { ...cause, beef: rows[i]?.beef ?? new Uint8Array() } : cause,
  }))
}
