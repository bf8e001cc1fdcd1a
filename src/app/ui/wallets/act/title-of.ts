import type { IdentityKey } from '#chain/ids.ts'
import type { ActAction } from '#model/action.ts'

const verbs: Readonly<Record<string, string>> = {
  faucet: 'Faucet',
  mint: 'Mint',
  move: 'Move',
  transfer: 'Transfer',
  sale: 'Sale',
  swap: 'Swap',
  reserve: 'Reservation',
  release: 'Release',
  internalizeAction: 'Internalize',
  setRule: 'Rule for an asset',
}

/** "Sale by alice". */
export const titleOf = ({ verb, owner }: ActAction, nameOf: (owner: IdentityKey) => string) =>
  `${verbs[verb] ?? verb} by ${nameOf(owner)}`
