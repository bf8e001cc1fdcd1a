import { unreachable } from '#base/result.ts'
import type { ArgNeed } from '#engine/wallet.ts'
import { listed } from './explanation.ts'

const number = (value: number) => value.toLocaleString('en')

function bounds({ least, most }: ArgNeed, unit = ''): string {
  if (least !== undefined && most !== undefined)
    return least === most
      ? `, exactly ${number(least)}${unit}`
      : `, from ${number(least)} to ${number(most)}${unit}`
  if (least !== undefined) return `, at least ${number(least)}${unit}`
  return most === undefined ? '' : `, at most ${number(most)}${unit}`
}

/** "must be …", of an argument of a verb. */
export function argumentNeeds(needs: ArgNeed): string {
  const allowed = listed((needs.allowed ?? []).map((word) => `“${word}”`))
  switch (needs.kind) {
    case 'object':
      return 'must be an object'
    case 'list':
      return `must be a list${bounds(needs, ' entries')}`
    case 'text':
      return `must be text${bounds(needs, ' long')}`
    case 'bytes':
      return `must be bytes${bounds(needs)}`
    case 'hex':
      return `must be hex digits, two a byte${bounds(needs)}`
    case 'base64':
      return `must be base64${bounds(needs)}`
    case 'whole-number':
      return `must be a whole number${bounds(needs)}`
    case 'yes-or-no':
      return 'must be true or false'
    case 'one-of':
      return `must be one of ${allowed}`
    case 'outpoint':
      return 'must be an outpoint: 64 hex digits, a dot, the output’s number'
    case 'basket':
      return 'must be a basket’s name: lower case, at most 300 bytes, not beginning with “p ” or “admin ”'
    case 'identity-key':
      return 'must be an identity key: 66 hex digits that begin with 02 or 03'
    case 'topic':
      return 'must be a topic’s name: tm_ and lower-case letters, digits or underscores'
    case 'just-one-of':
      return `must have exactly one of ${allowed}`
    case 'no-such-argument':
      return 'is no argument of this verb'
    default:
      return unreachable(needs.kind)
  }
}
