import { shortId } from '#diagrams/short-id.ts'
import { setFields, useWallet } from '#ui/wallets/wallet-session.ts'
import { Button } from '#widgets/button.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { BasketField, NumberField } from './fields.tsx'
import styles from './desk.module.css'

/** Which tokens: so many of a basket, which the engine selects, or those that were chosen on the board. */
export function TokenField({ baskets }: { readonly baskets: readonly string[] }) {
  const outpoints = useWallet((wallet) => wallet.fields.outpoints)
  const basket = useWallet((wallet) => wallet.fields.basket)
  if (outpoints.length > 0)
    return (
      <div className={styles['chosen']}>
        <p>
          {quantity(outpoints.length, 'token')} of <b>{basket}</b>, chosen on the board:{' '}
          <code>{outpoints.map(shortId).join(', ')}</code>
        </p>
        <Button look="quiet" onClick={() => setFields({ outpoints: [] })}>
          Let the wallet choose
        </Button>
      </div>
    )
  return (
    <div className={styles['pair']}>
      <BasketField name="basket" label="From basket" baskets={baskets} />
      <NumberField name="count" label="How many" unit="tokens" />
    </div>
  )
}
