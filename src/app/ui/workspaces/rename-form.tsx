import { useId, useState, type FormEvent } from 'react'
import type { Workspace } from '#model/workspace.ts'
import { explainWorkspaceFault } from '#ui/explain/workspace-fault.ts'
import { Button } from '#widgets/button.tsx'
import type { LabWorkspaces } from './lab-workspaces.ts'
import type { WorkspaceNameFault } from './name-of.ts'
import styles from './workspaces.module.css'

interface RenameFormProps {
  readonly workspace: Workspace
  readonly workspaces: LabWorkspaces
  readonly onDone: () => void
}

export function RenameForm({ workspace, workspaces, onDone }: RenameFormProps) {
  const id = useId()
  const [name, setName] = useState(workspace.name)
  const [fault, setFault] = useState<WorkspaceNameFault | null>(null)
  const rename = async (event: FormEvent) => {
    event.preventDefault()
    const renamed = await workspaces.rename(workspace.id, name)
    if (renamed.ok) onDone()
    else setFault(renamed.error)
  }
  const words = fault && explainWorkspaceFault(fault)
  return (
    <form className={styles['form']} onSubmit={(event) => void rename(event)}>
      <label htmlFor={id}>New name</label>
      <input
        id={id}
        // The form opens because somebody asked to type here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={name}
        autoComplete="off"
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value)
          setFault(null)
        }}
      />
      <Button type="submit">Rename</Button>
      <Button look="quiet" onClick={onDone}>
        Cancel
      </Button>
      <p id={`${id}-fault`} className={styles['fault']} aria-live="polite">
        {words && `${words.what} ${words.todo}`}
      </p>
    </form>
  )
}
