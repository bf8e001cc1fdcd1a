import { useState } from 'react'
import type { Person } from '#chain/keys.ts'
import { useLab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'
import { openTask } from '#ui/wallets/wallet-session.ts'
import { Button } from '#widgets/button.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'
import { AssetRules } from './asset-rules.tsx'
import { BasketColumn } from './basket-column.tsx'
import { columnsOf, namedBaskets } from './basket-names.ts'
import { NewBasket } from './new-basket.tsx'
import styles from './board.module.css'

/** One wallet: its baskets as columns, live from the store. */
export function Board({ person }: { readonly person: Person }) {
  const { queries } = useLab()
  const owner = person.identityKey
  const [named, setNamed] = useState(() => namedBaskets(owner))
  const baskets = useLive(() => queries.baskets(owner), [queries, owner])
  if (!baskets) return null
  const columns = columnsOf(baskets, named)
  const empty = baskets.length === 0
  return (
    <>
      {empty && (
        <EmptyState
          title={`${person.name} has nothing yet`}
          action={
            <Button look="primary" onClick={() => openTask('faucet')}>
              Get 10,000 satoshis from the faucet
            </Button>
          }
        >
          Every transaction pays a fee, so satoshis come first. Then mint five widgets and sell
          them.
        </EmptyState>
      )}
      <div className={styles['board']} role="group" aria-label={`Baskets of ${person.name}`}>
        {(empty ? columns.slice(1) : columns).map((summary) => (
          <BasketColumn key={summary.basket} person={person} summary={summary} />
        ))}
      </div>
      <NewBasket owner={owner} onNamed={() => setNamed(namedBaskets(owner))} />
      <AssetRules owner={owner} />
    </>
  )
}
