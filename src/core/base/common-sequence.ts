/** A table of more cells than this is not filled: what is compared may be anything that somebody pasted. */
const MOST_CELLS = 250_000

/**
 * Which entry of `a` is which of `b`, as pairs of indices in order: a longest common sequence, that of the
 * last of equal entries. Where both differ over too long a stretch, that stretch has no pairs.
 */
export function commonSequence(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] {
  let [start, aEnd, bEnd] = [0, a.length, b.length]
  while (aEnd > 0 && bEnd > 0 && a[aEnd - 1] === b[bEnd - 1]) [aEnd, bEnd] = [aEnd - 1, bEnd - 1]
  const tooMany = (): boolean => (aEnd - start) * (bEnd - start) > MOST_CELLS
  if (tooMany()) while (start < aEnd && start < bEnd && a[start] === b[start]) start++
  const pairs: (readonly [number, number])[] = []
  for (let i = 0; i < start; i++) pairs.push([i, i])
  if (!tooMany())
    for (const [i, j] of longest(a.slice(start, aEnd), b.slice(start, bEnd)))
      pairs.push([start + i, start + j])
  for (let i = aEnd; i < a.length; i++) pairs.push([i, bEnd + i - aEnd])
  return pairs
}

function longest(a: readonly string[], b: readonly string[]): [number, number][] {
  const common = commonTails(a, b)
  const shared = (i: number, j: number): number => common[i]?.[j] ?? 0
  const pairs: [number, number][] = []
  for (let [i, j] = [0, 0]; shared(i, j) > 0;)
    if (shared(i + 1, j) === shared(i, j)) i++
    else if (a[i] === b[j]) pairs.push([i++, j++])
    else j++
  return pairs
}

/** `[i][j]`: how many entries `a` from i and `b` from j have in common, in order. */
function commonTails(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const row = rows[i]
    const next = rows[i + 1]
    if (row === undefined || next === undefined) continue
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0)
  }
  return rows
}
