import type { Reading } from './view.ts'

/** A reading small enough to be sent to the page and drawn: of a BEEF, the first `most` entries, the last of them given up for the subject if that lies further on. */
export function clipReading<R extends Reading>(reading: R, most: number): R
export function clipReading(reading: Reading, most: number): Reading {
  if (reading.kind !== 'beef' || reading.beef.entries.length <= most) return reading
  const { beef } = reading
  const { entries, atomic } = beef
  const first = entries.slice(0, most)
  const subject = atomic ? entries.find(({ txid }) => txid === atomic.txid) : entries.at(-1)
  const kept = !subject || first.includes(subject) ? first : [...first.slice(0, -1), subject]
  return { kind: 'beef', beef: { ...beef, entries: kept } }
}
