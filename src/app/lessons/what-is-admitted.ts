import { assert } from '#base/result.ts'
import type { Parsed } from './crash/service.ts'
import { lessonNode } from './run-scenario.ts'
import type { ScenarioRequest } from './scenario.ts'

/** Verifies the first step's BEEF and asks each topic's manager what it admits; nothing is submitted. */
export async function whatIsAdmitted({ blocks, steps: [step] }: ScenarioRequest): Promise<Parsed> {
  assert(step !== undefined, 'there is a BEEF to ask about')
  const { engine } = await lessonNode(blocks)
  const planned = await engine.plan({ kind: 'submit', ...step, remittances: [] })
  assert(planned.ok, 'a lesson asks about samples that verify')
  const { txid, outcomes } = planned.value
  return {
    txid,
    admits: Object.fromEntries(
      Object.entries(outcomes).map(([topic, outcome]) => [
        topic,
        outcome.kind === 'admitted' ? outcome.outputs : [],
      ]),
    ),
  }
}
