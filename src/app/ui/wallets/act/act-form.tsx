import type { Person } from '#chain/keys.ts'
import type { ActFailure } from '#engine/wallet.ts'
import { useLab } from '#ui/lab.ts'
import { type Task } from '#ui/wallets/wallet-session.ts'
import { Button } from '#widgets/button.tsx'
import { ActFault } from './act-fault.tsx'
import { forms } from './forms.tsx'
import { draftNow } from './run-act.ts'
import styles from './desk.module.css'

interface ActFormProps {
  readonly task: Exclude<Task, 'receive'>
  readonly owner: Person
  readonly baskets: readonly string[]
  readonly failure: ActFailure | null
}

/** What is asked; the next step shows what would come of it. */
export function ActForm({ task, owner, baskets, failure }: ActFormProps) {
  const lab = useLab()
  const Fields = forms[task]
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void draftNow(lab, task, owner.identityKey)
      }}
    >
      <Fields owner={owner} baskets={baskets} />
      {failure && <ActFault failure={failure} />}
      <div className={styles['buttons']}>
        <Button type="submit" look="primary">
          {task === 'reserve' ? 'Show what would be held' : 'Show the transaction'}
        </Button>
      </div>
    </form>
  )
}
