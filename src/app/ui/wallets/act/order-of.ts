import { unreachable } from '#base/result.ts'
import type { IdentityKey } from '#chain/ids.ts'
import { actOf } from '#engine/wallet.ts'
import type { TokenChoice } from '#engine/wallet-args.ts'
import type { ActAction } from '#model/action.ts'
import type { Fields, Task } from '#ui/wallets/wallet-session.ts'

/** Blank text is no number, and the engine says so by the argument's name. */
const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

const words = (text: string): readonly string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

const choiceOf = ({ basket, outpoints, count }: Fields): TokenChoice => ({
  basket,
  ...(outpoints.length > 0 ? { outpoints } : { quantity: number(count) }),
})

const MOST_TOKENS = 100

/** So many equal amounts; a wild number is cut just beyond the limit, which the engine then names. */
function amounts({ count, each }: Fields): readonly number[] {
  const length = Math.max(0, Math.min(MOST_TOKENS + 1, Math.trunc(number(count)) || 0))
  return Array.from({ length }, () => number(each))
}

/** What a form asks of the wallet; the engine checks every argument. */
export function orderOf(
  task: Exclude<Task, 'receive'>,
  owner: IdentityKey,
  fields: Fields,
): ActAction {
  const { basket, note, other, satoshis } = fields
  const tags = words(fields.tags)
  const into = fields.into.trim() === '' ? {} : { into: fields.into.trim() }
  switch (task) {
    case 'faucet':
      return actOf(owner, 'faucet', { satoshis: number(satoshis) })
    case 'mint':
      return actOf(owner, 'mint', {
        basket,
        amounts: amounts(fields),
        ...(note.trim() !== '' && { note: note.trim() }),
        ...(tags.length > 0 && { tags }),
      })
    case 'transfer':
      return actOf(owner, 'transfer', {
        to: other,
        ...into,
        ...(fields.gives === 'tokens'
          ? { tokens: choiceOf(fields) }
          : { satoshis: number(satoshis) }),
      })
    case 'sale':
      return actOf(owner, 'sale', {
        tokens: choiceOf(fields),
        ...(other !== '' && { buyer: other, price: number(satoshis), ...into }),
      })
    case 'swap':
      return actOf(owner, 'swap', {
        tokens: choiceOf(fields),
        counterparty: other,
        price: number(satoshis),
        ...into,
      })
    case 'move':
      return actOf(owner, 'move', {
        from: choiceOf(fields),
        to: fields.into.trim(),
        on: fields.on,
        ...(tags.length > 0 && { tags }),
      })
    case 'reserve':
      return actOf(owner, 'reserve', {
        tokens: [choiceOf(fields)],
        milliseconds: number(fields.minutes) * 60_000,
        ...(fields.reason.trim() !== '' && { reason: fields.reason.trim() }),
      })
    default:
      return unreachable(task)
  }
}
