import { toHex } from '#base/bytes.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import { stateHash } from '#model/hash.ts'
import type { LabState } from '#model/lab-state.ts'

/** Transactions that are read at a time. */
const CHUNK = 200

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const sorted = <T>(entries: Iterable<readonly [string, T]>) =>
  [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Keys as text, sorted, so that equal states are equal texts. */
const entriesOf = (value: Readonly<Record<string, unknown>>) =>
  sorted(
    value instanceof Map
      ? [...value].map(([key, one]) => [String(key), one] as const)
      : Object.entries(value),
  )

/** Maps as objects and bytes as hex. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value)
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  return Object.fromEntries(entriesOf(value).map(([key, one]) => [key, plain(one)]))
}

const isMap = (value: unknown) => value instanceof Map

/** A line for each entry of a map and for each part of what holds maps; whatever stands in it in one line. */
function* lines(value: unknown, indent: string): Generator<string> {
  if (!isObject(value) || (!isMap(value) && !Object.values(value).some(isMap))) {
    yield JSON.stringify(plain(value))
    return
  }
  let before = '{'
  for (const [key, one] of entriesOf(value)) {
    yield `${before}\n${indent}  ${JSON.stringify(key)}: `
    yield* lines(one, `${indent}  `)
    before = ','
  }
  yield before === '{' ? '{}' : `\n${indent}}`
}

/** Those that made, spent, were judged, are held or were sent: all that the state names. */
function named({ topics, tokens, broadcasts }: LabState): readonly Txid[] {
  const all = new Set<Txid>(broadcasts.keys())
  for (const { outputs, spends, judged } of topics.values()) {
    for (const outpoint of outputs.keys()) all.add(txidOf(outpoint))
    for (const [outpoint, by] of spends) all.add(txidOf(outpoint)).add(by)
    for (const txid of judged.keys()) all.add(txid)
  }
  for (const held of tokens.values())
    for (const { outpoint, status } of held.values()) {
      all.add(txidOf(outpoint))
      if (status.kind === 'spent') all.add(status.by)
    }
  return [...all].toSorted()
}

/**
 * A state as JSON, in pieces: `{ actions, broadcasts, hash, headers, index, proofs, revision, rules, tokens, topics, transactions }` as `LabState` names them,
 * topics by name with their outputs by outpoint, tokens by owner and outpoint; `hash` is what two nodes compare.
 * `transactions` has, raw, those that the state names and that `rawOf` knows.
 */
export async function* stateJson(
  state: LabState,
  rawOf: (txids: readonly Txid[]) => Promise<ReadonlyMap<Txid, Uint8Array>>,
): AsyncGenerator<string> {
  let before = '{'
  for (const [key, one] of sorted(Object.entries({ ...state, hash: stateHash(state) }))) {
    yield `${before}\n  ${JSON.stringify(key)}: `
    yield* lines(one, '  ')
    before = ','
  }
  yield ',\n  "transactions": {'
  before = ''
  const txids = named(state)
  for (let at = 0; at < txids.length; at += CHUNK) {
    const chunk = txids.slice(at, at + CHUNK)
    const known = await rawOf(chunk)
    for (const txid of chunk) {
      const raw = known.get(txid)
      if (!raw) continue
      yield `${before}\n    "${txid}": "${toHex(raw)}"`
      before = ','
    }
  }
  yield `${before === '' ? '' : '\n  '}}\n}\n`
}
