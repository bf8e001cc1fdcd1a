import type { Actor } from '#simulation/stage.ts'
import type { Message, PlaceName, ServiceBirth } from './lane.ts'

/** Milliseconds that a coordinator waits for votes, and between two tellings of a decision. */
const VOTING = 400
const RETELL = 500

interface Undertaking {
  readonly beef: Uint8Array
  readonly asked: PlaceName
  readonly waitingFor: Set<PlaceName>
  /** Null while votes are counted. */
  decision: boolean | null
}

/** The log that a coordinator keeps across its deaths. */
export type CoordinatorLog = Map<string, Undertaking>

/** The coordinator of two-phase commit with presumed abort: what it has not decided when it dies is aborted when it is back. Until then its participants wait. */
export function coordinator(
  log: CoordinatorLog,
  concerned: (beef: Uint8Array) => readonly PlaceName[],
): ServiceBirth {
  return ({ send, wake, point, tell }): Actor<Message> => {
    function retell(event: string): void {
      const { decision, waitingFor, asked } = log.get(event) ?? {}
      if (decision === undefined || decision === null || !waitingFor || !asked) return
      for (const who of waitingFor) send(who, { kind: 'decision', event, commit: decision })
      if (waitingFor.size > 0) wake(RETELL, `retell ${event}`)
    }

    async function decide(event: string, commit: boolean): Promise<void> {
      const undertaking = log.get(event)
      if (!undertaking || undertaking.decision !== null) return
      await point('the decision')
      undertaking.decision = commit
      for (const who of concerned(undertaking.beef)) undertaking.waitingFor.add(who)
      tell({ kind: 'decided', event, commit })
      await point('the decision is logged')
      send(undertaking.asked, { kind: 'accepted', event })
      retell(event)
    }

    async function begin(event: string, beef: Uint8Array, asked: PlaceName): Promise<void> {
      const known = log.get(event)
      if (known) {
        if (known.decision !== null) send(asked, { kind: 'accepted', event })
        return
      }
      await point('beginning')
      const waitingFor = new Set(concerned(beef))
      log.set(event, { beef, asked, waitingFor, decision: null })
      for (const who of waitingFor) send(who, { kind: 'prepare', event, beef })
      wake(VOTING, `votes ${event}`)
    }

    return {
      async start() {
        for (const [event, { decision }] of log) {
          if (decision === null) await decide(event, false)
          else retell(event)
        }
      },
      async ring(what) {
        const [kind, event = ''] = what.split(' ')
        if (kind === 'votes') await decide(event, false)
        else retell(event)
      },
      async receive({ from, body }) {
        if (body.kind === 'event') return begin(body.event, body.beef, from)
        if (!('event' in body)) return
        const undertaking = log.get(body.event)
        if (!undertaking) return
        const { decision, waitingFor } = undertaking
        if (body.kind === 'in-doubt' && decision !== null)
          send(from, { kind: 'decision', event: body.event, commit: decision })
        if (body.kind === 'done') waitingFor.delete(from)
        if (body.kind !== 'vote' || decision !== null) return
        if (!body.yes) return decide(body.event, false)
        waitingFor.delete(from)
        if (waitingFor.size === 0) await decide(body.event, true)
      },
    }
  }
}
