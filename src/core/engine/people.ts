import type { Person } from '#chain/keys.ts'
import type { PeoplePort } from './wallet.ts'

/** Wallets of these people and no others; `faucet` is asked at its first use. */
export function peopleOf(
  people: readonly Person[],
  faucet?: NonNullable<PeoplePort['faucet']>,
): PeoplePort {
  const byKey = new Map(people.map((person) => [person.identityKey, person]))
  return {
    find: (owner) => byKey.get(owner) ?? null,
    all: () => [...byKey.values()],
    ...(faucet && { faucet }),
  }
}
