// @ts-check
// How the bench compares and prints what it measured.

/** @typedef {import('../src/testing/bench/contest.ts').Outcome} Outcome */
/** `sdk_ms` of a commit is the bare transaction's; `spread` the least and the greatest ratio of one round.
 * @typedef {{ ours_ms: number, sdk_ms: number | null, ratio: number | null, spread: readonly number[] | null, rounds: readonly number[] }} Figures */

/** Suffixes of a row's name, by contestant. */
const WAYS = { one: '', two: '/two-workers', cached: '/cached' }

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? NaN) + upper) / 2
}

/** @param {readonly number[]} ours @param {readonly number[]} peer @returns {Figures} */
function compared(ours, peer) {
  const ours_ms = median(ours)
  const rounds = [ours.length, peer.length]
  if (peer.length === 0) return { ours_ms, sdk_ms: null, ratio: null, spread: null, rounds }
  const sdk_ms = median(peer)
  const ratios = peer.map((theirs, round) => theirs / (ours[round] ?? ours_ms))
  const spread = [Math.min(...ratios), Math.max(...ratios)]
  return { ours_ms, sdk_ms, ratio: sdk_ms / ours_ms, spread, rounds }
}

/** One row for each way that we took part. @param {string} name @param {Outcome['samples']} samples */
export function rowsOf(name, samples) {
  const peer = samples['sdk'] ?? samples['raw'] ?? []
  return Object.entries(WAYS).flatMap(([way, suffix]) => {
    const ours = samples[way]
    return ours ? [{ name: `${name}${suffix}`, figures: compared(ours, peer) }] : []
  })
}

/** Three digits. @param {number | null | undefined} number */
export function short(number) {
  if (typeof number !== 'number') return '–'
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3)
}

/** @param {readonly string[]} cells */
const line = ([name = '', place = '', ...rest]) =>
  [name.padEnd(36), place.padEnd(9), ...rest.map((cell) => cell.padStart(9))].join('')

export const heading = line(['', 'where', 'ours ms', 'peer ms', 'ratio', 'least', 'most', 'rounds'])

/** @param {string} name @param {string} place @param {Figures} figures */
export function rowText(name, place, { ours_ms, sdk_ms, ratio, spread, rounds }) {
  const [least, most] = spread ?? []
  const times = [ours_ms, sdk_ms].map(short)
  return line([
    name,
    place,
    ...times,
    `${short(ratio)}×`,
    short(least),
    short(most),
    rounds.join('/'),
  ])
}
