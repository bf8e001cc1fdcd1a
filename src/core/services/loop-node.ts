import type { Actor } from '#simulation/stage.ts'
import type { Message, PlaceName, ServiceBirth } from './lane.ts'
import { applying, type ServiceParts } from './service-node.ts'

/** The module's sketch as it stands: whoever is asked goes through the services one by one, once, and keeps nothing. What is lost on the way is lost. */
export function loopNode(
  parts: ServiceParts,
  concerned: (beef: Uint8Array) => readonly PlaceName[],
): ServiceBirth {
  return (place): Actor<Message> => {
    const { apply } = applying(parts, place)
    return {
      start: async () => {},
      ring: async () => {},
      async receive({ from, body }) {
        if (body.kind === 'beef') await apply(body.event, body.beef)
        if (body.kind !== 'event') return
        const { event, beef } = body
        place.send(from, { kind: 'accepted', event })
        for (const name of concerned(beef)) {
          await place.point(`the turn of ${name}`)
          if (name === place.name) await apply(event, beef)
          else place.send(name, { kind: 'beef', event, beef })
        }
      },
    }
  }
}
