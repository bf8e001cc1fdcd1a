import type { PlannedEviction } from '#engine/engine.ts'
import type { Change } from '#model/change.ts'
import { quantity } from '#widgets/quantity.tsx'

/** What would leave, in one sentence. */
export function explainDeparture({ plan }: PlannedEviction): string {
  if (!plan) return 'No topic knows it: there is nothing to take out.'
  const gone = new Set(
    plan.changes.flatMap((change) =>
      change.kind === 'judged' && change.outcome === null ? [change.txid] : [],
    ),
  )
  const count = (is: (change: Change) => boolean) => plan.changes.filter(is).length
  const outputs = count(({ kind }) => kind === 'output-evicted')
  const freed = count((change) => change.kind === 'coin-spent' && change.by === null)
  return `${quantity(gone.size, 'transaction')} and ${quantity(outputs, 'output')} would go; ${quantity(freed, 'spend')} would be undone.`
}
