import type { Millis, Txid } from '#chain/ids.ts'
import type { Action } from '#model/action.ts'

/** What a network was asked besides mining. */
export type NetworkAsk =
  | { readonly kind: 'broadcast'; readonly ef: Uint8Array }
  /** The EF of a transaction that the node of the same link keeps: it is put together again. */
  | { readonly kind: 'send'; readonly txid: Txid }
  | {
      readonly kind: 'policy'
      readonly policy: { readonly satoshisPerKilobyte: number; readonly knowsCoins: boolean }
    }

export type LinkAction = Action | NetworkAsk

/** A name that has a wallet from an action of the node on, counted from 0. */
export interface Joining {
  readonly name: string
  readonly at: number
}

/** Each actor's actions, enough to redo it alone: what the network answered is among the node's. */
export interface LogLink {
  readonly kind: 'log'
  readonly seed: string
  /** `lab` is the node, `network` the network in the page. */
  readonly actors: Readonly<Record<string, readonly LinkAction[]>>
  /** When each of the node's actions was planned; empty where no reservation depends on it. */
  readonly times: readonly Millis[]
  /** An `eventCheck` for each of the node's actions, or nothing: where it differs, not whether. */
  readonly checks: Uint8Array
  readonly people: readonly Joining[]
  /** 64 hex digits: the hash that redoing must come to, `actorsHash` of all actors. */
  readonly hash: string
}

/** A scenario with every choice made: a play of services, or a grader's counterexample. */
export interface RunLink {
  readonly kind: 'run'
  readonly scenario: string
  readonly seed: string
  readonly schedule: string
  readonly edits: readonly Action[]
  /** 64 hex digits: the state hash that the run must come to. */
  readonly hash: string
}

/** Files by path, as the editor holds them; they are shown and never run before a person asks. */
export interface SharedCode {
  readonly exercise: string
  readonly files: Readonly<Record<string, string>>
}

/** All that a link can hold: never settings, progress or verdicts. */
export interface Snapshot {
  readonly link: LogLink | RunLink
  readonly code: SharedCode | null
  /** Where the scrubber stands: a revision of a log, milliseconds of a run. */
  readonly place: number | null
}
