import type { Txid } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import { forgottenMarks, judgedBy, MOST_REFUSED, type RefusedMarks } from '#model/forget.ts'
import { isRefusal } from '#model/outcome.ts'
import type { Plan } from '#model/plan.ts'
import type { TopicName } from '#chain/ids.ts'
import { txidFrom, txidKey } from './keys.ts'
import type { LabTables } from './schema.ts'

/** What this plan's commit forgets besides: looked for only in topics that are close to the most refusals kept. Inside the commit's transaction only. */
export async function forgotten(
  { counters, judged }: LabTables,
  { changes }: Pick<Plan, 'changes'>,
): Promise<readonly Change[]> {
  const refusedBefore = new Map<TopicName, RefusedMarks>()
  for (const [topic, marks] of judgedBy(changes)) {
    if (![...marks.values()].some((outcome) => outcome && isRefusal(outcome))) continue
    const kinds = (await counters.get(topic))?.marks ?? {}
    const all = Object.values(kinds).reduce((sum, count) => sum + count, 0)
    const count = all - (kinds.admitted ?? 0)
    if (count + marks.size <= MOST_REFUSED) continue
    const rows = await judged
      .where('[topic+refused+id]')
      .between([topic, 1, 0], [topic, 1, Infinity])
      .limit(2 * marks.size)
      .toArray()
    const keys = [...marks.keys()].map((txid) => [topic, txidKey(txid)])
    const known = await judged.where('[topic+txid]').anyOf(keys).toArray()
    const refused = new Set<Txid>(
      known.flatMap((row) => (row.refused === 1 ? [txidFrom(row.txid)] : [])),
    )
    const oldest = rows.map(({ txid }) => txidFrom(txid))
    refusedBefore.set(topic, { count, oldest, has: (txid) => refused.has(txid) })
  }
  return forgottenMarks(changes, (topic) => refusedBefore.get(topic) ?? FEW)
}

const FEW: RefusedMarks = { count: 0, oldest: [], has: () => false }
