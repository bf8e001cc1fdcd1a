import type { Complaint, Trial } from '#grading/exercise.ts'
import { answerOf } from '#grading/read-trace.ts'
import type { Phase, Search } from '#grading/scenario.ts'
import type { Trace } from '#grading/trace.ts'
import { by, first, searched } from '#exercises/topics/calls.ts'
import { type Act, type Followed } from './acts.ts'
import { look } from './look.ts'
import { emptyLedger, type Ledger } from './ledger.ts'

/** Acts of one process, one after the other; `advance` milliseconds pass before. */
export interface Scene {
  readonly process: string
  readonly acts: readonly Act[]
  readonly advance?: number
}

export const scene = (process: string, ...acts: readonly Act[]): Scene => ({ process, acts })
export const later = (advance: number, process: string, ...acts: readonly Act[]): Scene => ({
  process,
  acts,
  advance,
})

const phaseOf = ({ process, acts, advance }: Scene): Phase => ({
  ...first(by(process, ...acts.map(({ call }) => call))),
  ...(advance !== undefined && { advance }),
})

const followActs = (acts: readonly Act[], trace: Trace, from: Ledger): Followed =>
  acts.reduce<Followed>((so, act) => ('complaint' in so ? so : act.follow(so.ledger, trace)), {
    ledger: from,
  })

function followScenes(scenes: readonly Scene[], trace: Trace, from: Ledger): Followed {
  return scenes.reduce<Followed>(
    (so, { acts, advance = 0 }) => {
      if ('complaint' in so) return so
      return followActs(acts, trace, { ...so.ledger, now: so.ledger.now + advance })
    },
    { ledger: from },
  )
}

const complaintOf = (so: Followed): Complaint | null => ('complaint' in so ? so.complaint : null)

/** One thing after the other: each answer is as the ledger has it. */
export const story = (id: string, ran: string, scenes: readonly Scene[]): Trial => ({
  ran,
  scenario: { id, search: 'once', phases: scenes.map(phaseOf) },
  judge: (trace) => complaintOf(followScenes(scenes, trace, emptyLedger)),
})

/** Reads of several baskets, all tokens of each. */
export const looks = (prefix: string, baskets: readonly string[], available = false) =>
  baskets.map((basket, at) => look(`${prefix}-${at}`, basket, { available }))

export interface Disturbance {
  readonly before: readonly Scene[]
  /** With a full disk, one only: what comes after it would not be known. */
  readonly acts: readonly Act[]
  /** By which process the baskets are read afterwards. */
  readonly reader: string
  readonly looks: readonly Act[]
  readonly after?: readonly Scene[]
}

/** Acts that are cut off somewhere: what was answered holds, what was not is there whole or not at all. */
export function disturbed(
  id: string,
  ran: string,
  search: Search,
  { before, acts, reader, looks: seen, after = [] }: Disturbance,
): Trial {
  const calls = acts.map(({ call }) => call)
  return {
    ran,
    scenario: {
      id,
      search,
      phases: [
        ...before.map(phaseOf),
        searched(by('service', ...calls)),
        phaseOf(scene(reader, ...seen)),
        ...after.map(phaseOf),
      ],
    },
    judge(trace) {
      const start = followScenes(before, trace, emptyLedger)
      if ('complaint' in start) return start.complaint
      const cut = trace.interruption
        ? acts.findIndex(({ call }) => answerOf(trace, call.id).kind !== 'returned')
        : -1
      const whole = followActs(cut < 0 ? acts : acts.slice(0, cut), trace, start.ledger)
      if ('complaint' in whole) return whole.complaint
      const { ledger } = whole
      const open = acts[cut]
      const stands = [ledger, ...(open?.cutOff(ledger, trace) ?? [])].find(
        (one) => !('complaint' in followActs(seen, trace, one)),
      )
      if (!stands) return tornText(followActs(seen, trace, ledger), open)
      return complaintOf(followScenes(after, trace, stands))
    },
  }
}

function tornText(so: Followed, open: Act | undefined): Complaint | null {
  const complaint = complaintOf(so)
  if (!complaint || !open) return complaint
  return {
    expected: `All baskets as before ${open.call.id}, or all as after it; never something in between.`,
    observed: `Torn: ${complaint.observed}`,
    torn: true,
  }
}

export interface Race {
  readonly before: readonly Scene[]
  readonly entrants: readonly (readonly [process: string, acts: readonly Act[]])[]
  readonly after: readonly Scene[]
}

/** Several copies at once, in every order: as if those that succeeded had come one after the other, and then those that did not. */
export function race(id: string, ran: string, { before, entrants, after }: Race): Trial {
  const acts = entrants.flatMap(([, of]) => of)
  return {
    ran,
    scenario: {
      id,
      search: 'schedules',
      phases: [
        ...before.map(phaseOf),
        // Their databases are open: what the schedule then decides is theirs alone.
        first(
          ...entrants.map(([process], at) => by(process, look(`open-${at}`, 'alice/none').call)),
        ),
        searched(...entrants.map(([process, of]) => by(process, ...of.map(({ call }) => call)))),
        ...after.map(phaseOf),
      ],
    },
    judge(trace) {
      const start = followScenes(before, trace, emptyLedger)
      if ('complaint' in start) return start.complaint
      const raced = followActs(asAnswered(acts, trace), trace, start.ledger)
      return 'complaint' in raced
        ? raced.complaint
        : complaintOf(followScenes(after, trace, raced.ledger))
    },
  }
}

/** Successes in the order of their answers, duplicates after them, then all that threw. */
function asAnswered(acts: readonly Act[], trace: Trace): readonly Act[] {
  const rank = ({ call }: Act): number => {
    const answer = answerOf(trace, call.id)
    if (answer.kind !== 'returned') return 2 * trace.events.length
    const at = trace.events.findIndex(
      (event) => event.kind === 'returned' && event.call === call.id,
    )
    const isDuplicate = JSON.stringify(answer.value).includes('"duplicate"')
    return isDuplicate ? trace.events.length + at : at
  }
  return acts.toSorted((a, b) => rank(a) - rank(b))
}
