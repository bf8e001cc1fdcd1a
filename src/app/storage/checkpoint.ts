import type { Revision } from '#chain/ids.ts'
import { emptyState, type LabState } from '#model/lab-state.ts'
import { replay } from '#model/replay.ts'
import type { LabTables } from './schema.ts'

/** Commits between two looks at whether a checkpoint is due. */
export const CHECKPOINT_EVERY = 100

/** A state of the past: the nearest checkpoint before it and the events since; past the end, the last one. */
export async function stateAt(tables: LabTables, revision: Revision): Promise<LabState> {
  const { dexie, checkpoints, events } = tables
  const { from, since } = await dexie.transaction('r', checkpoints, events, async () => {
    const checkpoint = await checkpoints.where('revision').belowOrEqual(revision).last()
    // One of an older version lacks what came since.
    const start = { ...emptyState(), ...checkpoint?.state }
    const later = events.where('revision').between(start.revision, revision, false, true)
    return { from: start, since: await later.toArray() }
  })
  return replay(from, since)
}

/** Spaced so that all checkpoints together stay in proportion to the history: one holds at most as many rows as changes have come since the last. */
export async function keepCheckpoint(tables: LabTables): Promise<void> {
  const { dexie, checkpoints, meta } = tables
  const head = await meta.get('head')
  if (!head) return
  const last = await checkpoints.where('revision').belowOrEqual(head.revision).last()
  if (head.changes - (last?.changes ?? 0) < (last?.rows ?? 0)) return
  const state = await stateAt(tables, head.revision)
  await dexie.transaction('rw', checkpoints, () =>
    checkpoints.put({
      revision: state.revision,
      changes: head.changes,
      rows: rowsOf(state),
      state,
    }),
  )
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0)

function rowsOf({ topics, tokens, actions, rules, index, broadcasts, headers }: LabState): number {
  const inner = (maps: ReadonlyMap<unknown, ReadonlyMap<unknown, unknown>>) =>
    sum([...maps.values()].map(({ size }) => size))
  const held = [...topics.values()].map(
    ({ outputs, spends, judged }) => outputs.size + spends.size + judged.size,
  )
  return sum([
    ...held,
    inner(tokens),
    inner(actions),
    inner(rules),
    inner(index),
    inner(headers),
    broadcasts.size,
  ])
}
