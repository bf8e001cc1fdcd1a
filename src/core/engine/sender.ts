import type { Result } from '#base/result.ts'
import type { Millis, Txid } from '#chain/ids.ts'
import type { NetworkStatus } from '#model/action.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { followChain, settle, type FollowParts, type Setback } from './follow.ts'
import { outgoing, type Outgoing } from './outgoing.ts'
import { reached } from './reach.ts'
import { repeating, type RepeatingParts } from './repeating.ts'

/** What the sender does now, for people to see. */
export interface SenderState {
  /** False in a tab that leaves sending to another one. */
  readonly active: boolean
  /** What it is sending. */
  readonly sending: Txid | null
  /** Failed tries in a row, and when the next one is; none after an answer. */
  readonly failures: number
  readonly retryAt: Millis | null
  /** Why the last try failed: an HTTP status, or nobody knows. */
  readonly lastFailure: number | 'unreachable' | null
}

/** Before it starts, and in every tab but one. */
export const IDLE: SenderState = {
  active: false,
  sending: null,
  failures: 0,
  retryAt: null,
  lastFailure: null,
}

export interface SenderParts extends FollowParts, RepeatingParts {
  /** Told whenever its state changes. */
  readonly tell?: (state: SenderState) => void
}

export interface Sender {
  /** Resolves when what is under way is over; the outbox stays for the next one. */
  stop(): Promise<void>
}

/** Sent in one round. */
const MOST_SENT = 100
/** How often what the network has not decided yet is asked after, for news may be lost. */
const ASKED_EVERY: Millis = 10_000

const UNDECIDED: readonly NetworkStatus[] = [
  'SEEN_ON_NETWORK',
  'SEEN_IN_ORPHAN_MEMPOOL',
  'DOUBLE_SPEND_ATTEMPTED',
]
/** Asked after so many of each status at a time. */
const MOST_ASKED = 1_000

/** N20: sends what a node has queued, parents first, until the network's answer is committed, and takes over what the network says afterwards. News only hint: what is written is what the network says when it is asked, one after the other, so no answer comes too late. Only one may run for a node. */
export function startSender(parts: SenderParts): Sender {
  const { store, network, timer, clock, tell = () => {} } = parts
  let own: SenderState = { ...IDLE, active: true }
  const set = (change: Partial<SenderState>) => tell((own = { ...own, ...change }))

  let last: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work)
    last = next.catch(() => null)
    return next
  }

  async function send({ txid, ef }: Outgoing): Promise<Result<null, Setback>> {
    if (ef === null) return inTurn(() => settle(parts, txid, 460))
    set({ sending: txid })
    const answer = await reached(timer, () => network.submit(ef))
    set({ sending: null })
    const taken = answer.ok ? answer.value : answer
    if (taken.ok) return inTurn(() => settle(parts, txid))
    const { code } = taken.error
    const refused = code !== 'unreachable' && code < 500
    set({ lastFailure: refused ? null : code })
    return refused ? inTurn(() => settle(parts, txid, code)) : taken
  }

  async function sendAll(): Promise<'more' | 'done' | 'failed'> {
    const box = await outgoing(store, MOST_SENT)
    if (!box.ok) return 'failed'
    const unsent = new Set<Txid>()
    for (const one of box.value) {
      if (stopped) return 'done'
      if (one.parents.some((parent) => unsent.has(parent))) unsent.add(one.txid)
      else if (!(await send(one)).ok) return 'failed'
      else if (await isQueued(one.txid)) unsent.add(one.txid)
    }
    if (unsent.size > 0) return 'failed'
    set({ lastFailure: null })
    return box.value.length === MOST_SENT ? 'more' : 'done'
  }

  async function isQueued(txid: Txid): Promise<boolean> {
    const sliced = await sliceNow(store, { ...emptyWant, txids: [txid] })
    return !sliced.ok || sliced.value.broadcasts.get(txid)?.status === 'queued'
  }

  const asked = new Set<Txid>()
  let thoroughAt = -Infinity
  let begun = false

  /** On news the chain and what they name; from time to time all that is undecided, and at first what was rejected too. */
  async function follow(): Promise<'done' | 'failed'> {
    const thorough = clock() >= thoroughAt
    const followed = await inTurn(() => followChain(parts))
    if (!followed.ok) return 'failed'
    if (thorough) {
      const statuses = begun ? UNDECIDED : [...UNDECIDED, 'REJECTED' as const]
      const sent = statuses.map((status) => ({ status, limit: MOST_ASKED }))
      const sliced = await sliceNow(store, { ...emptyWant, sent })
      if (!sliced.ok) return 'failed'
      for (const txid of sliced.value.broadcasts.keys()) asked.add(txid)
    }
    for (const txid of asked) {
      if (stopped) break
      // First: news that come meanwhile ask again.
      asked.delete(txid)
      const settled = await inTurn(() => settle(parts, txid))
      if (settled.ok) continue
      asked.add(txid)
      return 'failed'
    }
    if (thorough) thoroughAt = clock() + ASKED_EVERY
    begun = true
    return 'done'
  }

  let stopped = false
  const following = repeating(parts, ASKED_EVERY, follow)
  const sending = repeating(parts, ASKED_EVERY, sendAll, () => set(sending.repeats()))
  const unwatch = network.watch((news) => {
    if (news.kind === 'answer') asked.add(news.txid)
    following.wake()
  })
  let unwatchStore = () => {}
  void sliceNow(store, emptyWant).then((sliced) => {
    if (stopped || !sliced.ok) return
    unwatchStore = store.watch(sliced.value.revision, ({ changes }) => {
      const queued = changes.some((one) => one.kind === 'broadcast-set' && one.status === 'queued')
      if (queued) sending.wake()
    })
  })
  return {
    async stop() {
      stopped = true
      unwatch()
      unwatchStore()
      await Promise.all([following.stop(), sending.stop()])
      set(IDLE)
    },
  }
}
