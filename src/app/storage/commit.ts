import { err, ok, type Result } from '#base/result.ts'
import { firstUnmet } from '#model/expect.ts'
import { emptyState } from '#model/lab-state.ts'
import { eventOf, type Expectation, type Plan, type StateEvent } from '#model/plan.ts'
import { replay } from '#model/replay.ts'
import { keptTransactions } from '#model/transaction.ts'
import type { Connection } from './connection.ts'
import { forgotten } from './forgotten.ts'
import { readSpenders } from './read-descendants.ts'
import { readRows } from './read-rows.ts'
import { committedTables, type LabTables } from './schema.ts'
import { touchedByPlan } from './touched.ts'
import { writeRows } from './write-rows.ts'

/** The only writer of a node's state: one transaction, which awaits nothing but the database, writes all of the plan or nothing; null if the connection is lost. */
export function commitPlan(
  connection: Connection,
  plan: Plan,
): PromiseLike<Result<StateEvent, Expectation> | null> {
  const { tables } = connection
  return tables.dexie.transaction('rw', committedTables(tables), async () => {
    const whole = { ...plan, changes: [...plan.changes, ...(await forgotten(tables, plan))] }
    const touched = touchedByPlan(whole)
    const [head, before, spenders] = await Promise.all([
      connection.head(),
      readRows(tables, touched),
      readSpenders(tables, touched.spenders),
    ])
    if (head === null) return null
    const facts = { ...before.state, spenders, revision: head.revision }
    const unmet = firstUnmet(plan.expects, facts)
    if (unmet) return err(unmet)
    const event = eventOf(whole, head.revision + 1)
    const after = replay({ ...emptyState(), ...before.state }, [event])
    const changes = head.changes + event.changes.length
    await Promise.all([
      writeRows(tables, touched, before, after, keptTransactions(before.transactions, plan)),
      writeEvent(tables, event),
      tables.meta.put({ ...head, revision: event.revision, changes }),
    ])
    return ok(event)
  })
}

async function writeEvent({ events, beefs }: LabTables, event: StateEvent): Promise<void> {
  const { cause, ...line } = event
  if (cause.kind !== 'submit') {
    await events.add({ ...line, cause })
    return
  }
  const { beef, ...ask } = cause
  await Promise.all([
    events.add({ ...line, cause: ask }),
    beefs.add({ revision: event.revision, beef }),
  ])
}
