import { toHex } from '#base/bytes.ts'
import { stateHash } from '#model/hash.ts'
import type { LabState } from '#model/lab-state.ts'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Maps as objects and bytes as hex; keys sorted, so that equal states are equal texts. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value)
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  const entries =
    value instanceof Map
      ? [...value].map(([key, one]) => [String(key), one] as const)
      : Object.entries(value)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, plain(one)]),
  )
}

/**
 * A state as JSON: `{ hash, revision, topics, tokens, actions, rules, index, broadcasts, proofs, headers }` as `LabState` names them,
 * topics by name with their outputs by outpoint, tokens by owner and outpoint; `hash` is what two nodes compare.
 */
export const stateJson = (state: LabState): string =>
  `${JSON.stringify(plain({ ...state, hash: stateHash(state) }), null, 2)}\n`
