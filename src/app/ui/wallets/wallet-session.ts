import { create } from 'zustand'
import type { IdentityKey, Outpoint } from '#chain/ids.ts'
import type { Result } from '#base/result.ts'
import type { ActDraft, Acted, ActFailure } from '#engine/wallet.ts'
import type { ActAction } from '#model/action.ts'

/** What the form beside the board is for. */
export type Task = 'faucet' | 'mint' | 'transfer' | 'sale' | 'swap' | 'move' | 'reserve' | 'receive'

/** What stands in the form's fields: text as it was typed, one record for all tasks. */
export interface Fields {
  readonly basket: string
  /** Chosen on the board: these tokens, and no others. */
  readonly outpoints: readonly Outpoint[]
  readonly count: string
  readonly each: string
  readonly note: string
  readonly tags: string
  /** What a transfer gives. */
  readonly gives: 'tokens' | 'satoshis'
  readonly satoshis: string
  /** The other person's key. */
  readonly other: string
  readonly into: string
  readonly on: 'chain' | 'metadata'
  readonly reason: string
  readonly minutes: string
}

/** How far an act has come. */
export type Stage =
  | { readonly kind: 'filling'; readonly failure: ActFailure | null }
  | { readonly kind: 'waiting'; readonly for: 'draft' | 'commit' }
  | { readonly kind: 'drafted'; readonly action: ActAction; readonly draft: ActDraft }
  | {
      readonly kind: 'done'
      readonly action: ActAction
      readonly result: Result<Acted, ActFailure>
      /** Coins of tries before it that the network refused. */
      readonly refused?: readonly Outpoint[]
    }

/** What a reload may lose; all else is in the store. */
interface WalletSession {
  /** Whose wallet is looked at; null is the first person's. */
  readonly owner: IdentityKey | null
  readonly task: Task
  readonly fields: Fields
  readonly stage: Stage
  /** Counts acts, so that one that ends late replaces nothing. */
  readonly turn: number
}

const STOCK: Fields = {
  basket: 'stock',
  outpoints: [],
  count: '5',
  each: '1',
  note: 'widget',
  tags: '',
  gives: 'tokens',
  satoshis: '10000',
  other: '',
  into: '',
  on: 'chain',
  reason: '',
  minutes: '1',
}

/** What a task begins with, where it differs. */
const beginnings: Readonly<Record<Task, Partial<Fields>>> = {
  faucet: { satoshis: '10000' },
  mint: { count: '5', each: '1' },
  transfer: { count: '1', satoshis: '500' },
  sale: { count: '1', satoshis: '1000' },
  swap: { count: '1', satoshis: '1000' },
  move: { count: '1' },
  reserve: { count: '1' },
  receive: {},
}

const FILLING: Stage = { kind: 'filling', failure: null }

export const useWallet = create<WalletSession>()(() => ({
  owner: null,
  task: 'faucet',
  fields: STOCK,
  stage: FILLING,
  turn: 0,
}))

export const setWallet = useWallet.setState

/** Another wallet: what was chosen in the last one does not hold in it. */
export function lookAt(owner: IdentityKey): void {
  setWallet(({ fields, turn }) => ({
    owner,
    stage: FILLING,
    turn: turn + 1,
    fields: { ...fields, outpoints: [], other: '' },
  }))
}

/** Opens a task's form; `given` is what the board knows already. */
export function openTask(task: Task, given: Partial<Fields> = {}): void {
  setWallet(({ fields, turn }) => ({
    task,
    stage: FILLING,
    turn: turn + 1,
    fields: { ...fields, outpoints: [], into: '', ...beginnings[task], ...given },
  }))
}

/** A change of what is asked drops what was laid out for it. */
export function setFields(change: Partial<Fields>): void {
  setWallet(({ fields, turn }) => ({
    fields: { ...fields, ...change },
    stage: FILLING,
    turn: turn + 1,
  }))
}

/** Back from a transaction or its result to the form that made it. */
export function backToForm(): void {
  setWallet(({ turn }) => ({ stage: FILLING, turn: turn + 1 }))
}
