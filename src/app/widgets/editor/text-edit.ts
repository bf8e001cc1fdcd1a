/** From `from` to `to` the text becomes `text`; offsets count from 0. */
export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** What is selected afterwards. */
export interface KeyEdit extends TextEdit {
  readonly selected: readonly [from: number, to: number]
}

/** The smallest edit that makes one text of the other, so that undoing it goes back in one step. */
export function editBetween(before: string, after: string): TextEdit {
  let from = 0
  while (from < before.length && before[from] === after[from]) from++
  let [to, end] = [before.length, after.length]
  while (to > from && end > from && before[to - 1] === after[end - 1]) [to, end] = [to - 1, end - 1]
  return { from, to, text: after.slice(from, end) }
}

const INDENT = '  '

/** Where the line begins in which an offset stands; `lastIndexOf` takes a place before the first for the first. */
const lineStart = (text: string, at: number): number =>
  at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1

/** A new line as far in as the one that it leaves, and further behind what opens a block. */
export function newLine(text: string, from: number, to: number): KeyEdit {
  const line = text.slice(lineStart(text, from), from)
  const [inset = ''] = /^[ \t]*/.exec(line) ?? []
  const added = `\n${inset}${/[([{]\s*$/.test(line) ? INDENT : ''}`
  return { from, to, text: added, selected: [from + added.length, from + added.length] }
}

/** Every line that the selection touches, two spaces further in or out; null where nothing would move. */
export function shiftLines(text: string, from: number, to: number, by: 1 | -1): KeyEdit | null {
  const start = lineStart(text, from)
  // A selection that ends where a line begins does not touch that line.
  const last = to > from && text[to - 1] === '\n' ? to - 1 : to
  const end = text.indexOf('\n', last) < 0 ? text.length : text.indexOf('\n', last)
  const lines = text.slice(start, end).split('\n')
  const moved = lines.map((line) => {
    if (by < 0) return line.replace(/^(?: {1,2}|\t)/, '')
    return line === '' && lines.length > 1 ? line : INDENT + line
  })
  const after = moved.join('\n')
  if (after === lines.join('\n')) return null
  const first = (moved[0]?.length ?? 0) - (lines[0]?.length ?? 0)
  const selected = [Math.max(start, from + first), to + after.length - (end - start)] as const
  return { from: start, to: end, text: after, selected }
}
