const MOST_CHARACTERS = 120

/** Words that Mermaid's grammars take for their own even where a label is expected. */
const GRAMMAR = new Set(
  (
    'end click call href default graph flowchart subgraph direction style linkstyle class classdef ' +
    'interpolate o x v state note as loop alt else opt par and rect title section participant'
  ).split(' '),
)

const code = (character: string): string => `#${character.codePointAt(0) ?? 0xfffd};`

/** What a label will show of any text: one line, no controls or invisible characters, at most 120 characters, never empty. U+FB02 and ¶ go, being Mermaid's own placeholders; `$$` is parted, since Mermaid 11 looks for formulas after decoding. */
export function cleanLabel(text: string): string {
  const line = text
    .normalize('NFC')
    .replaceAll(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u{FB02}¶]/gu, '')
    .replaceAll(/\$(?=\$)/gu, '$ ')
    .replaceAll(/ {2,}/gu, ' ')
    .trim()
  const characters = Array.from(line)
  if (characters.length > MOST_CHARACTERS)
    return `${characters
      .slice(0, MOST_CHARACTERS - 1)
      .join('')
      .trimEnd()}…`
  return line === '' ? '(empty)' : line
}

const escapeWord = (word: string): string => {
  const escaped = word.replaceAll(/[^A-Za-z0-9]/gu, code)
  return GRAMMAR.has(word.toLowerCase()) ? escaped.replace(/^[a-z]/iu, code) : escaped
}

/** The only way for text into a diagram: letters, digits and spaces as they are, all else as `#decimal;`. Must stand between quotes. */
export function mermaidLabel(text: string): string {
  return cleanLabel(text)
    .split(' ')
    .map((word) => escapeWord(word))
    .join(' ')
}
