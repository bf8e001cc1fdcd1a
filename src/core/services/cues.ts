import type { Cue } from '#simulation/stage.ts'
import type { Message, PlaceName } from './lane.ts'

/** Somebody planned that this goes wrong. */
export type ServiceCue =
  | Exclude<Cue<Message>, { readonly kind: 'letter' }>
  /** No wire between any of these and any of the others. */
  | {
      readonly kind: 'part'
      readonly at: number
      readonly group: readonly PlaceName[]
      readonly until: number | null
    }

/** As the wire understands it: a partition is a cut of each wire across it. */
export function wireCues(
  cue: ServiceCue,
  everybody: readonly PlaceName[],
): readonly Cue<Message>[] {
  if (cue.kind !== 'part') return [cue]
  const { at, until, group } = cue
  const others = everybody.filter((name) => !group.includes(name))
  return everybody
    .filter((name) => group.includes(name))
    .flatMap((one) =>
      others.map((other) => ({ kind: 'cut', at, until, between: [one, other] }) as const),
    )
}

/** From this time on (milliseconds) delays and the weather's choices come from another seed; what came before stays. */
export interface Fork {
  readonly at: number
  readonly seed: string
}

/** One value of each seed, by time: the last fork before it, or the run's own. */
export function forked<T>(
  seed: string,
  forks: readonly Fork[],
  from: (seed: string) => T,
): (at: number) => T {
  const own = from(seed)
  const others = forks.map(({ at, seed: other }) => ({ at, value: from(`${seed} ${other}`) }))
  return (at) => others.findLast((one) => one.at < at)?.value ?? own
}

/** An event of the scenario where and when somebody wants it, instead of the scenario's own list. */
export interface PlannedEvent {
  readonly event: string
  readonly at: number
  /** Whom the client asks first. */
  readonly to: PlaceName
}
