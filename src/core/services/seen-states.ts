import type { Told, ServiceTrace } from './lane.ts'

/** The state after each step of a run, as text, as far as it can be seen: who lives, what each has taken and promised, which wires are cut and which letters are on their way; not what the clock says. */
export function* seenStates(trace: ServiceTrace): Generator<string> {
  const living = new Set<string>()
  const cuts = new Set<string>()
  const facts = new Set<string>()
  const underway = new Map<number, string>()
  for (const [i, { step, happening }] of trace.entries()) {
    switch (happening.kind) {
      case 'sent':
      case 'copied': {
        const { id, from, to, body } = happening.letter
        underway.set(id, [from, to, body.kind, 'event' in body ? body.event : ''].join(' '))
        break
      }
      case 'received':
      case 'lost':
        underway.delete(happening.letter.id)
        break
      case 'started':
        living.add(happening.place)
        break
      case 'crashed':
        living.delete(happening.place)
        break
      case 'cut':
        cuts.add(happening.between.join(' '))
        break
      case 'mended':
        cuts.delete(happening.between.join(' '))
        break
      case 'told':
        learn(facts, happening.place, happening.event)
        break
      case 'rang':
        break
    }
    if (trace[i + 1]?.step !== step)
      yield [living, cuts, facts, underway.values()]
        .map((part) => [...part].toSorted().join('\n'))
        .join('\n\n')
  }
}

function learn(facts: Set<string>, place: string, event: Told): void {
  switch (event.kind) {
    case 'committed':
      facts.add(`${place} ${event.txid} ${event.outcomes.join(' ')}`)
      break
    case 'evicted':
      facts.add(`${place} without ${event.txid}`)
      break
    case 'locked':
      facts.add(`${place} promises ${event.event}`)
      break
    case 'unlocked':
      facts.delete(`${place} promises ${event.event}`)
      break
    case 'decided':
      facts.add(`${place} ${event.event} ${event.commit}`)
      break
    case 'mined':
      facts.add(`${place} ${event.height} ${event.txids.join(' ')}`)
      break
    case 'caught-up':
    case 'refused':
      facts.add(`${place} ${event.kind}`)
      break
  }
}
