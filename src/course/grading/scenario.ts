import type { WalletStage } from '#lab-api/wallet.ts'
import type { Plain } from './trace.ts'

/** An argument of a call, as data: the world puts the BEEF's hex, a copy, an earlier answer or a live callback in its place. */
export type Argument =
  | string
  | readonly string[]
  | { readonly beef: string }
  /** A list of them. */
  | { readonly beefs: readonly string[] }
  /** A copy of it. */
  | { readonly json: Plain }
  /** A field of what an earlier call of the scenario returned, in whichever process; undefined if it did not. */
  | { readonly answer: string; readonly field: string }
  /** A callback that `listen`s, or that throws or rejects once it was told. */
  | { readonly subscriber: string; readonly does: 'listen' | 'throw' | 'reject' }

/** One method that the exercise names, called on the process's one object of that class. */
export interface Call {
  /** Unique in its scenario. */
  readonly id: string
  readonly on: string
  readonly method: string
  readonly args: readonly Argument[]
}

/** Calls of one process, one after the other. A name that was not there before is a program started anew. */
export interface Actor {
  readonly process: string
  /** Whose process it is, from its first call on: processes of one service share a database name, services do not. `service` if not said. */
  readonly service?: string
  readonly calls: readonly Call[]
}

/** Actors at the same time; the interruptions and schedules of the search fall in the phase that is `searched`. */
export interface Phase {
  readonly searched?: boolean
  /** Milliseconds that pass before it begins. */
  readonly advance?: number
  readonly actors: readonly Actor[]
}

/** How often a scenario is run: once; undisturbed and then with a crash, or a full disk, at each point in turn; or in every order of transactions. */
export type Search = 'once' | 'crashes' | 'faults' | 'schedules'

/** What comes of sending a transaction: a number is ARC's refusal; who times out may have been `taken` or be `lost`; who is `unreachable` was not. */
export type NetworkAnswer = 'accepted' | 'timeout-taken' | 'timeout-lost' | 'unreachable' | number

/** A story told to a learner's program, again and again; plain data, so that it can be sent to the sandbox. */
export interface Scenario {
  /** Unique in its exercise: letters, digits and hyphens. */
  readonly id: string
  readonly search: Search
  readonly phases: readonly Phase[]
  /** By txid, for each time that it is sent, whoever sends it; the last one repeats. What is not named is accepted. */
  readonly network?: Readonly<Record<string, readonly NetworkAnswer[]>>
}

/** What a world is made of besides the learner's modules. JSON. */
export interface Stage {
  readonly seed: string
  /** The file whose exports are the classes. */
  readonly entry: string
  /** Hex by name. */
  readonly beefs: Readonly<Record<string, string>>
  /** Merkle roots (display hex) by height: what the chain port knows. */
  readonly roots: readonly (readonly [number, string])[]
  readonly topics: readonly string[]
  /** Without one, the wallet port knows no token. */
  readonly wallet?: WalletStage
}
