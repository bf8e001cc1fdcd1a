import type { Choose } from './explorer.ts'

/** One message on the wire; a copy has an id of its own. */
export interface Letter<B> {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly body: B
  readonly sentAt: number
}

/** Whoever lives at a place; born anew after each crash, over what it kept. */
export interface Actor<B> {
  start(): Promise<void>
  receive(letter: Letter<B>): Promise<void>
  ring(what: string): Promise<void>
}

/** What an actor can do. Once it has died, nothing that it asks is answered and nothing that it says is heard (V2). */
export interface Place<B, E> {
  readonly name: string
  /** Milliseconds since the play began. */
  readonly now: () => number
  readonly send: (to: string, body: B) => void
  /** `ring(what)` so many milliseconds later, unless it dies before. */
  readonly wake: (after: number, what: string) => void
  /** What the audience is told. */
  readonly tell: (event: E) => void
  /** A moment at which the process may die: everything that lasts is written between two of them. */
  readonly point: (what: string) => Promise<void>
}

export type Birth<B, E> = (place: Place<B, E>) => Actor<B>

/** What was written beforehand; the rest is chosen. A crash without an end lasts until the play is over. */
export type Cue<B> =
  | { readonly kind: 'letter'; readonly at: number; readonly to: string; readonly body: B }
  | {
      readonly kind: 'crash'
      readonly at: number
      readonly place: string
      readonly until: number | null
    }
  | {
      readonly kind: 'cut'
      readonly at: number
      readonly between: readonly [string, string]
      readonly until: number | null
    }
  /** This place rises, and every wire of it is whole again; null: all do. */
  | { readonly kind: 'heal'; readonly at: number; readonly place: string | null }
  /** What is on its way from the first to the second at this time is lost. */
  | { readonly kind: 'drop'; readonly at: number; readonly between: readonly [string, string] }

/** How often each fault may be chosen. */
export interface Faults {
  readonly crashes: number
  readonly drops: number
  readonly copies: number
  /** A letter that overtakes those before it. */
  readonly overtakings: number
  readonly cuts: number
}

export const noFaults: Faults = { crashes: 0, drops: 0, copies: 0, overtakings: 0, cuts: 0 }

export type Happening<B, E> =
  | { readonly kind: 'sent' | 'received'; readonly letter: Letter<B> }
  | { readonly kind: 'lost'; readonly letter: Letter<B>; readonly why: 'dropped' | 'cut' | 'dead' }
  | { readonly kind: 'copied'; readonly letter: Letter<B>; readonly of: number }
  /** `point` is where in its work it died; null: between two pieces of work. */
  | { readonly kind: 'crashed'; readonly place: string; readonly point: string | null }
  | { readonly kind: 'started'; readonly place: string }
  | { readonly kind: 'cut' | 'mended'; readonly between: readonly [string, string] }
  | { readonly kind: 'rang'; readonly place: string; readonly what: string }
  | { readonly kind: 'told'; readonly place: string; readonly event: E }

export interface TraceLine<B, E> {
  /** Milliseconds since the play began. */
  readonly at: number
  /** Which step of the play it belongs to, from 0. */
  readonly step: number
  readonly happening: Happening<B, E>
}

export interface PlayParts<B, E> {
  readonly cast: Readonly<Record<string, Birth<B, E>>>
  /** Who may die by choice; a cue can kill anybody. */
  readonly mortals: readonly string[]
  readonly script: readonly Cue<B>[]
  readonly faults: Faults
  readonly choose: Choose
  /** Milliseconds on the way. */
  readonly latency: (letter: Letter<B>) => number
  /** Milliseconds until a process that died by choice starts again. */
  readonly downtime: number
}

export interface Played<B, E> {
  readonly trace: readonly TraceLine<B, E>[]
  readonly steps: number
  /** Milliseconds when nothing was left to happen. */
  readonly endedAt: number
  /** False: it was stopped at the most steps. */
  readonly quiet: boolean
}
