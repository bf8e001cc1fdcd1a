import { useSyncExternalStore } from 'react'

/** All panels have room side by side. */
export const WIDE = '(min-width: 62rem)'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const media = matchMedia(query)
      media.addEventListener('change', tell)
      return () => media.removeEventListener('change', tell)
    },
    () => matchMedia(query).matches,
  )
}
