import { encodeBeef } from '#chain/encode.ts'
import type { Outpoint, Revision, Txid } from '#chain/ids.ts'
import type { SubmitAction } from '#model/action.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Store } from '#model/store.ts'
import type { Engine } from './engine.ts'

/** A transaction that waits, as it was last submitted, and the coins that would change its lot. */
interface Waiting {
  readonly action: SubmitAction
  readonly coins: readonly string[]
}

/** The oldest beyond these are no longer submitted again by themselves. */
const MOST_WAITING = 1000

/** N10: submits an orphan again when a coin that it needs is admitted, and a conflict when its rival's spend is undone. Knows what was judged after `after`: 0 reads the whole history. Returns the way to stop. */
export function judgeWaiting(
  { engine, store }: { readonly engine: Pick<Engine, 'submit'>; readonly store: Store },
  after: Revision,
): () => void {
  const waiting = new Map<Txid, Waiting>()
  let running: Promise<unknown> = Promise.resolve()
  let stopped = false

  function note(event: StateEvent): void {
    const { cause } = event
    if (cause.kind !== 'submit') return
    const txid = event.changes.flatMap((one) => (one.kind === 'judged' ? [one.txid] : []))[0]
    if (txid === undefined) return
    waiting.delete(txid)
    const coins = coinsAwaited(event)
    if (coins.length === 0) return
    const beef = encodeBeef({ version: 2, atomic: null, members: [txid] })
    waiting.set(txid, { action: { ...cause, beef }, coins })
    for (const oldest of waiting.keys()) {
      if (waiting.size <= MOST_WAITING) break
      waiting.delete(oldest)
    }
  }

  const unwatch = store.watch(after, (event) => {
    note(event)
    const turned = new Set(coinsTurned(event))
    if (turned.size === 0) return
    for (const { action, coins } of waiting.values())
      if (coins.some((coin) => turned.has(coin)))
        running = running.then(async () => (stopped ? null : engine.submit(action)))
  })
  return () => {
    stopped = true
    unwatch()
  }
}

const keyOf = (topic: string, outpoint: Outpoint): string => `${topic} ${outpoint}`

/** What a submission came to wait for, in every topic. */
const coinsAwaited = ({ outcomes }: StateEvent): readonly string[] =>
  Object.entries(outcomes).flatMap(([topic, outcome]) => {
    if (outcome.kind === 'orphan') return outcome.needs.map((coin) => keyOf(topic, coin))
    return outcome.kind === 'conflict' ? [keyOf(topic, outcome.outpoint)] : []
  })

/** Coins that became spendable: admitted unspent, or spent no longer. */
const coinsTurned = ({ changes }: StateEvent): readonly string[] =>
  changes.flatMap((change) => {
    if (change.kind === 'output-admitted' && change.output.spent === null)
      return [keyOf(change.output.topic, change.output.outpoint)]
    const freed = change.kind === 'coin-spent' && change.by === null
    return freed ? [keyOf(change.topic, change.outpoint)] : []
  })
