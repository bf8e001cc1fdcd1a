import type { Revision } from '#chain/ids.ts'
import type { StateEvent } from '#model/plan.ts'
import type { EventLine, LabTables } from './schema.ts'

/** Up to `limit` events after a revision, oldest first, with all that caused them. */
export function eventsAfter(
  { dexie, events, beefs }: LabTables,
  after: Revision,
  limit: number,
): Promise<readonly StateEvent[]> {
  return dexie.transaction('r', events, beefs, async () => {
    const lines = await events.where('revision').above(after).limit(limit).toArray()
    return withBeefs({ beefs }, lines)
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
