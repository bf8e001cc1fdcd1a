import { unreachable } from '#base/result.ts'
import type { NameFault } from '#ui/wallets/people.ts'
import type { Explanation } from './explanation.ts'

/** Why nobody was added. */
export function explainNameFault(fault: NameFault): Explanation & { readonly todo: string } {
  switch (fault.code) {
    case 'not-a-name':
      return {
        what: `“${fault.text}” is no name here.`,
        todo: 'Use 1 to 24 letters, digits or hyphens, a letter first.',
      }
    case 'name-taken':
      return { what: `There is a ${fault.name} already.`, todo: 'Choose another name.' }
    case 'too-many-people':
      return {
        what: `${fault.most} people have wallets here, and no more do.`,
        todo: 'Use one of them, or reset the lab.',
      }
    default:
      return unreachable(fault)
  }
}
