import { useLocation } from 'wouter'
import type { Acted } from '#engine/wallet.ts'
import { carriedBy } from '#ui/carry/carried.ts'
import { CopyTransaction } from '#ui/carry/copy-transaction.tsx'
import { useLab } from '#ui/lab.ts'
import { OutcomeList } from '#ui/panels/submit/outcome-list.tsx'
import { setSession } from '#ui/session.ts'
import { openInBeefPanel } from '#ui/wallets/open-beef.ts'
import { backToForm, openTask, type Stage, type Task } from '#ui/wallets/wallet-session.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { IdChip } from '#widgets/id-chip.tsx'
import { byteCount, quantity } from '#widgets/quantity.tsx'
import { ActFault } from './act-fault.tsx'
import { SentAct } from './sent-act.tsx'
import styles from './desk.module.css'

interface ActResultProps {
  readonly stage: Extract<Stage, { readonly kind: 'done' }>
  readonly task: Task
}

/** What to try after each task. */
const next: Readonly<Partial<Record<Task, { readonly task: Task; readonly label: string }>>> = {
  faucet: { task: 'mint', label: 'Mint something' },
  mint: { task: 'sale', label: 'Sell some' },
  sale: { task: 'swap', label: 'Swap some' },
}

/** What was written, or why nothing was. */
export function ActResult({ stage, task }: ActResultProps) {
  const { result } = stage
  const follow = next[task]
  return (
    <div className={styles['preview']}>
      {result.ok ? (
        <Done stage={stage} acted={result.value} />
      ) : (
        <ActFault failure={result.error} />
      )}
      <div className={styles['buttons']}>
        <Button onClick={backToForm}>{result.ok ? 'Once more' : 'Back to the form'}</Button>
        {result.ok && follow && (
          <Button onClick={() => openTask(follow.task)}>{follow.label}</Button>
        )}
      </div>
    </div>
  )
}

function wordsOf({ event, attempts, told }: Acted): string {
  const again =
    attempts > 1
      ? ` It took ${quantity(attempts, 'plan')}: another writer was faster, so it was planned again.`
      : ''
  if (event === null) return `All of it was known already.${again}`
  const held =
    told.kind === 'reserved'
      ? ` ${quantity(told.tokens.flat().length, 'token')} held as ${told.reservation}.`
      : ''
  return `${quantity(event.changes.length, 'change')} to topics and baskets, in one step.${held}${again}`
}

function Done({ stage, acted }: Pick<ActResultProps, 'stage'> & { readonly acted: Acted }) {
  const lab = useLab()
  const [, go] = useLocation()
  const { event, txid, beef, outcomes } = acted
  return (
    <>
      <Banner
        tone={event ? 'success' : 'notice'}
        title={event ? `Committed as revision ${event.revision}.` : 'Nothing to write.'}
      >
        {wordsOf(acted)}
      </Banner>
      {txid && (
        <p>
          Transaction <IdChip id={txid} kind="txid" />
        </p>
      )}
      <OutcomeList outcomes={outcomes} />
      {txid && (
        <SentAct action={stage.action} acted={acted} txid={txid} refused={stage.refused ?? []} />
      )}
      <div className={styles['buttons']}>
        {event && (
          <Button
            look="quiet"
            onClick={() => {
              setSession({ panel: 'timeline', at: null })
              go('/')
            }}
          >
            See it in the Timeline
          </Button>
        )}
        {beef && (
          <Button
            look="quiet"
            onClick={() => {
              openInBeefPanel(lab, beef, 'Made by a wallet')
              go('/')
            }}
          >
            Open its BEEF ({byteCount(beef.length)})
          </Button>
        )}
      </div>
      {txid && <CopyTransaction of={txid} find={() => carriedBy(lab.queries, txid)} />}
    </>
  )
}
