import { unreachable } from '#base/result.ts'
import type { TextFault } from '#base/bytes.ts'
import type { Explanation } from './explanation.ts'

const printed = (character: string) =>
  /^[!-~]$/.test(character)
    ? `“${character}”`
    : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Why pasted text is no bytes; positions count characters from 1. */
export function explainTextFault(fault: TextFault): Explanation {
  switch (fault.code) {
    case 'empty':
      return { what: 'Nothing was pasted.', todo: 'Paste a BEEF as hex or base64, or drop a file.' }
    case 'odd-length':
      return {
        what: 'Hex has two digits a byte; here one is left over.',
        where: `After ${fault.length.toLocaleString('en')} digits.`,
        todo: 'Copy the whole of it again: the first or the last digit is probably missing.',
      }
    case 'cut-base64':
      return {
        what: 'Base64 has four characters for three bytes; here some are missing.',
        where: `After ${fault.length.toLocaleString('en')} characters.`,
        todo: 'Copy the whole of it again: the end is probably missing.',
      }
    case 'not-hex':
      return {
        what: `${printed(fault.character)} is no hex digit.`,
        where: `Character ${(fault.at + 1).toLocaleString('en')}.`,
        todo: 'Remove it, or paste base64.',
      }
    case 'not-base64':
      return {
        what: `${printed(fault.character)} belongs to neither hex nor base64.`,
        where: `Character ${(fault.at + 1).toLocaleString('en')}.`,
        todo: 'Remove it, and paste the bytes alone, without quotes or labels.',
      }
    default:
      return unreachable(fault)
  }
}
