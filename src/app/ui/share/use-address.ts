import { useHashLocation } from 'wouter/use-hash-location'
import { linkInAddress } from './opening.ts'

function usePlace(options?: Parameters<typeof useHashLocation>[0]) {
  const [at, go] = useHashLocation(options)
  return [linkInAddress() === null ? at : '/open', go] as ReturnType<typeof useHashLocation>
}

/** The router’s place; a link behind the address is read before the router sees it, and is one place whatever it holds. */
export const useAddress = Object.assign(usePlace, { hrefs: (href: string) => `#${href}` })
