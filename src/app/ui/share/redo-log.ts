import { err, ok, type Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import { runScripts, type CheckScripts } from '#broadcast/accept-extended.ts'
import { networkHash } from '#broadcast/network-hash.ts'
import { genesisState } from '#broadcast/network-state.ts'
import { redoNetwork, type NetworkRedoFault } from '#broadcast/redo-network.ts'
import type { Asked } from '#broadcast/reduce-network.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import type { Txid } from '#chain/ids.ts'
import { personOf } from '#chain/keys.ts'
import { pacer } from '#chain/pace.ts'
import { createEngine } from '#engine/create-engine.ts'
import type { Examiner } from '#engine/examiner.ts'
import { extended } from '#engine/outgoing.ts'
import { redo, type Logged, type RedoFault } from '#engine/redo.ts'
import { CHECK_BYTES } from '#model/event-check.ts'
import { stateHash } from '#model/hash.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { Action } from '#model/action.ts'
import type { Plan } from '#model/plan.ts'
import type { Store } from '#model/store.ts'
import { shippedLookups } from '#overlay/shipped-lookups.ts'
import { faucetOf } from '#samples/faucet.ts'
import { sandboxBlocks } from '#samples/build-samples.ts'
import { actorsHash } from '#share/log-of.ts'
import type { LinkAction, LogLink } from '#share/snapshot.ts'

/** What redoing came to: all that a workspace must be given to be the same. */
export interface Redone {
  readonly hash: string
  /** Of the node, in order, the seed's first blocks among them. */
  readonly plans: readonly Plan[]
  readonly asked: readonly Asked[]
}

/** Where a log and its redoing part. */
export type LogFault =
  | { readonly code: 'cancelled' }
  | { readonly code: 'unknown-actor'; readonly actor: string }
  | {
      readonly code: 'lab'
      readonly fault: Exclude<RedoFault, { readonly code: 'cancelled' }>
      readonly action: LinkAction
    }
  | { readonly code: 'network'; readonly fault: NetworkRedoFault }
  /** Asked of the network, but the node keeps no such transaction, or it is nothing that a network is asked. */
  | { readonly code: 'not-asked'; readonly index: number }
  /** Every step was done; the end is another. */
  | { readonly code: 'other-hash'; readonly expected: string; readonly found: string }

export interface RedoTools {
  readonly examiner: Examiner
  readonly checkScripts?: CheckScripts
  /** The time of what depends on none. */
  readonly now: number
}

const ACTORS: readonly string[] = ['lab', 'network']

/** Redoes a log from nothing: keys from its seed, each action planned, verified and committed again on a store in memory. What came before a fault is told with it. */
export async function redoLog(
  link: LogLink,
  { examiner, checkScripts = runScripts, now }: RedoTools,
  { signal, onProgress = () => {} }: Watching = {},
): Promise<Result<Redone, { readonly fault: LogFault; readonly until: Redone }>> {
  const { seed, actors, times, checks, people, hash } = link
  const lab = actors['lab'] ?? []
  const network = actors['network'] ?? []
  const total = lab.length + network.length
  const node = recordingStore()
  let asked: readonly Asked[] = []
  const stopped = (fault: LogFault, found = '') =>
    err({ fault, until: { hash: found, plans: node.plans, asked } })

  const stranger = Object.keys(actors).find((actor) => !ACTORS.includes(actor))
  if (stranger !== undefined) return stopped({ code: 'unknown-actor', actor: stranger })
  const parts = { store: node.store, examiner, lookups: shippedLookups, network: SANDBOX }
  await hearFirst(parts, seed, now)
  const log: Logged[] = []
  for (const [index, action] of lab.entries()) {
    if (isAsk(action)) {
      const fault = { code: 'not-for-a-node', index } as const
      return stopped({ code: 'lab', fault, action })
    }
    log.push({
      action,
      at: times[index] ?? now,
      check:
        checks.length > 0 ? checks.slice(index * CHECK_BYTES, (index + 1) * CHECK_BYTES) : null,
      joins: people.flatMap(({ name, at }) => (at === index ? [personOf(seed, name)] : [])),
    })
  }
  const faucet = async () => faucetOf(seed)
  const done = await redo({ ...parts, faucet }, log, {
    ...(signal && { signal }),
    onProgress: (count) => onProgress(count, total),
  })
  if (!done.ok) {
    const fault = done.error
    if (fault.code === 'cancelled') return stopped(fault)
    const action = lab[fault.index]
    return stopped(action ? { code: 'lab', fault, action } : { code: 'cancelled' })
  }

  const whole = await wholeAsks(node.store, network)
  if (!whole.ok) return stopped({ code: 'not-asked', index: whole.error })
  const hashes: Record<string, string> = { lab: stateHash(node.store.state) }
  if (network.length > 0) {
    const pauseDue = pacer()
    const first = genesisState(sandboxGenesis(seed))
    const told = await redoNetwork(first, whole.value, checkScripts, async (count) => {
      onProgress(lab.length + count, total)
      await pauseDue()
    })
    if (!told.ok) return stopped({ code: 'network', fault: told.error })
    hashes['network'] = networkHash(told.value)
    asked = whole.value
  }
  if (signal?.aborted === true) return stopped({ code: 'cancelled' })
  onProgress(total, total)
  const found = actorsHash(hashes)
  return found === hash
    ? ok({ hash: found, plans: node.plans, asked })
    : stopped({ code: 'other-hash', expected: hash, found }, found)
}

const SANDBOX = { chain: 'sandbox' } as const

/** The blocks of a seed, which a workspace hears before anything else. */
async function hearFirst(
  parts: Omit<Parameters<typeof createEngine>[0], 'clock'>,
  seed: string,
  now: number,
): Promise<void> {
  const engine = createEngine({ ...parts, clock: () => now })
  for (const block of sandboxBlocks(seed)) await engine.hear(block)
}

/** A node of this seed to which nothing has happened yet, in memory. */
export async function untouchedNode(seed: string, { examiner, now }: RedoTools) {
  const store = memoryStore()
  await hearFirst({ store, examiner, lookups: shippedLookups, network: SANDBOX }, seed, now)
  return store
}

const isAsk = (action: LinkAction): action is Exclude<LinkAction, Action> =>
  action.kind === 'broadcast' || action.kind === 'send' || action.kind === 'policy'

/** With the EF in the place of each transaction that is named; the index of what cannot be asked otherwise. */
async function wholeAsks(
  store: Store,
  asks: readonly LinkAction[],
): Promise<Result<readonly Asked[], number>> {
  const txids = asks.flatMap((ask) => (ask.kind === 'send' ? [ask.txid] : []))
  const kept = await extended(store, txids)
  const forms = new Map<Txid, Uint8Array>()
  if (kept.ok) for (const { txid, ef } of kept.value) if (ef !== null) forms.set(txid, ef)
  const whole: Asked[] = []
  for (const [index, ask] of asks.entries()) {
    const ef = ask.kind === 'send' ? forms.get(ask.txid) : undefined
    if (ask.kind === 'broadcast' || ask.kind === 'mine' || ask.kind === 'policy') whole.push(ask)
    else if (ef === undefined) return err(index)
    else whole.push({ kind: 'broadcast', ef })
  }
  return ok(whole)
}

/** A store in memory that keeps each plan it committed. */
function recordingStore() {
  const store = memoryStore()
  const plans: Plan[] = []
  return {
    plans,
    store: {
      ...store,
      async commit(plan: Plan) {
        const written = await store.commit(plan)
        if (written.ok) plans.push(plan)
        return written
      },
    },
  }
}
