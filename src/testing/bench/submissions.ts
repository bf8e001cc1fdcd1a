import { Transaction } from '@bsv/sdk'
import { assert } from '#base/result.ts'
import { createEngine } from '#engine/create-engine.ts'
import type { Examiner } from '#engine/examiner.ts'
import type { IndexedDb } from '#storage/open.ts'
import { openLabDatabase } from '#storage/open.ts'
import { submitAction } from '#testing/toy-node.ts'
import { headersPlan } from './commit.ts'
import type { Fixture } from './work.ts'

/** The only topic: whatever comes is admitted. */
export const TOPIC = 'tm_anytx'

/** A fan's parents, each a submission of its own: a P2PKH spend upon the same proven transaction. */
export function submissionsIn({ bytes }: Fixture): readonly Uint8Array[] {
  const { inputs } = Transaction.fromBEEF(bytes)
  return inputs.map(({ sourceTransaction }) => {
    assert(sourceTransaction !== undefined, 'a fan has its parents')
    return Uint8Array.from(sourceTransaction.toBEEF())
  })
}

/** Milliseconds of one submission, verified, planned and committed, one after another upon a fresh database. */
export async function timeSubmissions(
  fixture: Fixture,
  where: IndexedDb,
  examiner: Examiner,
): Promise<number> {
  const beefs = submissionsIn(fixture)
  const opened = await openLabDatabase(`submissions-${Math.random()}`, where, () => {})
  assert(opened.ok, 'a database opens')
  const { store } = opened.value
  await store.commit(headersPlan(fixture))
  const engine = createEngine({ store, examiner, clock: () => 0 })
  await examiner.forget()
  const start = performance.now()
  for (const beef of beefs) {
    const submitted = await engine.submit(submitAction(beef, [TOPIC]))
    assert(submitted.ok, submitted.ok ? '' : JSON.stringify(submitted.error))
  }
  const took = performance.now() - start
  await opened.value.delete()
  return took / beefs.length
}
