import { equalBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import type { Millis } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import type { Action } from '#model/action.ts'
import { eventCheck } from '#model/event-check.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Store } from '#model/store.ts'
import { createEngine, type EngineParts } from './create-engine.ts'
import type { BlockFailure, Engine, EvictFailure, SubmitFailure } from './engine.ts'
import type { ActFailure, PeoplePort } from './wallet.ts'

/** One committed action of a log. */
export interface Logged {
  readonly action: Action
  /** When it was planned: reservations run out by it. */
  readonly at: Millis
  /** `eventCheck` of what it changed; null where nobody kept it. */
  readonly check: Uint8Array | null
  /** Who has a wallet from here on. */
  readonly joins: readonly Person[]
}

/** Where a log cannot be redone, or comes to something else; `index` counts its actions from 0. */
export type RedoFault =
  | { readonly code: 'cancelled' }
  | { readonly code: 'not-for-a-node'; readonly index: number }
  | {
      readonly code: 'refused'
      readonly index: number
      readonly failure: SubmitFailure | ActFailure | EvictFailure | BlockFailure
    }
  /** The log says that it changed something. */
  | { readonly code: 'nothing-changed'; readonly index: number }
  | {
      readonly code: 'changed-otherwise'
      readonly index: number
      readonly event: StateEvent
    }

export interface RedoParts extends Omit<EngineParts, 'clock' | 'people'> {
  readonly faucet?: NonNullable<PeoplePort['faucet']>
}

/** Redoes a node’s log on its store, one commit for each action; what a plan left over stands in the log as an action of its own. Time, people and network answers are the log’s. */
export async function redo(
  { faucet, ...parts }: RedoParts,
  log: readonly Logged[],
  { signal, onProgress = () => {} }: Watching = {},
): Promise<Result<null, RedoFault>> {
  const people = joiningPeople(faucet)
  const gate = oneCommitEach(parts.store)
  let now = 0
  const engine = createEngine({
    ...parts,
    store: gate.store,
    clock: () => now,
    people: people.port,
  })
  for (const [index, { action, at, check, joins }] of log.entries()) {
    if (signal?.aborted === true) return err({ code: 'cancelled' })
    onProgress(index, log.length)
    people.join(joins)
    now = at
    gate.open()
    const done = await doAgain(engine, action)
    if (done === null) return err({ code: 'not-for-a-node', index })
    const event = gate.committed()
    if (event === null)
      return err(
        done.ok
          ? { code: 'nothing-changed', index }
          : { code: 'refused', index, failure: done.error },
      )
    if (check !== null && !equalBytes(eventCheck(event.changes), check))
      return err({ code: 'changed-otherwise', index, event })
  }
  onProgress(log.length, log.length)
  return ok(null)
}

/** Null for what only a network is asked. */
async function doAgain(
  engine: Engine,
  action: Action,
): Promise<Result<unknown, SubmitFailure | ActFailure | EvictFailure | BlockFailure> | null> {
  switch (action.kind) {
    case 'submit':
      return engine.submit(action)
    case 'act':
      return engine.act(action)
    case 'answer':
      return engine.answer(action)
    case 'block':
      return engine.hear(action)
    case 'evict':
      return engine.evict(action.txid)
    case 'rejudge':
      return engine.rejudge(action.txids)
    case 'mine':
      return null
  }
}

/** Lets one commit through each time it is opened. */
function oneCommitEach(store: Store) {
  let event: StateEvent | null = null
  const gated: Store = {
    slice: (want) => store.slice(want),
    watch: (after, tell) => store.watch(after, tell),
    async commit(plan) {
      if (event !== null) return err({ code: 'closed' })
      const written = await store.commit(plan)
      if (written.ok) event = written.value
      return written
    },
  }
  return { store: gated, open: () => void (event = null), committed: () => event }
}

function joiningPeople(faucet: PeoplePort['faucet']) {
  let all: readonly Person[] = []
  const port: PeoplePort = {
    all: () => all,
    find: (owner) => all.find(({ identityKey }) => identityKey === owner) ?? null,
    ...(faucet && { faucet }),
  }
  return { port, join: (more: readonly Person[]) => void (all = [...all, ...more]) }
}
