import { use } from 'react'
import { ByteCount } from '#widgets/quantity.tsx'

let decoding: Promise<(lockingScript: Uint8Array) => string | null> | null = null

/** The decoder brings the SDK along, so it comes with the first output that is shown. */
const decoder = () =>
  (decoding ??= import('#ui/explain/holding.ts').then(({ describeHolding }) => describeHolding))

/** A token or a note in words; of any other output the size of its lock. Suspends once. */
export function Holding({ lockingScript }: { readonly lockingScript: Uint8Array }) {
  const describe = use(decoder())
  const words = describe(lockingScript)
  if (words !== null) return words
  return (
    <>
      a lock of <ByteCount bytes={lockingScript.length} />
    </>
  )
}
