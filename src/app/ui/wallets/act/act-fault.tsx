import type { ActFailure } from '#engine/wallet.ts'
import { explainActFailure } from '#ui/explain/act-failure.ts'
import { openTask } from '#ui/wallets/wallet-session.ts'
import { useNameOf } from '#ui/wallets/use-people.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'

/** Why nothing was written, and the way on where there is one. */
export function ActFault({ failure }: { readonly failure: ActFailure }) {
  const nameOf = useNameOf()
  const { what, where, todo } = explainActFailure(failure, nameOf)
  return (
    <Banner
      tone="problem"
      title={what}
      {...((failure.code === 'insufficient-inventory' || failure.code === 'unknown-basket') && {
        action: <Button onClick={() => openTask('mint', { basket: failure.basket })}>Mint</Button>,
      })}
    >
      {where} {todo}
    </Banner>
  )
}
