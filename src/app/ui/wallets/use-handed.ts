import { useEffect, useState } from 'react'
import type { Person } from '#chain/keys.ts'
import type { HandedBeef } from '#model/handed-beef.ts'
import { useLab } from '#ui/lab.ts'

/** BEEFs that wait for a person's answer, in the order in which they came, whichever tab handed them over. */
export function useHandedTo({ identityKey }: Person): readonly HandedBeef[] {
  const { handed } = useLab()
  const [all, setAll] = useState<readonly HandedBeef[]>([])
  useEffect(() => handed.watch(setAll), [handed])
  return all.filter(({ to }) => to === identityKey)
}
