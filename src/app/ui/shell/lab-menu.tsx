import { EllipsisVertical, FolderOpen, RotateCcw, Share2 } from 'lucide-react'
import { use, useRef, useState } from 'react'
import { navigate } from 'wouter/use-hash-location'
import { LabContext, type Lab } from '#ui/lab.ts'
import { Button } from '#widgets/button.tsx'
import { Dialog } from './dialog.tsx'
import { openSharing } from './share-button.tsx'
import styles from './lab-menu.module.css'

const MENU = 'lab-menu'

export function LabMenu() {
  const lab = use(LabContext)
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <Button look="icon" aria-label="Menu" popoverTarget={MENU}>
        <EllipsisVertical aria-hidden="true" />
      </Button>
      <div id={MENU} popover="auto" className={styles['menu']}>
        <Button
          look="quiet"
          disabled={!lab}
          popoverTarget={MENU}
          popoverTargetAction="hide"
          onClick={openSharing}
        >
          <Share2 aria-hidden="true" />
          Share…
        </Button>
        <Button
          look="quiet"
          popoverTarget={MENU}
          popoverTargetAction="hide"
          onClick={() => navigate('/open')}
        >
          <FolderOpen aria-hidden="true" />
          Open a link or file…
        </Button>
        <Button
          look="quiet"
          disabled={!lab}
          popoverTarget={MENU}
          popoverTargetAction="hide"
          onClick={() => dialog.current?.showModal()}
        >
          <RotateCcw aria-hidden="true" />
          Reset the lab…
        </Button>
      </div>
      {lab && <ResetDialog ref={dialog} lab={lab} />}
    </>
  )
}

interface ResetDialogProps {
  readonly ref: React.RefObject<HTMLDialogElement | null>
  readonly lab: Lab
}

function ResetDialog({ ref, lab }: ResetDialogProps) {
  const [refused, setRefused] = useState(false)
  const reset = () => {
    lab.reset().then(
      () => location.reload(),
      () => setRefused(true),
    )
  }
  return (
    <Dialog ref={ref} title="Reset the lab?">
      <p>
        Every topic, wallet, event and header of the workspace “{lab.workspace.name}” is deleted. It
        cannot be undone. Other workspaces stay, and so do your exercises.
      </p>
      {refused && <p role="alert">It was not deleted: close the other tabs of the lab first.</p>}
      <form method="dialog" className={styles['choice']}>
        <Button type="submit">Keep everything</Button>
        <Button look="primary" onClick={reset}>
          Delete and begin again
        </Button>
      </form>
    </Dialog>
  )
}
