import { Share2 } from 'lucide-react'
import { lazy, Suspense, use, useEffect, useRef } from 'react'
import { create } from 'zustand'
import { LabContext } from '#ui/lab.ts'
import { Button } from '#widgets/button.tsx'
import { Dialog } from './dialog.tsx'
import styles from './share-button.module.css'

const ShareForm = lazy(async () => ({
  default: (await import('#ui/share/share-form.tsx')).ShareForm,
}))

const useSharing = create<{ readonly open: boolean }>()(() => ({ open: false }))

export const openSharing = (): void => useSharing.setState({ open: true })

/** What is shown as a link or file; what the dialog makes ends with it. */
export function ShareButton() {
  const lab = use(LabContext)
  const dialog = useRef<HTMLDialogElement>(null)
  const open = useSharing((sharing) => sharing.open)
  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])
  return (
    <>
      <span className={styles['place']}>
        <Button look="icon" aria-label="Share" title="Share" disabled={!lab} onClick={openSharing}>
          <Share2 aria-hidden="true" />
        </Button>
      </span>
      <Dialog ref={dialog} title="Share" onClose={() => useSharing.setState({ open: false })}>
        {open && lab && (
          <Suspense fallback={<p role="status">Opening…</p>}>
            <ShareForm lab={lab} />
          </Suspense>
        )}
      </Dialog>
    </>
  )
}
