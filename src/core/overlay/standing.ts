import type { Outpoint, Txid } from '#chain/ids.ts'
import type { TopicState } from '#model/state.ts'
import type { Subject } from './subject.ts'

/** Where a subject stands in a topic before its manager is asked; only an `open` one is asked about. */
export type Standing =
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'conflict'; readonly outpoint: Outpoint; readonly spentBy: Txid }
  /** Input indices, ascending, of coins that the topic holds unspent. */
  | { readonly kind: 'open'; readonly previousCoins: readonly number[] }

/** T1, T2: an applied subject is a duplicate; one whose input a rival spent first conflicts. */
export function standingOf(state: TopicState, subject: Subject): Standing {
  if (state.judged.get(subject.txid)?.kind === 'admitted') return { kind: 'duplicate' }
  for (const outpoint of subject.inputs) {
    const spentBy = spenderOf(state, outpoint)
    if (spentBy !== null && spentBy !== subject.txid) return { kind: 'conflict', outpoint, spentBy }
  }
  const previousCoins = subject.inputs.flatMap((outpoint, index) =>
    state.outputs.has(outpoint) ? [index] : [],
  )
  return { kind: 'open', previousCoins }
}

/** The applied transaction that spent a coin in this topic, whether the topic held it or not. */
export const spenderOf = (state: TopicState, outpoint: Outpoint): Txid | null =>
  state.spends.get(outpoint) ?? state.outputs.get(outpoint)?.spent?.by ?? null
