import { toHex } from '#base/bytes.ts'
import { extendedFormatOf } from '#chain/build.ts'
import type { Person } from '#chain/keys.ts'
import type { Complaint } from '#grading/exercise.ts'
import { answerOf, fieldOf, wordsOf } from '#grading/read-trace.ts'
import type { Plain, Trace } from '#grading/trace.ts'
import { decodeTokenFields } from '#model/token-fields.ts'
import { TOKENS } from '#samples/topics.ts'
import type { Made } from '#exercises/topics/mover.ts'
import { rulesFor, type Rule } from '#exercises/topics/rules.ts'
import { sentIn } from './sendings.ts'

/** A service's state as lines, in order: each output of a topic, and each token of a basket. */
export type Lines = readonly string[]

export type Rules = ReturnType<typeof distributedRules>

const isFields = (value: unknown): value is Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rules over these moves, in the words of their names and their people's. */
export function distributedRules(
  moves: readonly Made[],
  topics: readonly string[],
  people: readonly Person[],
) {
  const common = rulesFor(moves)
  const { nameOf, held } = common
  const names = new Map<string, string>(people.map(({ identityKey, name }) => [identityKey, name]))
  const coins = new Map<string, Made['built']['coins'][number]>(
    moves.flatMap(({ built }) => built.coins.map((coin) => [coin.outpoint, coin])),
  )

  const topicLine = (topic: string, outpoint: string): string => `${topic}: ${nameOf(outpoint)}`
  function tokenLine(owner: string, token: Readonly<Record<string, unknown>>): string {
    const { outpoint, amount, assetId } = token
    const asset = typeof assetId === 'string' ? assetId.slice(0, 8) : '?'
    const place = typeof outpoint === 'string' ? nameOf(outpoint) : '?'
    return `${names.get(owner) ?? owner.slice(0, 12)}’s basket: ${place}, ${String(amount)} of ${asset}`
  }

  /** What a service holds once these were applied, in whatever order. */
  function expected(applied: readonly Made[]): Lines {
    const lines = topics.flatMap((topic) =>
      held(topic, applied).map((outpoint) => topicLine(topic, outpoint)),
    )
    const baskets = held(TOKENS, applied).flatMap((outpoint) => {
      const coin = coins.get(outpoint)
      const fields = coin ? decodeTokenFields(coin.lockingScript) : null
      if (!fields?.ok) return []
      const { owner, amount, assetId } = fields.value
      return [tokenLine(owner, { outpoint, amount, assetId })]
    })
    return [...lines, ...baskets].toSorted()
  }

  /** The state that a call read; null if it is not of the shape. */
  function readState(trace: Trace, call: string): Lines | null {
    const answer = answerOf(trace, call)
    if (answer.kind !== 'returned') return null
    const [byTopic, byOwner] = ['topics', 'baskets'].map((name) => fieldOf(answer.value, name))
    if (!isFields(byTopic) || !isFields(byOwner)) return null
    const lines: string[] = []
    for (const [topic, outputs] of Object.entries(byTopic)) {
      if (!Array.isArray(outputs)) return null
      for (const outpoint of outputs) lines.push(topicLine(topic, String(outpoint)))
    }
    for (const [owner, tokens] of Object.entries(byOwner)) {
      if (!Array.isArray(tokens)) return null
      for (const token of tokens) lines.push(tokenLine(owner, isFields(token) ? token : {}))
    }
    return lines.toSorted()
  }

  const words = (lines: Lines): string => (lines.length === 0 ? 'nothing' : lines.join('; '))
  const sawState = (trace: Trace, call: string): string => {
    const lines = readState(trace, call)
    return lines ? words(lines) : wordsOf(answerOf(trace, call))
  }
  const isState = (trace: Trace, call: string, applied: readonly Made[]): boolean =>
    readState(trace, call)?.join('\n') === expected(applied).join('\n')

  /** The state is as after these. */
  const holdsState =
    (call: string, applied: readonly Made[]): Rule =>
    (trace) =>
      isState(trace, call, applied)
        ? null
        : {
            expected: `getServiceState returns { topics, baskets } with ${words(expected(applied))}.`,
            observed: `${sawState(trace, call)}.`,
          }

  /** The state is as before these were applied, or as after all of them. */
  const wholeState =
    (call: string, base: readonly Made[], next: readonly Made[]): Rule =>
    (trace): Complaint | null =>
      isState(trace, call, base) || isState(trace, call, [...base, ...next])
        ? null
        : {
            expected: `${words(expected(base))}, or: ${words(expected([...base, ...next]))}; never something in between.`,
            observed: `Torn: ${sawState(trace, call)}.`,
            torn: true,
          }

  const isTakenIn = (trace: Trace, txid: string, upTo: string): boolean =>
    sentIn(trace, upTo).some((sent) => sent.txid === txid && sent.taken)

  /** Once nothing is open any more: the service holds these if the network has the last of them, and else none. */
  const truth =
    (call: string, base: readonly Made[], next: readonly Made[]): Rule =>
    (trace) => {
      const last = next.at(-1)
      const taken = last !== undefined && isTakenIn(trace, last.txid, call)
      if (isState(trace, call, taken ? [...base, ...next] : base)) return null
      const name = last?.beef ?? '?'
      return {
        expected: taken
          ? `The network has taken ${name}, so it is applied: ${words(expected([...base, ...next]))}.`
          : `The network has not taken ${name}, so nothing of it is applied: ${words(expected(base))}.`,
        observed: `Torn: ${sawState(trace, call)}.`,
        torn: true,
      }
    }

  const returns =
    (call: string, what: string): Rule =>
    (trace) => {
      const answer = answerOf(trace, call)
      if (answer.kind === 'returned') return null
      return { expected: `${what} returns.`, observed: `${wordsOf(answer)}.` }
    }

  return {
    ...common,
    holdsState,
    wholeState,
    isState,
    sawState,
    truth,
    returns,
    isTakenIn,
    efOf: ({ built }: Made): string => toHex(extendedFormatOf(built)),
  }
}
