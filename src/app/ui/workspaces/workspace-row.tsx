import { useState } from 'react'
import type { Workspace } from '#model/workspace.ts'
import { explainWorkspaceFault } from '#ui/explain/workspace-fault.ts'
import { useLab } from '#ui/lab.ts'
import { Button } from '#widgets/button.tsx'
import type { LabWorkspaces } from './lab-workspaces.ts'
import { RenameForm } from './rename-form.tsx'
import styles from './workspaces.module.css'

interface WorkspaceRowProps {
  readonly workspace: Workspace
  readonly workspaces: LabWorkspaces
  /** It is the last one of one's own. */
  readonly stays: boolean
  readonly onDelete: () => void
}

/** One workspace: its name, whether it is open here, and what can be done with it. */
export function WorkspaceRow({ workspace, workspaces, stays, onDelete }: WorkspaceRowProps) {
  const { workspace: current } = useLab()
  const [renaming, setRenaming] = useState(false)
  const [said, setSaid] = useState('')
  const { id, name, seed, guest } = workspace
  const isOpen = id === current.id
  const duplicate = async () => {
    setSaid('Copying…')
    const copied = await workspaces.duplicate(workspace)
    setSaid(copied.ok ? `Copied as “${copied.value.name}”.` : faultWords(copied.error))
  }
  const named = (verb: string) => `${verb} ${name}`
  return (
    <li className={styles['row']} aria-label={name}>
      <div className={styles['what']}>
        {renaming ? (
          <RenameForm
            workspace={workspace}
            workspaces={workspaces}
            onDone={() => setRenaming(false)}
          />
        ) : (
          <h2 className={styles['name']}>
            {name}
            {guest && <span className={styles['guest']}>Guest</span>}
            {isOpen && <span className={styles['here']}>open here</span>}
          </h2>
        )}
        <p className={styles['soft']}>
          Seed <code>{seed}</code>
          {guest && '. It came with a link: keep it as your own, or delete it.'}
        </p>
      </div>
      <div className={styles['acts']}>
        {!isOpen && (
          <Button aria-label={named('Open')} onClick={() => workspaces.open(workspace)}>
            Open
          </Button>
        )}
        {guest && (
          <Button aria-label={named('Keep')} onClick={() => void workspaces.keep(id)}>
            Keep as my own
          </Button>
        )}
        <Button look="quiet" aria-label={named('Rename')} onClick={() => setRenaming(true)}>
          Rename
        </Button>
        <Button look="quiet" aria-label={named('Duplicate')} onClick={() => void duplicate()}>
          Duplicate
        </Button>
        <Button
          look="quiet"
          aria-label={named('Delete')}
          disabled={stays}
          title={stays ? faultWords({ code: 'last-one' }) : undefined}
          onClick={onDelete}
        >
          Delete…
        </Button>
      </div>
      <p className={styles['said']} role="status">
        {said}
      </p>
    </li>
  )
}

function faultWords(fault: Parameters<typeof explainWorkspaceFault>[0]): string {
  const { what, todo = '' } = explainWorkspaceFault(fault)
  return `${what} ${todo}`.trim()
}
