import { useEffect, useMemo, useRef, useState } from 'react'
import type { Txid } from '#chain/ids.ts'
import { shortId } from '#diagrams/short-id.ts'
import type { Change } from '#model/change.ts'
import { explainEvictFailure } from '#ui/explain/evict-failure.ts'
import { useLab } from '#ui/lab.ts'
import { previewEviction } from '#ui/preview-eviction.ts'
import { setSession } from '#ui/session.ts'
import { Dialog } from '#ui/shell/dialog.tsx'
import { useLive } from '#ui/use-live.ts'
import { Button } from '#widgets/button.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { TransitionView } from './transition-view.tsx'
import styles from './evict-dialog.module.css'

interface EvictDialogProps {
  readonly txid: Txid
  readonly onClose: () => void
}

/** What goes, what comes back, and the button that does it; open as long as it is mounted. */
export function EvictDialog({ txid, onClose }: EvictDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const lab = useLab()
  const now = useLive(async () => {
    const revision = await lab.queries.revision()
    return { revision, state: await lab.queries.stateAt(revision) }
  }, [lab])
  const changes = useMemo(() => now && previewEviction(now.state, txid), [now, txid])
  const [said, setSaid] = useState<string | null>(null)
  const evict = async () => {
    setSession({ at: null })
    const evicted = await lab.engine.evict(txid)
    if (evicted.ok) return dialog.current?.close()
    const { what, todo } = explainEvictFailure(evicted.error)
    setSaid(`${what} ${todo ?? ''}`)
  }
  return (
    <Dialog ref={dialog} onClose={onClose} title={`Evict ${shortId(txid)}?`}>
      <p>
        It leaves every topic, and so does all that was built on it, in one commit. A node does this
        when the network has decided for a rival.
      </p>
      {now && changes && (
        <>
          <p className={styles['sum']}>{summary(changes)}</p>
          <TransitionView
            title="What would go"
            subject={txid}
            changes={changes}
            after={now.revision}
          />
        </>
      )}
      <p className={styles['soft']}>
        What waited for this is then judged again, in the same commit. The transaction itself stays
        valid: it can be submitted again.
      </p>
      {said !== null && <p role="alert">{said}</p>}
      <form method="dialog" className={styles['choice']}>
        <Button type="submit">Keep it</Button>
        <Button look="primary" onClick={() => void evict()}>
          Evict
        </Button>
      </form>
    </Dialog>
  )
}

function summary(changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length
  const gone = new Set(changes.flatMap((change) => (change.kind === 'judged' ? [change.txid] : [])))
  return `${quantity(gone.size, 'transaction')} and ${quantity(count('output-evicted'), 'output')} would go; ${quantity(count('coin-spent'), 'spend')} would be undone.`
}
