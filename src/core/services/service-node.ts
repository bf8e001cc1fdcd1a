import type { Examiner } from '#engine/examiner.ts'
import { createEngine } from '#engine/create-engine.ts'
import { peopleOf } from '#engine/people.ts'
import type { MemoryStore } from '#model/memory-store.ts'
import type { Actor, Place } from '#simulation/stage.ts'
import type { Message, PlaceName, ServiceBirth, Told } from './lane.ts'
import { mortalStore } from './mortal-store.ts'
import { networkSide } from './network-side.ts'
import type { Service } from './staged.ts'
import { toldCommit } from './told-commit.ts'

/** Milliseconds before what was not acknowledged is sent again. */
const RESEND = 500

/** What a service keeps across its deaths: its state, and what it still has to hand on. */
export interface KeptService {
  readonly store: MemoryStore
  readonly post: Map<string, { readonly beef: Uint8Array; readonly to: Set<PlaceName> }>
}

/** A service of either lane. */
export interface ServiceParts extends Pick<Service, 'topics' | 'people'> {
  readonly kept: KeptService
  readonly examiner: Examiner
}

const SANDBOX = { chain: 'sandbox' } as const

/** How all lanes apply an event: the engine of the page, over a store whose process may die. */
export function applying(
  { kept, topics, people, examiner }: ServiceParts,
  { now, point, tell }: Place<Message, Told>,
  sends = false,
) {
  const store = mortalStore(kept.store, point, (event) => {
    const told = toldCommit(event)
    if (told !== null) tell(told)
  })
  const engine = createEngine({
    store,
    examiner,
    clock: now,
    people: peopleOf(people),
    ...(sends && { network: SANDBOX }),
  })
  /** False where it cannot tell yet, as while a header is missing. */
  async function apply(event: string, beef: Uint8Array): Promise<boolean> {
    const submitted = await engine.submit({
      kind: 'submit',
      beef,
      topics,
      mode: 'per-topic',
      remittances: [],
    })
    if (!submitted.ok) {
      tell({ kind: 'refused', event, code: submitted.error.code })
      return submitted.error.code !== 'not-verified'
    }
    return true
  }
  return { engine, apply }
}

/** The atomic lane: whoever is asked keeps the event first, then hands the BEEF to everybody concerned until each has acknowledged it. Nobody votes, waits for another or holds a lock. */
export function serviceNode(
  parts: ServiceParts,
  concerned: (beef: Uint8Array) => readonly PlaceName[],
  sends: boolean,
): ServiceBirth {
  const { post } = parts.kept
  return (place): Actor<Message> => {
    const { name, send, wake, point } = place
    const { engine, apply } = applying(parts, place, sends)
    const network = networkSide(parts.kept.store, engine, place)

    async function handOn(): Promise<void> {
      for (const [event, { beef, to }] of post) {
        if (to.has(name) && (await apply(event, beef))) await crossOff(event, name)
        for (const other of to) if (other !== name) send(other, { kind: 'beef', event, beef })
      }
      await goOn()
    }

    /** One ring at a time, as long as there is something to wait for. */
    let waiting = false
    async function goOn(): Promise<void> {
      const open = await network.reachOut()
      if (waiting || (!open && post.size === 0)) return
      waiting = true
      wake(RESEND, 'resend')
    }

    async function crossOff(event: string, who: PlaceName): Promise<void> {
      const letter = post.get(event)
      if (!letter?.to.has(who)) return
      await point('crossing off')
      letter.to.delete(who)
      if (letter.to.size === 0) post.delete(event)
    }

    return {
      start: handOn,
      ring: async () => {
        waiting = false
        await handOn()
      },
      async receive({ from, body }) {
        if (body.kind === 'event') {
          if (!post.has(body.event)) {
            await point('keeping the event')
            post.set(body.event, { beef: body.beef, to: new Set(concerned(body.beef)) })
            await point('the event is kept')
          }
          send(from, { kind: 'accepted', event: body.event })
          return handOn()
        }
        if (body.kind === 'applied') return crossOff(body.event, from)
        if (body.kind === 'beef') {
          if (!(await apply(body.event, body.beef))) return
          send(from, { kind: 'applied', event: body.event })
          return goOn()
        }
        if (body.kind === 'chain') await network.learn(body)
      },
    }
  }
}
