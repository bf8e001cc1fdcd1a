import type { ServiceCue } from '#services/cues.ts'

/** What somebody does at the moment that is shown. */
export type Blow =
  | { readonly kind: 'crash' | 'part'; readonly place: string }
  | { readonly kind: 'heal'; readonly place: string | null }
  | { readonly kind: 'drop'; readonly between: readonly [string, string] }

/** Milliseconds that a death or a partition lasts. */
const LASTS = 2_000

/** As a cue one millisecond after the moment: all that is shown of it has happened already. */
export function cueOf(blow: Blow, moment: number): ServiceCue {
  const at = moment + 1
  switch (blow.kind) {
    case 'crash':
      return { kind: 'crash', at, place: blow.place, until: at + LASTS }
    case 'part':
      return { kind: 'part', at, group: [blow.place], until: at + LASTS }
    case 'heal':
    case 'drop':
      return { ...blow, at }
  }
}
