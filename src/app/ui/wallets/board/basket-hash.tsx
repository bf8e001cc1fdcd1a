import { useState } from 'react'
import type { BasketName, IdentityKey } from '#chain/ids.ts'
import { useLab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'
import { Button } from '#widgets/button.tsx'
import { IdChip } from '#widgets/id-chip.tsx'

interface BasketHashProps {
  readonly owner: IdentityKey
  readonly basket: BasketName
}

/** Computed when asked, as it reads the whole basket; then it follows each commit. */
export function BasketHash(props: BasketHashProps) {
  const [asked, setAsked] = useState(false)
  if (asked) return <Hash {...props} />
  return (
    <Button
      look="quiet"
      title="Two wallets with the same hash hold the same tokens in it"
      onClick={() => setAsked(true)}
    >
      State hash
    </Button>
  )
}

function Hash({ owner, basket }: BasketHashProps) {
  const { queries } = useLab()
  const hash = useLive(async () => {
    const [tokens, { basketHash }] = [
      await queries.basketAt(owner, basket),
      await import('#model/hash.ts'),
    ]
    return basketHash(tokens)
  }, [queries, owner, basket])
  return hash === undefined ? '…' : <IdChip id={hash} kind="basket hash" />
}
