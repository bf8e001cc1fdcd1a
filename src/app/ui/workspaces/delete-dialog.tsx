import { useState, type Ref } from 'react'
import type { Workspace } from '#model/workspace.ts'
import { explainWorkspaceFault } from '#ui/explain/workspace-fault.ts'
import { useLab } from '#ui/lab.ts'
import { Dialog } from '#ui/shell/dialog.tsx'
import { Button } from '#widgets/button.tsx'
import type { LabWorkspaces } from './lab-workspaces.ts'
import styles from './workspaces.module.css'

interface DeleteDialogProps {
  readonly ref: Ref<HTMLDialogElement>
  readonly workspace: Workspace | null
  readonly workspaces: LabWorkspaces
  /** Opened instead, where this tab has open what is deleted. */
  readonly next: Workspace | null
}

/** Asks once more, and says what goes. */
export function DeleteDialog({ ref, workspace, workspaces, next }: DeleteDialogProps) {
  const { workspace: current } = useLab()
  const [refused, setRefused] = useState(false)
  const isOpen = workspace?.id === current.id
  const remove = async (form: HTMLFormElement | null) => {
    if (!workspace) return
    const removed = await workspaces.remove(workspace.id)
    setRefused(!removed.ok)
    if (!removed.ok) return
    if (isOpen && next) workspaces.open(next)
    else form?.requestSubmit()
  }
  const words = explainWorkspaceFault({ code: 'last-one' })
  return (
    <Dialog
      ref={ref}
      title={`Delete “${workspace?.name ?? ''}”?`}
      onClose={() => setRefused(false)}
    >
      <p>
        Its topics, wallets, network and history are deleted, for every tab. It cannot be undone.
        {isOpen && next && ` This tab then opens “${next.name}”.`}
      </p>
      {refused && <p role="alert">{`${words.what} ${words.todo}`}</p>}
      <form method="dialog" className={styles['choice']}>
        <Button type="submit">Keep it</Button>
        <Button look="primary" onClick={({ currentTarget }) => void remove(currentTarget.form)}>
          Delete
        </Button>
      </form>
    </Dialog>
  )
}
