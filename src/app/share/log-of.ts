import { concatBytes, equalBytes, toHex } from '#base/bytes.ts'
import { plainHashes } from '#chain/hash.ts'
import type { Txid } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { Action, BlockAction } from '#model/action.ts'
import { eventCheck } from '#model/event-check.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Joining, LinkAction, LogLink, NetworkAsk } from './snapshot.ts'

/** Of one workspace: what happened in it, and what of that whoever opens a link has anyway. */
export interface LogSource {
  readonly seed: string
  /** All of the node's, oldest first. */
  readonly events: readonly StateEvent[]
  /** The blocks of the seed: everybody hears them before anything else. */
  readonly first: readonly BlockAction[]
  /** Everybody who has a wallet now, the miner too. */
  readonly people: readonly Pick<Person, 'name' | 'identityKey'>[]
  /** What the network was asked, oldest first; what changed nothing is not among it. */
  readonly asked: readonly (NetworkAsk | Extract<Action, { kind: 'mine' }>)[]
  /** Of transactions that the node keeps, in Extended Format. */
  readonly extended: ReadonlyMap<Txid, Uint8Array>
  /** With the time of every event, not of holds alone. */
  readonly dated?: boolean
}

/** The log of a workspace as a link carries it, still without its hash. */
export function logOf(source: LogSource): Omit<LogLink, 'hash'> {
  const { seed, asked, extended } = source
  const events = ownEvents(source)
  const network = asked.map((one) => shortAsk(one, extended))
  return {
    kind: 'log',
    seed,
    actors: { lab: events.map(({ cause }) => cause), ...(network.length > 0 && { network }) },
    times: source.dated === true || events.some(isTimed) ? events.map(({ at }) => at) : [],
    checks: concatBytes(events.map(({ changes }) => eventCheck(changes))),
    people: joinings(source, events),
  }
}

/** How many of the node's actions a link has up to a revision, as the scrubber counts. */
export const placeOf = (source: LogSource, revision: number): number =>
  ownEvents(source).filter((event) => event.revision <= revision).length

function ownEvents({ events, first }: LogSource): readonly StateEvent[] {
  const known = new Map(first.map((block) => [`${block.chain} ${block.height}`, block.header]))
  return events.filter(({ cause }) => {
    if (cause.kind !== 'block' || cause.branch !== undefined || cause.proofs.length > 0) return true
    const header = known.get(`${cause.chain} ${cause.height}`)
    return header === undefined || !equalBytes(header, cause.header)
  })
}

/** A hold is named after its time, and runs out by it; nothing else in the state depends on when. */
const isTimed = ({ changes }: StateEvent): boolean =>
  changes.some(({ kind }) => kind === 'action-set')

/** Before the first event that mentions them: whoever was there earlier had no part in anything. */
function joinings({ people }: LogSource, events: readonly StateEvent[]): readonly Joining[] {
  const names = new Map<string, string>(people.map((one) => [one.identityKey, one.name]))
  const joined: Joining[] = []
  for (const [at, { cause, changes }] of events.entries()) {
    const mentioned = [
      ...(cause.kind === 'act' ? [cause.owner] : []),
      ...changes.flatMap((one) => ('owner' in one ? [one.owner] : [])),
    ]
    for (const owner of mentioned) {
      const name = names.get(owner)
      if (name !== undefined) joined.push({ name, at })
      names.delete(owner)
    }
  }
  return joined
}

/** A transaction that the node has need not travel twice. */
function shortAsk(ask: LogSource['asked'][number], extended: LogSource['extended']): LinkAction {
  if (ask.kind !== 'broadcast') return ask
  const read = readTransaction(ask.ef)
  if (!read.ok) return ask
  const { txid } = read.value
  const own = extended.get(txid)
  return own !== undefined && equalBytes(own, ask.ef) ? { kind: 'send', txid } : ask
}

/** One hash over those of all actors, in the order of their names. */
export function actorsHash(hashes: Readonly<Record<string, string>>): string {
  const lines = Object.entries(hashes)
    .map((pair) => `${JSON.stringify(pair)}\n`)
    .toSorted()
  return toHex(plainHashes.sha256(new TextEncoder().encode(lines.join(''))))
}
