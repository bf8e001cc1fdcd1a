import { commonSequence } from '#base/common-sequence.ts'

/** A line that stands in both texts, or in one of them. */
export interface DiffLine {
  readonly text: string
  readonly in: 'both' | 'own' | 'theirs'
}

/** Both texts as one list of lines; where they differ, one's own stand before the others. */
export function lineDiff(own: string, theirs: string): readonly DiffLine[] {
  const ours = own.split(/\r?\n/)
  const others = theirs.split(/\r?\n/)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  for (const [toI, toJ] of [
    ...commonSequence(ours, others),
    [ours.length, others.length] as const,
  ]) {
    for (const text of ours.slice(i, toI)) lines.push({ text, in: 'own' })
    for (const text of others.slice(j, toJ)) lines.push({ text, in: 'theirs' })
    const text = ours[toI]
    if (text !== undefined) lines.push({ text, in: 'both' })
    ;[i, j] = [toI + 1, toJ + 1]
  }
  return lines
}
