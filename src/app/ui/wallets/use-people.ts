import { useCallback, useSyncExternalStore } from 'react'
import type { IdentityKey } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import { shortId } from '#diagrams/short-id.ts'
import { useLab } from '#ui/lab.ts'
import { useWallet } from './wallet-session.ts'

/** Everybody who has a wallet here, live. */
export function usePeople(): readonly Person[] {
  const { people } = useLab()
  return useSyncExternalStore(
    useCallback((tell) => people.watch(tell), [people]),
    () => people.all(),
  )
}

/** Whose wallet is looked at. */
export function useOwner(): Person | undefined {
  const people = usePeople()
  const owner = useWallet((wallet) => wallet.owner)
  return people.find(({ identityKey }) => identityKey === owner) ?? people[0]
}

/** A key as a name; shortened where nobody here has it. */
export function useNameOf(): (owner: IdentityKey) => string {
  const { people } = useLab()
  return useCallback((owner) => people.find(owner)?.name ?? shortId(owner), [people])
}
