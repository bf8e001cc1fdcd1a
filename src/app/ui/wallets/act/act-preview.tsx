import { useLocation } from 'wouter'
import { transactionDiagram } from '#diagrams/transaction-diagram.ts'
import type { ActDraft } from '#engine/wallet.ts'
import type { ActAction } from '#model/action.ts'
import { useLab } from '#ui/lab.ts'
import { PlanLines } from '#ui/panels/submit/plan-lines.tsx'
import { openInBeefPanel } from '#ui/wallets/open-beef.ts'
import { useNameOf } from '#ui/wallets/use-people.ts'
import { backToForm } from '#ui/wallets/wallet-session.ts'
import { Button } from '#widgets/button.tsx'
import { Diagram } from '#widgets/diagram.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { byteCount, quantity } from '#widgets/quantity.tsx'
import { listed } from '#ui/explain/explanation.ts'
import { CoinTable } from './coin-table.tsx'
import { drawnLayout } from '#lessons/baskets/drawn-layout.ts'
import { HandOver } from './hand-over.tsx'
import { Parties } from './parties.tsx'
import { actNow } from './run-act.ts'
import { titleOf } from './title-of.ts'
import styles from './desk.module.css'

interface ActPreviewProps {
  readonly action: ActAction
  readonly draft: ActDraft
}

/** The transaction before anybody has signed it: coins, bytes, picture, plan; then the signatures. */
export function ActPreview({ action, draft }: ActPreviewProps) {
  const lab = useLab()
  const nameOf = useNameOf()
  const [, go] = useLocation()
  const { layout, beef, plan } = draft
  const title = titleOf(action, nameOf)
  const drawn = layout && drawnLayout(title, null, layout, nameOf)
  return (
    <div className={styles['preview']}>
      {drawn && layout ? (
        <>
          <CoinTable drawn={drawn} />
          <p className={styles['soft']}>
            At most {quantity(layout.size, 'byte')}, so the fee is {quantity(layout.fee, 'satoshi')}
            .{' '}
            {layout.topics.length > 0
              ? `Submitted to ${listed(layout.topics)} in the same commit.`
              : 'No topic needs to know.'}
          </p>
        </>
      ) : (
        <p>No transaction: only this wallet’s own records change.</p>
      )}
      <div className={styles['details']}>
        {drawn && (
          <Disclosure summary="As a picture">
            <Diagram title={title} diagram={transactionDiagram(drawn)} />
          </Disclosure>
        )}
        {plan ? <PlanLines plan={plan} /> : <p>There is nothing to write.</p>}
      </div>
      {beef && (
        <div className={styles['buttons']}>
          <Button
            look="quiet"
            onClick={() => {
              openInBeefPanel(lab, beef, `${title}, not committed`)
              go('/')
            }}
          >
            Open its BEEF ({byteCount(beef.length)})
          </Button>
        </div>
      )}
      {layout && layout.views.length > 1 ? (
        <Parties action={action} views={layout.views} />
      ) : (
        <div className={styles['buttons']}>
          <Button look="primary" onClick={() => void actNow(lab, action)}>
            {layout ? 'Sign and commit' : 'Commit'}
          </Button>
          <Button onClick={backToForm}>Back</Button>
          {beef && action.verb === 'transfer' && <HandOver action={action} beef={beef} />}
        </div>
      )}
    </div>
  )
}
