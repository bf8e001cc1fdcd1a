import { readBeef } from '#chain/read-beef.ts'
import type { Outpoint } from '#chain/ids.ts'
import { isRefusal } from '#model/outcome.ts'
import type { Actor } from '#simulation/stage.ts'
import type { Message, PlaceName, ServiceBirth } from './lane.ts'
import { applying, type ServiceParts } from './service-node.ts'

/** Milliseconds that a participant is in doubt before it asks. */
const DOUBT = 600

/** What a participant has promised, across its deaths: until it hears the decision it may neither apply nor let go. */
export type Promises = Map<
  string,
  { readonly beef: Uint8Array; readonly coins: readonly Outpoint[] }
>

/** A participant of two-phase commit: it locks the coins that an event spends, votes, and waits for the decision as long as that takes. */
export function participant(
  parts: ServiceParts,
  promises: Promises,
  coordinator: PlaceName,
): ServiceBirth {
  return (place): Actor<Message> => {
    const { send, wake, point, tell } = place
    const { engine, apply } = applying(parts, place)

    /** Locks are held by the promises themselves, so a crash keeps them. */
    const isLocked = (coins: readonly Outpoint[]): boolean =>
      [...promises.values()].some((held) => held.coins.some((coin) => coins.includes(coin)))

    async function couldApply(beef: Uint8Array): Promise<boolean> {
      const planned = await engine.plan({
        kind: 'submit',
        beef,
        topics: parts.topics,
        mode: 'per-topic',
        remittances: [],
      })
      return planned.ok && Object.values(planned.value.outcomes).some((one) => !isRefusal(one))
    }

    async function prepare(event: string, beef: Uint8Array): Promise<void> {
      if (!promises.has(event)) {
        const coins = coinsSpent(beef)
        if (isLocked(coins) || !(await couldApply(beef)))
          return send(coordinator, { kind: 'vote', event, yes: false })
        await point('promising')
        promises.set(event, { beef, coins })
        tell({ kind: 'locked', event, coins })
        await point('it is promised')
      }
      send(coordinator, { kind: 'vote', event, yes: true })
      return wake(DOUBT, event)
    }

    async function obey(event: string, commit: boolean): Promise<void> {
      const promise = promises.get(event)
      if (promise) {
        if (commit && !(await apply(event, promise.beef))) return
        await point('letting go')
        promises.delete(event)
        tell({ kind: 'unlocked', event, coins: promise.coins })
      }
      send(coordinator, { kind: 'done', event })
    }

    const ask = (event: string): void => {
      if (!promises.has(event)) return
      send(coordinator, { kind: 'in-doubt', event })
      wake(DOUBT, event)
    }

    return {
      async start() {
        for (const event of promises.keys()) ask(event)
      },
      ring: async (event) => ask(event),
      async receive({ body }) {
        if (body.kind === 'prepare') return prepare(body.event, body.beef)
        if (body.kind === 'decision') return obey(body.event, body.commit)
      },
    }
  }
}

function coinsSpent(beef: Uint8Array): readonly Outpoint[] {
  const read = readBeef(beef)
  const subject = read.ok ? read.value.entries.at(-1)?.transaction : null
  return subject?.inputs.map(({ outpoint }) => outpoint) ?? []
}
