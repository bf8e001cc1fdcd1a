import { fromHex, toHex } from '#base/bytes.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { NetworkError } from '#lab-api/index.ts'
import { fieldOf } from './read-trace.ts'
import type { NetworkAnswer, Scenario } from './scenario.ts'
import type { TraceEvent } from './trace.ts'

/** A transaction in Extended Format, and the coins that it says it spends; null for anything else. */
export function readExtended(efHex: unknown) {
  const bytes = typeof efHex === 'string' ? fromHex(efHex) : null
  const read = bytes?.ok ? readTransaction(bytes.value) : null
  if (!bytes?.ok || !read?.ok || !read.value.extended) return null
  const sources = read.value.inputs.flatMap(({ source }) => {
    if (!source) return []
    const { satoshis, scriptStart, scriptEnd } = source
    return [{ satoshis, lockingScript: toHex(bytes.value, scriptStart, scriptEnd) }]
  })
  return { txid: read.value.txid, sources }
}

/** The answer of this time: what was sent before stands in the trace. */
export function nextAnswer(
  network: Scenario['network'],
  events: readonly TraceEvent[],
  txid: string,
): NetworkAnswer {
  const answers = network?.[txid] ?? []
  const before = events.filter(
    (event) =>
      event.kind === 'effect' && event.effect === 'sent' && fieldOf(event.value, 'txid') === txid,
  )
  return answers[before.length] ?? answers.at(-1) ?? 'accepted'
}

/** It will be mined, whatever the sender was told. */
export const isTaken = (answer: NetworkAnswer): boolean =>
  answer === 'accepted' || answer === 'timeout-taken'

export function codeOf(answer: Exclude<NetworkAnswer, 'accepted'>): NetworkError['code'] {
  return answer === 'timeout-taken' || answer === 'timeout-lost' ? 'timeout' : answer
}

const HOPS = 4

/** Tasks, so that a transaction of a database which waits for this is over; and no timer, for then all that others do would come first. */
export async function onItsWayBack(): Promise<void> {
  for (let i = 0; i < HOPS; i++) await new Promise((resolve) => void setImmediate(resolve))
}
