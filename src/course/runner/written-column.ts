import { commonSequence } from '#base/common-sequence.ts'

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
  const pairs = commonSequence(
    theirs.map(({ text }) => text),
    ours.map(({ text }) => text),
  )
  const before = pairs.findLast(([i]) => (theirs[i]?.at ?? Infinity) <= column)
  return ours[before?.[1] ?? -1]?.at ?? 0
}

const tokensOf = (line: string): Token[] =>
  [...line.matchAll(/[\w$]+|[^\s\w$]/g)].map(({ 0: text, index }) => ({ text, at: index }))
