import { useState } from 'react'
import { parseOutpoint, sure, type IdentityKey } from '#chain/ids.ts'
import { shortId } from '#diagrams/short-id.ts'
import type { Holdings, PartyView } from '#engine/wallet.ts'
import type { ActAction } from '#model/action.ts'
import { listed } from '#ui/explain/explanation.ts'
import { useLab } from '#ui/lab.ts'
import { useNameOf } from '#ui/wallets/use-people.ts'
import { backToForm } from '#ui/wallets/wallet-session.ts'
import { Button } from '#widgets/button.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { actNow } from './run-act.ts'
import styles from './desk.module.css'

interface PartiesProps {
  readonly action: ActAction
  readonly views: readonly PartyView[]
}

/** "1,000 satoshis and 3 units of 5f0c…". */
export function holdingsWords({ satoshis, assets }: Holdings): string {
  const units = Object.entries(assets).map(
    ([asset, amount]) => `${quantity(amount, 'unit')} of ${shortId(sure(parseOutpoint(asset)))}`,
  )
  const money = satoshis > 0 || units.length === 0 ? [quantity(satoshis, 'satoshi')] : []
  return listed([...units, ...money])
}

/** From the button that it takes the place of. */
const takeFocus = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

/** Each party reads the transaction for itself, and signs only what it agreed to; the commit comes after the last signature. */
export function Parties({ action, views }: PartiesProps) {
  const lab = useLab()
  const nameOf = useNameOf()
  const [signed, setSigned] = useState<readonly IdentityKey[]>([])
  const sign = (party: IdentityKey) => {
    const all = [...signed, party]
    setSigned(all)
    if (views.every((view) => all.includes(view.party))) void actNow(lab, action)
  }
  return (
    <>
      <div className={styles['parties']}>
        {views.map(({ party, gives, gets, agreed }) => (
          <section
            key={party}
            className={styles['party']}
            aria-label={`What ${nameOf(party)} sees`}
          >
            <h3>{nameOf(party)}</h3>
            <dl>
              <dt>gives</dt>
              <dd>{holdingsWords(gives)}</dd>
              <dt>gets</dt>
              <dd>{holdingsWords(gets)}</dd>
            </dl>
            <StatusMark
              status={agreed ? 'passed' : 'failed'}
              label={agreed ? 'as agreed' : 'not what was agreed'}
            />
            {signed.includes(party) ? (
              <p ref={takeFocus} role="status" tabIndex={-1}>
                {nameOf(party)} has agreed.
              </p>
            ) : (
              <Button look="primary" disabled={!agreed} onClick={() => sign(party)}>
                Sign as {nameOf(party)}
              </Button>
            )}
          </section>
        ))}
      </div>
      <p className={styles['soft']}>
        Each reads this out of the inputs and outputs alone, not out of what the other one says.
        With one signature missing the transaction is worth nothing; the last one commits it.
      </p>
      <div className={styles['buttons']}>
        <Button onClick={backToForm}>Back</Button>
      </div>
    </>
  )
}
