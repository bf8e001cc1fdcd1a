import { toHex } from '#base/bytes.ts'
import type { Complaint } from '#grading/exercise.ts'
import { fieldOf } from '#grading/read-trace.ts'
import type { Plain, Trace } from '#grading/trace.ts'
import type { Made } from '#exercises/topics/mover.ts'
import type { Rule } from '#exercises/topics/rules.ts'

/** One transaction on its way to the network. */
interface Sending {
  readonly txid: string
  /** It will be mined, whatever the sender heard. */
  readonly taken: boolean
  readonly sources: readonly Plain[]
}

/** In words: what somebody said, whatever its kind. */
export const textOf = (value: Plain | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null)

/** All that was sent, in order; up to the moment at which a call is made, if one is named. */
export function sentIn({ events }: Trace, upTo?: string): readonly Sending[] {
  const end = events.findIndex((event) => event.kind === 'called' && event.call === upTo)
  return events.slice(0, end < 0 ? events.length : end).flatMap((event) => {
    if (event.kind !== 'effect' || event.effect !== 'sent') return []
    const [txid, sources] = [fieldOf(event.value, 'txid'), fieldOf(event.value, 'sources')]
    return [
      {
        txid: textOf(txid),
        taken: fieldOf(event.value, 'taken') === true,
        sources: Array.isArray(sources) ? sources : [],
      },
    ]
  })
}

/** Rules on what goes to the network. */
export function sendingRules(moves: readonly Made[]) {
  const made = new Map<string, Made>(moves.map((move) => [move.txid, move]))
  const nameOf = (txid: string): string => made.get(txid)?.beef ?? txid.slice(0, 12)
  const list = (sendings: readonly Sending[]): string =>
    sendings.map(({ txid }) => nameOf(txid)).join(', ') || 'nothing'

  /** These were sent, at least once, and nothing else. */
  const sent =
    (...wanted: readonly Made[]): Rule =>
    (trace) => {
      const sendings = sentIn(trace)
      const txids = new Set(wanted.map(({ txid }) => txid))
      const found = new Set(sendings.map(({ txid }) => txid))
      if (found.size === txids.size && [...txids].every((txid) => found.has(txid))) return null
      return {
        expected: `Sent to the network: ${wanted.map(({ beef }) => beef).join(', ') || 'nothing'}.`,
        observed: `Sent: ${list(sendings)}.`,
      }
    }

  /** Each of these exactly once. */
  const sentOnce =
    (...wanted: readonly Made[]): Rule =>
    (trace) => {
      const sendings = sentIn(trace)
      if (sendings.length === wanted.length) return sent(...wanted)(trace)
      return {
        expected: `Sent once each: ${wanted.map(({ beef }) => beef).join(', ')}.`,
        observed: `Sent: ${list(sendings)}.`,
      }
    }

  /** A network that lacks the parent could not judge the child. */
  const parentsFirst: Rule = (trace) => {
    const taken = new Set<string>()
    for (const sending of sentIn(trace)) {
      const parents = made.get(sending.txid)?.ancestors ?? []
      const missing = parents.find(({ txid }) => !taken.has(txid))
      if (missing)
        return {
          expected: 'A transaction is sent after the unproven ones that it builds on were taken.',
          observed: `${nameOf(sending.txid)} was sent, and the network did not have ${nameOf(missing.txid)}.`,
        }
      if (sending.taken) taken.add(sending.txid)
    }
    return null
  }

  /** What each EF says of the coins that it spends is so. */
  const faithful: Rule = (trace) => {
    for (const { txid, sources } of sentIn(trace)) {
      const complaint = lieIn(made.get(txid), sources)
      if (complaint) return complaint
    }
    return null
  }

  return { nameOf, sent, sentOnce, parentsFirst, faithful }
}

function lieIn(move: Made | undefined, sources: readonly Plain[]): Complaint | null {
  for (const [index, coin] of (move?.built.sources ?? []).entries()) {
    const [satoshis, script] = ['satoshis', 'lockingScript'].map((name) =>
      fieldOf(sources[index] ?? null, name),
    )
    if (satoshis === coin.satoshis && script === toHex(coin.lockingScript)) continue
    const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
    return {
      expected: `The EF of ${move?.beef ?? '?'} says of input ${index} what its source output holds: ${coin.satoshis} satoshis, script ${short(toHex(coin.lockingScript))}.`,
      observed: `It says ${textOf(satoshis)} satoshis, script ${short(textOf(script))}.`,
    }
  }
  return null
}
