import type { BlockAction, NetworkStatus } from '#model/action.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Outpoint, Revision, Txid } from '#chain/ids.ts'
import type { Birth, Played, TraceLine } from '#simulation/stage.ts'

/** A name on the wire: a service, `client`, `coordinator` or `network`. */
export type PlaceName = string

/** What travels in either lane. `event` names one thing that should happen everywhere. */
export type Message =
  /** To the client: see to it that this happens, beginning at `at`. */
  | {
      readonly kind: 'wish'
      readonly event: string
      readonly beef: Uint8Array
      readonly at: PlaceName
    }
  | { readonly kind: 'event'; readonly event: string; readonly beef: Uint8Array }
  /** It is kept and will not be forgotten (atomic), or it is decided (two-phase). */
  | { readonly kind: 'accepted'; readonly event: string }
  | { readonly kind: 'beef'; readonly event: string; readonly beef: Uint8Array }
  | { readonly kind: 'applied'; readonly event: string }
  | { readonly kind: 'prepare'; readonly event: string; readonly beef: Uint8Array }
  | { readonly kind: 'vote'; readonly event: string; readonly yes: boolean }
  | { readonly kind: 'decision'; readonly event: string; readonly commit: boolean }
  | { readonly kind: 'done' | 'in-doubt'; readonly event: string }
  /** To the network: an Extended Format; and what has become of these, and of the chain above this height? */
  | { readonly kind: 'broadcast'; readonly ef: Uint8Array }
  | { readonly kind: 'follow'; readonly height: number; readonly txids: readonly Txid[] }
  | {
      readonly kind: 'chain'
      readonly blocks: readonly BlockAction[]
      readonly statuses: readonly { readonly txid: Txid; readonly status: NetworkStatus }[]
    }

/** What the audience is told. */
export type Told =
  | {
      readonly kind: 'committed'
      readonly txid: Txid
      readonly outcomes: readonly TopicOutcome['kind'][]
      /** Of the place’s own store. */
      readonly revision: Revision
    }
  | { readonly kind: 'refused'; readonly event: string; readonly code: string }
  | {
      readonly kind: 'locked' | 'unlocked'
      readonly event: string
      readonly coins: readonly Outpoint[]
    }
  | { readonly kind: 'mined'; readonly height: number; readonly txids: readonly Txid[] }
  /** The network refused it: it and all that was built on it is gone. */
  | { readonly kind: 'evicted'; readonly txid: Txid; readonly revision: Revision }
  /** What had waited was judged again. */
  | { readonly kind: 'caught-up'; readonly revision: Revision }
  | { readonly kind: 'decided'; readonly event: string; readonly commit: boolean }

export type ServiceBirth = Birth<Message, Told>
export type ServiceTrace = readonly TraceLine<Message, Told>[]
export type ServicePlay = Played<Message, Told>
