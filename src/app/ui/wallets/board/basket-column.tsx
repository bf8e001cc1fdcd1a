import { useId, useState } from 'react'
import type { Person } from '#chain/keys.ts'
import type { BasketSummary } from '#storage/token-queries.ts'
import { useLab } from '#ui/lab.ts'
import { Pager } from '#ui/panels/state/pager.tsx'
import { usePages } from '#ui/panels/state/use-pages.ts'
import { openTask } from '#ui/wallets/wallet-session.ts'
import { Button } from '#widgets/button.tsx'
import { BasketHash } from './basket-hash.tsx'
import { TokenCard } from './token-card.tsx'
import styles from './board.module.css'

interface BasketColumnProps {
  readonly person: Person
  readonly summary: BasketSummary
}

/** Cards on one page: a basket of hundreds is as quick as one of ten, and no longer. */
const CARDS = 6

/** One basket: what it holds, newest first, or what it held. */
export function BasketColumn({ person, summary: { basket, held } }: BasketColumnProps) {
  const id = useId()
  const [spent, setSpent] = useState(false)
  return (
    <section className={styles['column']} aria-labelledby={id}>
      <header className={styles['head']}>
        <h2 id={id} className={styles['name']}>
          {basket}
        </h2>
        <span className={styles['count']}>{held.toLocaleString('en')}</span>
      </header>
      <Cards key={String(spent)} person={person} basket={basket} spent={spent} />
      <footer className={styles['foot']}>
        <Button look="quiet" aria-pressed={spent} onClick={() => setSpent(!spent)}>
          Spent ones
        </Button>
        <BasketHash owner={person.identityKey} basket={basket} />
      </footer>
    </section>
  )
}

interface CardsProps {
  readonly person: Person
  readonly basket: BasketSummary['basket']
  readonly spent: boolean
}

function Cards({ person, basket, spent }: CardsProps) {
  const { queries } = useLab()
  const owner = person.identityKey
  const { page, ...pages } = usePages(
    (before) =>
      queries.tokens({
        owner,
        basket,
        spent,
        limit: CARDS,
        ...(before !== undefined && { before }),
      }),
    [queries, owner, basket, spent],
  )
  if (!page) return <div className={styles['cards']} />
  return (
    <>
      {page.rows.length > 0 && (
        <ul
          className={styles['cards']}
          aria-label={`${spent ? 'Spent tokens' : 'Tokens'} of ${basket}`}
        >
          {page.rows.map((token) => (
            <TokenCard key={token.key} token={token} />
          ))}
        </ul>
      )}
      {page.rows.length === 0 && <Nothing basket={basket} spent={spent} />}
      <Pager {...pages} />
    </>
  )
}

/** What to do so that something comes here. */
function Nothing({ basket, spent }: Pick<CardsProps, 'basket' | 'spent'>) {
  if (spent) return <p className={styles['nothing']}>Nothing left this basket yet.</p>
  if (basket === 'default')
    return (
      <p className={styles['nothing']}>
        No satoshis here.{' '}
        <Button look="quiet" onClick={() => openTask('faucet')}>
          Ask the faucet
        </Button>
      </p>
    )
  return (
    <p className={styles['nothing']}>
      Empty.{' '}
      <Button look="quiet" onClick={() => openTask('mint', { basket })}>
        Mint into it
      </Button>
    </p>
  )
}
