import type { ExtendedSubject } from './extended-subject.ts'

/** A byte to change, and what for. */
export interface Attempt {
  readonly title: string
  readonly at: number
  readonly byte: number
}

/** One change for each of those who may notice. */
export function attemptsOn({ ef, view }: ExtendedSubject): readonly Attempt[] {
  const input = view.inputs[0]
  const source = input?.source
  if (!input || !source) return []
  const bit = (at: number) => (ef[at] ?? 0) ^ 1
  const claims = view.inputs.flatMap((each) => each.source ?? [])
  const richest = claims.toSorted((a, b) => b.satoshis - a.satoshis)[0] ?? source
  const highest = [7, 6, 5, 4, 3, 2, 1, 0].find((i) => ef[richest.start + i] !== 0) ?? 0
  const attempts = [
    { title: 'Claim a satoshi more or less', at: source.start },
    { title: 'Claim next to nothing', at: richest.start + highest, byte: 0 },
    { title: 'Another owner of the coin', at: Math.min(source.scriptStart + 5, source.end - 1) },
    { title: 'A bit of the signature', at: input.scriptStart + 10 },
    { title: 'Another coin', at: input.start },
    { title: 'No marker', at: view.start + 9 },
  ]
  return attempts
    .filter(({ at }) => at >= 0 && at < ef.length)
    .map(({ title, at, byte = bit(at) }) => ({ title, at, byte }))
}
