import { err, ok, type Result } from '#base/result.ts'
import type { ServiceCue } from '#services/cues.ts'

/** What somebody has typed and chosen so far. */
export interface TroubleDraft {
  readonly kind: ServiceCue['kind']
  readonly place: string
  /** The other end of a wire. */
  readonly to: string
  /** Who is parted from the others. */
  readonly group: readonly string[]
  /** Milliseconds, as typed. */
  readonly at: string
  /** Milliseconds; null: until the end. */
  readonly span: number | null
}

export type TroubleFault = { readonly code: 'bad-time' | 'one-ended-wire' | 'empty-group' }

export const MOST_MS = 60_000

/** A death, a cut and a partition last for a while. */
export const lasts = (kind: ServiceCue['kind']): boolean => kind !== 'drop' && kind !== 'heal'

export function cueOfDraft(draft: TroubleDraft): Result<ServiceCue, TroubleFault> {
  const { kind, place, to, group, span } = draft
  const at = Number(draft.at)
  if (!/^\d+$/.test(draft.at) || at > MOST_MS) return err({ code: 'bad-time' })
  const until = span === null ? null : at + span
  switch (kind) {
    case 'crash':
      return ok({ kind, at, until, place })
    case 'heal':
      return ok({ kind, at, place })
    case 'part':
      return group.length === 0 ? err({ code: 'empty-group' }) : ok({ kind, at, until, group })
    case 'cut':
    case 'drop':
      if (place === to) return err({ code: 'one-ended-wire' })
      return kind === 'cut'
        ? ok({ kind, at, until, between: [place, to] })
        : ok({ kind, at, between: [place, to] })
  }
}
