import type { Actor } from '#simulation/stage.ts'
import type { Message, PlaceName, ServiceBirth } from './lane.ts'

/** Milliseconds before a client asks again. */
const PATIENCE = 900

type Wish = Extract<Message, { readonly kind: 'wish' }>

/** Somebody who wants things to happen and asks until it hears that they will; it never dies. */
export function client(toWhom: (wish: Wish) => PlaceName): ServiceBirth {
  return ({ send, wake }): Actor<Message> => {
    const open = new Map<string, Wish>()
    function ask(event: string): void {
      const wish = open.get(event)
      if (!wish) return
      send(toWhom(wish), { kind: 'event', event, beef: wish.beef })
      wake(PATIENCE, event)
    }
    return {
      start: async () => {},
      async receive({ body }) {
        if (body.kind === 'accepted') open.delete(body.event)
        if (body.kind !== 'wish') return
        open.set(body.event, body)
        ask(body.event)
      },
      ring: async (event) => ask(event),
    }
  }
}
