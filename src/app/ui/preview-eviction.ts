import { txidOf, type Txid } from '#chain/ids.ts'
import { parentsFirst } from '#engine/parents-first.ts'
import type { Change } from '#model/change.ts'
import type { LabState } from '#model/lab-state.ts'
import { planEviction, type Doomed } from '#overlay/plan-eviction.ts'

/** What an eviction takes out of every topic, by the engine's own planner; what is judged again afterwards is not foreseen. */
export function previewEviction({ topics }: LabState, txid: Txid): readonly Change[] {
  const spends = [...topics.values()].flatMap((topic) => [...topic.spends])
  const family = new Set([txid])
  // A set grows while it is walked.
  for (const member of family)
    for (const [outpoint, by] of spends) if (txidOf(outpoint) === member) family.add(by)
  const doomed = [...family].map((member): Doomed => ({
    txid: member,
    raw: new Uint8Array(),
    proof: null,
    spends: [...new Set(spends.flatMap(([outpoint, by]) => (by === member ? [outpoint] : [])))],
    outputs: [],
  }))
  return planEviction({ doomed: parentsFirst(doomed), topics }).changes
}
