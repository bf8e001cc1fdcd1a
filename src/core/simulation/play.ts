import { agenda, type Due } from './agenda.ts'
import type {
  Actor,
  Cue,
  Faults,
  Happening,
  Letter,
  Place,
  Played,
  PlayParts,
  TraceLine,
} from './stage.ts'

/** Sends what the script says, over a wire that never fails. */
const WORLD = 'world'
/** Milliseconds after the last cue at which nobody stays dead, however many still try to reach them. */
const EVENING = 5_000
const MOST_STEPS = 5_000
/** Letters that may overtake the next one: more would only make the list of choices long. */
const WINDOW = 3

interface Life<B> {
  readonly actor: Actor<B>
  readonly died: Promise<void>
  kill(): void
  readonly isDead: () => boolean
}

/** Runs a cast until nothing is left to happen: what is due comes first unless a fault is chosen, and at the end everybody lives and every wire is whole. The same choices give the same trace. */
export async function play<B, E>(parts: PlayParts<B, E>): Promise<Played<B, E>> {
  const { cast, choose } = parts
  const due = agenda<B>()
  const left = { ...parts.faults }
  const lives = new Map<string, Life<B>>()
  const cuts = new Map<string, readonly [string, string]>()
  const trace: TraceLine<B, E>[] = []
  let [now, step, ids] = [0, 0, 0]
  let working: string | null = null

  const times = parts.script.flatMap((cue) =>
    'until' in cue && cue.until !== null ? [cue.at, cue.until] : [cue.at],
  )
  const evening = Math.max(0, ...times) + EVENING

  const note = (happening: Happening<B, E>): void => void trace.push({ at: now, step, happening })
  const wireOf = (a: string, b: string): string => [a, b].toSorted().join(' ')

  function post(letter: Letter<B>): void {
    note({ kind: 'sent', letter })
    due.add({ kind: 'letter', at: now + parts.latency(letter), letter })
  }

  function send(from: string, to: string, body: B): void {
    post({ id: ids++, from, to, body, sentAt: now })
  }

  async function born(name: string): Promise<void> {
    let dead = false
    let die = () => {}
    const died = new Promise<void>((resolve) => (die = resolve))
    const silence = new Promise<never>(() => {})
    const place: Place<B, E> = {
      name,
      now: () => now,
      send: (to, body) => void (dead || send(name, to, body)),
      wake: (after, what) =>
        void (dead || due.add({ kind: 'ring', at: now + after, place: name, what })),
      tell: (event) => void (dead || note({ kind: 'told', place: name, event })),
      async point(what) {
        if (dead) return silence
        if (left.crashes === 0 || working !== name || !parts.mortals.includes(name))
          return undefined
        if (choose(['go on', `${name} dies at ${what}`], now) === 0) return undefined
        left.crashes--
        crash(name, what)
        due.add({ kind: 'start', at: now + parts.downtime, place: name })
        return silence
      },
    }
    const birth = cast[name]
    if (!birth) throw new Error(`nobody is called ${name}`)
    const kill = (): void => {
      dead = true
      die()
    }
    const actor = birth(place)
    lives.set(name, { actor, died, kill, isDead: () => dead })
    note({ kind: 'started', place: name })
    await work(name, () => actor.start())
  }

  function crash(name: string, point: string | null): void {
    lives.get(name)?.kill()
    lives.delete(name)
    due.forget('ring', name)
    note({ kind: 'crashed', place: name, point })
  }

  /** Until it is done or has died. */
  async function work(name: string, task: () => Promise<void>): Promise<void> {
    const life = lives.get(name)
    if (!life) return
    working = name
    try {
      await Promise.race([task(), life.died])
    } finally {
      working = null
    }
  }

  async function deliver(letter: Letter<B>): Promise<void> {
    const life = lives.get(letter.to)
    if (cuts.has(wireOf(letter.from, letter.to))) return note({ kind: 'lost', letter, why: 'cut' })
    if (!life) return note({ kind: 'lost', letter, why: 'dead' })
    note({ kind: 'received', letter })
    return work(letter.to, () => life.actor.receive(letter))
  }

  function cut(between: readonly [string, string], until: number | null): void {
    cuts.set(wireOf(...between), between)
    note({ kind: 'cut', between })
    if (until !== null) due.add({ kind: 'mend', at: until, between })
  }

  function drop([from, to]: readonly [string, string]): void {
    for (const item of due.letters()) {
      const { letter } = item
      if (letter.from !== from || letter.to !== to) continue
      due.remove(item)
      note({ kind: 'lost', letter, why: 'dropped' })
    }
  }

  function mend(between: readonly [string, string]): void {
    if (cuts.delete(wireOf(...between))) note({ kind: 'mended', between })
  }

  async function happen(item: Due<B>): Promise<void> {
    now = Math.max(now, item.at)
    switch (item.kind) {
      case 'letter':
        return deliver(item.letter)
      case 'ring': {
        const life = lives.get(item.place)
        if (!life) return undefined
        note({ kind: 'rang', place: item.place, what: item.what })
        return work(item.place, () => life.actor.ring(item.what))
      }
      case 'start':
        return lives.has(item.place) ? undefined : born(item.place)
      case 'mend':
        return mend(item.between)
      case 'cue':
        return act(item.cue)
    }
  }

  async function act(cue: Cue<B>): Promise<void> {
    if (cue.kind === 'letter') return send(WORLD, cue.to, cue.body)
    if (cue.kind === 'cut') return cut(cue.between, cue.until)
    if (cue.kind === 'drop') return drop(cue.between)
    if (cue.kind === 'heal') return healed(cue.place)
    if (!lives.has(cue.place)) return undefined
    crash(cue.place, null)
    if (cue.until !== null) due.add({ kind: 'start', at: cue.until, place: cue.place })
    return undefined
  }

  /** What was to end its death or its cuts later is over with them. */
  async function healed(only: string | null): Promise<void> {
    for (const between of cuts.values()) {
      if (only !== null && !between.includes(only)) continue
      mend(between)
      due.forgetMend(between)
    }
    for (const name of Object.keys(cast)) {
      if (lives.has(name) || (only !== null && only !== name)) continue
      due.forget('start', name)
      await born(name)
    }
  }

  /** What could go wrong instead of what is due. */
  function troubles(
    next: Due<B>,
  ): readonly { readonly label: string; readonly make: () => Promise<void> }[] {
    const made: { label: string; make: () => Promise<void> }[] = []
    const trouble = (
      fault: keyof Faults,
      label: string,
      make: () => void | Promise<void>,
    ): void => {
      if (left[fault] === 0) return
      made.push({
        label,
        make: async () => {
          left[fault]--
          await make()
        },
      })
    }
    if (next.kind === 'letter' && next.letter.from !== WORLD) {
      const { letter } = next
      trouble('drops', `drop ${letter.id}`, () => {
        due.remove(next)
        note({ kind: 'lost', letter, why: 'dropped' })
      })
      trouble('copies', `copy ${letter.id}`, () => {
        const copy = { ...letter, id: ids++ }
        note({ kind: 'copied', letter: copy, of: letter.id })
        due.add({ kind: 'letter', at: now + 2 * parts.latency(copy), letter: copy })
      })
    }
    for (const later of due.letters().slice(0, WINDOW + 1)) {
      if (later === next) continue
      trouble('overtakings', `${later.letter.id} first`, () => {
        due.remove(later)
        return happen({ ...later, at: next.at })
      })
    }
    for (const name of parts.mortals.filter((one) => lives.has(one))) {
      trouble('crashes', `${name} dies`, () => {
        crash(name, null)
        due.add({ kind: 'start', at: now + parts.downtime, place: name })
      })
    }
    if (next.kind === 'letter' && next.letter.from !== WORLD)
      trouble('cuts', `cut ${next.letter.from} ${next.letter.to}`, () =>
        cut([next.letter.from, next.letter.to], now + 2 * parts.downtime),
      )
    return made
  }

  /** The dead rise and the wires are mended. */
  async function heal(): Promise<boolean> {
    const dead = Object.keys(cast).filter((name) => !lives.has(name))
    const broken = [...cuts.values()]
    if (dead.length + broken.length > 0) now = Math.max(now, due.first() ? evening : now)
    for (const between of broken) mend(between)
    for (const name of dead) await born(name)
    return dead.length + broken.length > 0
  }

  for (const cue of parts.script) due.add({ kind: 'cue', at: cue.at, cue })
  for (const name of Object.keys(cast)) await born(name)
  for (; step < MOST_STEPS; step++) {
    const next = due.first()
    if (!next || next.at > evening) {
      if (await heal()) continue
      if (!next) return { trace, steps: step, endedAt: now, quiet: true }
    }
    const others = troubles(next)
    const taken =
      others.length === 0 ? 0 : choose(['what is due', ...others.map(({ label }) => label)], now)
    const other = others[taken - 1]
    if (other) await other.make()
    else {
      due.remove(next)
      await happen(next)
    }
  }
  return { trace, steps: step, endedAt: now, quiet: false }
}
