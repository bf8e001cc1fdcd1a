import { useEffect, useRef, useState } from 'react'
import type { Txid } from '#chain/ids.ts'
import { shortId } from '#diagrams/short-id.ts'
import { explainEvictFailure } from '#ui/explain/evict-failure.ts'
import { useLab } from '#ui/lab.ts'
import { setSession } from '#ui/session.ts'
import { Dialog } from '#ui/shell/dialog.tsx'
import { Button } from '#widgets/button.tsx'
import { ForeseenEviction } from './foreseen-eviction.tsx'
import { usePlannedEviction } from './use-planned-eviction.ts'
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
  const foreseen = usePlannedEviction(lab, txid)
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
      {foreseen ? (
        <ForeseenEviction txid={txid} {...foreseen} />
      ) : (
        <p className={styles['soft']}>Planning…</p>
      )}
      <p className={styles['soft']}>
        The transaction itself stays valid: it can be submitted again.
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
