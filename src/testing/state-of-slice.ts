import { emptyState, type LabState } from '#model/lab-state.ts'
import type { Slice } from '#model/store.ts'
import { alice } from './plans.ts'

/** What a slice of everything says, as a state that can be hashed; all tokens are Alice's. */
export function stateOfSlice(slice: Slice): LabState {
  const tokens = new Map([[alice, new Map(slice.tokens.map((held) => [held.outpoint, held]))]])
  const headers = new Map(
    (['sandbox', 'main'] as const).map((chain) => [
      chain,
      new Map(slice.headers.filter((at) => at.chain === chain).map((at) => [at.height, at.header])),
    ]),
  )
  const actions = new Map([[alice, new Map(slice.actions.map((held) => [held.reference, held]))]])
  const rules = new Map([[alice, new Map(slice.rules.map(({ asset, basket }) => [asset, basket]))]])
  const { revision, topics, broadcasts } = slice
  return { ...emptyState(), revision, topics, tokens, actions, rules, broadcasts, headers }
}
