interface Token {
  readonly text: string
  readonly at: number
}

/**
 * Where the token at `column` of a compiled line stood in that line as it was written, both counted from 0.
 * Compiling drops types and puts in calls, and what stays keeps its order: the longest common sequence of
 * tokens tells which is which. What was put in counts as the token before it. (Sucrase's own source map
 * stops at the first template that ends in an expression.)
 */
export function writtenColumn(compiled: string, written: string, column: number): number {
  const theirs = tokensOf(compiled)
  const ours = tokensOf(written)
  const common = commonTails(theirs, ours)
  const shared = (i: number, j: number): number => common[i]?.[j] ?? 0
  let [i, j, found] = [0, 0, 0]
  while (j < ours.length && (theirs[i]?.at ?? Infinity) <= column) {
    // Skipping ours first finds the last of equal tokens: what compiling puts in stands before.
    if (shared(i + 1, j) === shared(i, j)) i++
    else if (theirs[i]?.text === ours[j]?.text) {
      found = ours[j]?.at ?? 0
      i++
      j++
    } else j++
  }
  return found
}

const tokensOf = (line: string): Token[] =>
  [...line.matchAll(/[\w$]+|[^\s\w$]/g)].map(({ 0: text, index }) => ({ text, at: index }))

/** `[i][j]`: how many tokens `a` from i and `b` from j have in common, in order. */
function commonTails(a: readonly Token[], b: readonly Token[]): readonly Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const row = rows[i]
    const next = rows[i + 1]
    if (row === undefined || next === undefined) continue
    for (let j = b.length - 1; j >= 0; j--)
      row[j] =
        a[i]?.text === b[j]?.text ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0)
  }
  return rows
}
